import type { Offering } from '../catalog/catalog.js'
import type { Conflict } from '../generated/prisma/client.js'
import { readPriceField, type PriceField } from '../catalog/price-field.js'
import { saveOffering } from '../catalog/writing/facts/save-offering.js'
import { setCapability } from '../catalog/writing/facts/set-fact.js'
import { doneWith } from '../catalog/writing/facts/done.js'
import type { Outcome } from '../catalog/writing/outcome.js'
import { holdsAt, planPublication } from '../catalog/writing/prices/price-plan.js'
import { priceWarnings } from '../catalog/writing/prices/price-warnings.js'
import { windowKey, type WindowPrices } from '../catalog/writing/prices/read-prices.js'
import { storePlans } from '../catalog/writing/prices/store-plans.js'
import { readSaid } from '../catalog/writing/sources.js'
import type { Write } from '../catalog/writing/write.js'
import { ancestorsOf, generalMeterOf, meterOf } from '../pricing/meter.js'
import { integerDecimal, parseDecimal, type Decimal } from '../pricing/decimal.js'
import type { Price } from '../pricing/price-list.js'
import { capabilityOf } from './fact-columns.js'

/** What somebody decided of a conflict. */
export interface Resolution {
  readonly id: number
  /** The value that is right, written as in the claims; null: what the catalogue publishes. */
  readonly value: string | null
  /** Where that can be checked; null: not said. */
  readonly sourceUrl: string | null
}

/** Decides a conflict. A value other than the published one is published, as said by an editor, who from then on is believed before any feed. */
export async function resolveConflict(
  write: Write,
  { id, value, sourceUrl }: Resolution,
  actor: string,
  reason: string | null,
): Promise<Outcome> {
  const { tx, catalog, now, problems } = write
  const conflict = await tx.conflict.findUnique({ where: { id } })
  const offering = conflict === null ? undefined : catalog.offeringById.get(conflict.offeringId)
  if (conflict === null || offering === undefined) problems.add('NOT_FOUND', ['conflict'], 'There is no such conflict.')
  else if (conflict.state === 'AGREED') problems.add('CONFLICT', ['conflict'], 'The sources agree by now.')
  if (offering !== undefined) await write.expect('offering', offering.id)
  problems.settle()
  if (conflict === null || offering === undefined) return doneWith([], [])

  const isPublished = value === null || value === conflict.published
  const { warnings } = isPublished ? doneWith([], []) : await publish(write, offering, conflict, value, sourceUrl)
  problems.settle()
  await tx.conflict.update({
    where: { id },
    data: {
      state: 'RESOLVED',
      published: isPublished ? conflict.published : value,
      resolvedValue: value ?? conflict.published,
      resolutionUrl: sourceUrl,
      resolvedAt: now,
      resolvedBy: actor,
      resolveReason: reason,
    },
  })
  return { ids: [id], impacts: [], warnings: [...warnings] }
}

async function publish(
  write: Write,
  offering: Offering,
  { field }: Pick<Conflict, 'field'>,
  value: string,
  sourceUrl: string | null,
): Promise<Outcome> {
  const price = readPriceField(field)
  if (price !== undefined) return publishPrice(write, offering, price, value, sourceUrl)
  const name = { provider: offering.provider.slug, model: offering.model.slug, apiModelId: offering.apiModelId }
  const saying = { source: null, sourceUrl, observedOn: null }
  // its revision was compared already
  const inner = { ...write, expect: () => Promise.resolve() }
  const capability = capabilityOf(field)
  if (capability !== undefined) {
    const support = SUPPORTS.find((each) => each === value)
    if (support !== undefined) return setCapability(inner, name, capability, { support, note: null }, saying)
  } else if (field === 'status') {
    const status = STATUSES.find((each) => each === value)
    if (status !== undefined) return saveOffering(inner, { ...name, status }, saying)
  } else if (field === 'contextTokens' || field === 'maxOutputTokens') {
    if (/^[1-9]\d{0,9}$/.test(value)) return saveOffering(inner, { ...name, [field]: Number(value) }, saying)
  } else {
    write.problems.add(
      'INVALID',
      ['conflict'],
      `${field} is the model’s: change it with modelSave, then keep what is published.`,
    )
    return doneWith([], [])
  }
  write.problems.add('INVALID', ['value'], `"${value}" cannot be the value of ${field}.`)
  return doneWith([], [])
}

