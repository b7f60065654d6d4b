import { insertRows } from '../../../database/insert-rows.js'
import type { Prisma } from '../../../generated/prisma/client.js'
import { formatDecimal } from '../../../pricing/decimal.js'
import type { Offering } from '../../catalog.js'
import { handEnteredId, type Said } from '../sources.js'
import type { PlannedList, PricePlan } from './price-plan.js'

export interface PlanToStore {
  readonly offering: Pick<Offering, 'id'>
  readonly plan: PricePlan
  /** Who says what the new lists say. */
  readonly said: Said
}

/** Of plans that say nothing new: what is written again keeps its source. */
export const NOBODY: Said = { sourceId: null, sourceUrl: null, observedOn: new Date(0) }

const ROWS_PER_INSERT = 1_000

/**
 * Carries out plans, however many, in a handful of statements. Lists that are no longer believed stay as what was believed
 * until now; lists that take their place are believed from now on, by the clock of the database.
 */
export async function storePlans(tx: Prisma.TransactionClient, plans: readonly PlanToStore[]): Promise<void> {
  const closed = plans.flatMap(({ plan }) => plan.close)
  const disbelieved = plans.flatMap(({ plan }) => plan.disbelieve.map(({ id }) => id))
  const inserted = plans.flatMap(({ offering, plan, said }) =>
    plan.insert.map((list) => ({ offeringId: offering.id, list, said })),
  )
  if (closed.length > 0) {
    const ids = closed.map(({ list }) => list.id)
    const ends = closed.map(({ effectiveTo }) => new Date(effectiveTo).toISOString())
    await tx.$executeRaw`
      UPDATE price_list SET effective_to = v.effective_to
      FROM unnest(${ids}::int[], ${ends}::timestamptz[]) AS v(id, effective_to) WHERE price_list.id = v.id`
  }
  const recordedAt = await recordingInstant(tx, disbelieved)
  if (disbelieved.length > 0)
    await tx.priceList.updateMany({ where: { id: { in: disbelieved } }, data: { recordedTo: recordedAt } })
  if (inserted.length === 0) return
  const isByHand = inserted.some(({ list, said }) => list.copyOf === null && said.sourceId === null)
  const byHandId = isByHand ? await handEnteredId(tx) : 0
  const ids = await nextListIds(tx, inserted.length)
  const rows = inserted.flatMap((each, index) => {
    const id = ids[index]
    return id === undefined ? [] : [{ id, ...each }]
  })
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const some = rows.slice(start, start + ROWS_PER_INSERT)
    await insertRows(
      tx,
      'price_list',
      some.map((row) => listRow(row, byHandId, recordedAt)),
    )
  }
  const prices = rows.flatMap(({ id, list }) => list.prices.map((price) => priceRow(id, price)))
  for (let start = 0; start < prices.length; start += ROWS_PER_INSERT)
    await insertRows(tx, 'price', prices.slice(start, start + ROWS_PER_INSERT))
}

/** Now, but after everything that is given up was begun to be believed: both are kept to the millisecond. */
export async function recordingInstant(tx: Prisma.TransactionClient, disbelieved: readonly number[]): Promise<Date> {
  const [row] = await tx.$queryRaw<{ readonly at: Date }[]>`
    SELECT greatest(clock_timestamp(), max(recorded_from) + interval '1 millisecond')::timestamptz(3) AS at
    FROM price_list WHERE id = ANY(${[...disbelieved]}::int[])`
  if (row === undefined) throw new Error('The database did not say what time it is.')
  return row.at
}

/** Taken beforehand, so that the prices know their list whatever order the database returns rows in. */
export async function nextListIds(tx: Prisma.TransactionClient, count: number): Promise<readonly number[]> {
  const rows = await tx.$queryRaw<{ readonly id: number }[]>`
    SELECT nextval(pg_get_serial_sequence('price_list', 'id'))::int AS id FROM generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id)
}

function listRow(
  {
    id,
    offeringId,
    list,
    said,
  }: { readonly id: number; readonly offeringId: number; readonly list: PlannedList; readonly said: Said },
  byHandId: number,
  recordedFrom: Date,
): Prisma.PriceListCreateManyInput {
  const kept = list.copyOf?.attribution
  return {
    id,
    offeringId,
    serviceTier: list.serviceTier,
    region: list.region,
    dailyFromMinute: list.window?.fromMinute ?? null,
    dailyToMinute: list.window?.toMinute ?? null,
    weekdays: [...(list.window?.weekdays ?? [])],
    status: list.status,
    currency: list.currency,
    effectiveFrom: list.effectiveFrom === null ? null : new Date(list.effectiveFrom),
    effectiveTo: list.effectiveTo === null ? null : new Date(list.effectiveTo),
    recordedFrom,
    sourceId: kept?.source.id ?? said.sourceId ?? byHandId,
    sourceUrl: kept === undefined ? said.sourceUrl : kept.sourceUrl,
    verifiedOn: kept === undefined ? said.observedOn : new Date(`${kept.observedOn}T00:00:00Z`),
  }
}

function priceRow(
  priceListId: number,
  { meter, amount, per, threshold }: PlannedList['prices'][number],
): Prisma.PriceCreateManyInput {
  return {
    priceListId,
    meter,
    amount: formatDecimal(amount),
    per: formatDecimal(per),
    aboveInputTokens: threshold?.aboveInputTokens ?? null,
    thresholdInclusive: threshold?.inclusive ?? false,
    thresholdMode: threshold?.mode ?? 'WHOLE_REQUEST',
  }
}
