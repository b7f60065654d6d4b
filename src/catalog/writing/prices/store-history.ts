import type { PriceList } from '../../../pricing/price-list.js'
import type { CatalogPriceList, Offering } from '../../catalog.js'
import type { Outcome } from '../outcome.js'
import type { Write } from '../write.js'
import { type HistoryRefusal, type PastPeriod, planHistory } from './plan-history.js'
import type { PlannedList, PricePlan } from './price-plan.js'
import { storePlans, type PlanToStore } from './store-plans.js'

/** A period of the past, and the address at which its source says so. */
export interface SourcedPeriod extends PastPeriod {
  readonly sourceUrl: string
}

/** What a source says of the past. */
export interface PastPrices {
  /** Slug of the source. */
  readonly source: string
  /** ISO date on which it was seen to say so. */
  readonly observedOn: string
  /** Of an offering at the standard tier, everywhere and at all times, oldest first; null: it says nothing. */
  readonly periodsOf: (offering: Offering) => readonly SourcedPeriod[] | null
}

/** What became of the past of one offering. */
export interface HistoryOutcome {
  readonly offering: Offering
  readonly refused: HistoryRefusal | null
  /** Whether the start of its first list is known now. */
  readonly begins: boolean
  /** Lists that were added before it. */
  readonly added: number
}

/** Who writes what nobody decided by hand. */
const SEED_ACTOR = 'seed'

/**
 * Writes what a source says of the past before the lists that are believed of the offerings of the catalogue. A list that was believed since
 * ever gets its start as a correction; one that a person published stays as it is, and nothing is told of its time.
 */
export async function storeHistory(
  { tx, catalog, problems }: Pick<Write, 'tx' | 'catalog' | 'problems'>,
  { source, observedOn, periodsOf }: PastPrices,
): Promise<Outcome & { readonly histories: readonly HistoryOutcome[] }> {
  const known = catalog.sources.find(({ slug }) => slug === source)
  if (known === undefined) problems.add('NOT_FOUND', ['source'], `There is no source "${source}".`)
  problems.settle()
  const bySeed = await listsOfSeed(tx)
  const plans: PlanToStore[] = []
  const histories: HistoryOutcome[] = []
  for (const offering of catalog.offerings) {
    const periods = periodsOf(offering)
    if (periods === null) continue
    const plan = planHistory(
      offering.priceLists.filter(isStandard),
      periods,
      (list) => list.attribution.source.slug !== source || !bySeed.has(list.id),
    )
    if (plan.refused !== null) {
      histories.push({ offering, refused: plan.refused, begins: false, added: 0 })
      continue
    }
    histories.push({ offering, refused: null, begins: plan.begins !== null, added: plan.past.length })
    const saying = (sourceUrl: string | null) => ({
      sourceId: known?.id ?? null,
      sourceUrl,
      observedOn: new Date(`${observedOn}T00:00:00Z`),
    })
    if (plan.begins !== null) {
      const { list, effectiveFrom } = plan.begins
      plans.push({ offering, plan: planOf([list], [{ ...list, effectiveFrom, copyOf: list }]), said: saying(null) })
    }
    for (const { list, from, to, sourceUrl } of plan.past)
      plans.push({
        offering,
        plan: planOf([], [{ ...list, effectiveFrom: from, effectiveTo: to, copyOf: null }]),
        said: saying(sourceUrl),
      })
  }
  await storePlans(tx, plans)
  const ids = histories.filter(({ begins, added }) => begins || added > 0).map(({ offering }) => offering.id)
  return { ids, impacts: ids.map(() => null), warnings: [], histories }
}

const isStandard = ({ serviceTier, region, window }: PriceList): boolean =>
  serviceTier === 'STANDARD' && region === null && window === null

const planOf = (disbelieve: readonly CatalogPriceList[], insert: readonly PlannedList[]): PricePlan => ({
  close: [],
  disbelieve,
  insert,
  kept: [],
  at: insert[0]?.effectiveFrom ?? 0,
})

/** Believed lists that the catalogue came with, and of which nobody has changed more than their end or their verification. */
async function listsOfSeed(tx: Write['tx']): Promise<ReadonlySet<number>> {
  const rows = await tx.$queryRaw<{ readonly id: number }[]>`
    SELECT l.id FROM price_list l WHERE l.recorded_to IS NULL AND NOT EXISTS (
      SELECT FROM change c JOIN revision r ON r.number = c.revision
      WHERE c.entity = 'price_list' AND c.entity_id = l.id::text AND r.actor <> ${SEED_ACTOR}
        AND c.field NOT IN ('effectiveTo', 'verifiedOn', 'sourceUrl')
    ) AND NOT EXISTS (
      SELECT FROM price p JOIN change c ON c.entity = 'price' AND c.entity_id = p.id::text
      JOIN revision r ON r.number = c.revision WHERE p.price_list_id = l.id AND r.actor <> ${SEED_ACTOR}
    )`
  return new Set(rows.map(({ id }) => id))
}