const SUPPORTS = ['YES', 'NO', 'PARTIAL', 'UNKNOWN'] as const
const STATUSES = ['ANNOUNCED', 'PREVIEW', 'ACTIVE', 'DEPRECATED', 'RETIRED', 'UNKNOWN'] as const

/** The list in force was wrong in one price: a correction, which keeps on record what was believed. */
async function publishPrice(
  write: Write,
  offering: Offering,
  field: PriceField,
  value: string,
  sourceUrl: string | null,
): Promise<Outcome> {
  const { catalog, now, requestedAt, problems, tx } = write
  const amount = parseDecimal(value)
  if (field.meter === null || amount === undefined || amount.coefficient < 0n) {
    problems.add(
      'INVALID',
      ['value'],
      `"${value}" is not an amount of money: publish a whole list with priceListPublish.`,
    )
    return doneWith([], [])
  }
  const lists = offering.priceLists.filter(
    (list) => list.serviceTier === field.serviceTier && list.region === field.region && holdsAt(list, now.getTime()),
  )
  const metered = lists.filter(({ status }) => status === 'METERED')
  const wanted: WindowPrices[] = metered.map(({ window, prices }) => ({
    window,
    prices: windowKey(window) === windowKey(field.window) ? withAmount(prices, field, amount) : prices,
  }))
  if (!metered.some(({ window }) => windowKey(window) === windowKey(field.window)))
    wanted.push({ window: field.window, prices: withAmount([], field, amount) })
  const own = wanted.find(({ window }) => windowKey(window) === windowKey(field.window))?.prices ?? []
  const general = generalMeterOf(field.meter)
  const missing = ancestorsOf(field.meter).find(
    ({ code }) => code !== general?.code && !own.some(({ meter }) => meter === code),
  )
  if (missing !== undefined)
    problems.add('INVALID', ['value'], `${field.meter} is a part of ${missing.code}, which has no price there.`)
  const said = readSaid(write, { source: null, sourceUrl, observedOn: null }, problems)
  const request = {
    provider: offering.provider.slug,
    model: offering.model.slug,
    apiModelId: offering.apiModelId,
    serviceTier: field.serviceTier,
    region: field.region,
    effectiveFrom: null,
    status: 'METERED',
    currency: metered[0]?.currency ?? 'USD',
    prices: [],
    source: null,
    sourceUrl,
    verifiedOn: null,
    correction: lists.length > 0,
    expectedRevision: null,
  } as const
  const moment = { now: now.getTime(), requestedAt: requestedAt.getTime() }
  const plan = planPublication(offering.priceLists, request, wanted, moment, problems)
  problems.settle()
  if (plan === null) return doneWith([], [])
  await storePlans(tx, [{ offering: catalog.offeringById.get(offering.id) ?? offering, plan, said }])
  return doneWith(
    [offering.id],
    priceWarnings(
      lists,
      plan.insert.filter(({ copyOf }) => copyOf === null),
    ),
  )
}

function withAmount(prices: readonly Price[], { meter, threshold }: PriceField, amount: Decimal): readonly Price[] {
  if (meter === null) return prices
  const price: Price = { meter, amount, per: integerDecimal(meterOf(meter).per), threshold }
  const isSame = (each: Price): boolean =>
    each.meter === meter && each.threshold?.aboveInputTokens === threshold?.aboveInputTokens
  return prices.some(isSame) ? prices.map((each) => (isSame(each) ? price : each)) : [...prices, price]
}
