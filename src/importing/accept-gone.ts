import type { Offering } from '../catalog/catalog.js'
import { readPriceField } from '../catalog/price-field.js'
import { holdsAt, type PricePlan } from '../catalog/writing/prices/price-plan.js'
import { windowKey } from '../catalog/writing/prices/read-prices.js'
import { storePlans } from '../catalog/writing/prices/store-plans.js'
import type { Write } from '../catalog/writing/write.js'
import type { PriceList } from '../pricing/price-list.js'
import { offeringAt } from './apply-changes.js'
import type { QueuedChange } from './change-json.js'
import { setFacts } from './set-facts.js'

type GoneChange = Extract<QueuedChange, { kind: 'GONE' }>

/**
 * Carries out that a source no longer says something, once somebody agreed: an offering that it no longer lists is retired, a price that it no
 * longer has ends now. Other facts stay, and the answer says so: that nobody repeats a fact does not make it wrong.
 */
export async function acceptGone(
  write: Write,
  gone: readonly GoneChange[],
  sourceId: (slug: string) => number,
): Promise<readonly string[]> {
  const { tx, catalog, now } = write
  const warnings: string[] = []
  const retired: Parameters<typeof setFacts>[1][number][] = []
  const withoutPrices = new Map<Offering, string[]>()
  const saidOf = new Map<Offering, GoneChange['said']>()
  for (const { of, field, said } of gone) {
    const offering = of.kind === 'OFFERING' ? offeringAt(catalog, of) : undefined
    if (offering !== undefined && field === null)
      retired.push({ of: { kind: 'OFFERING', id: offering.id }, field: 'status', value: 'RETIRED', said })
    else if (offering !== undefined && field !== null && readPriceField(field) !== undefined) {
      withoutPrices.set(offering, [...(withoutPrices.get(offering) ?? []), field])
      saidOf.set(offering, said)
    } else warnings.push(`${field ?? 'The entry'} of ${of.kind === 'MODEL' ? of.slug : of.apiModelId} stays as it is.`)
  }
  await setFacts({ tx, catalog, sourceId }, retired)
  await storePlans(
    tx,
    [...withoutPrices].flatMap(([offering, fields]) => {
      const said = saidOf.get(offering)
      if (said === undefined) return []
      const observedOn = new Date(`${said.observedOn}T00:00:00Z`)
      const plan = planWithout(offering, fields, now.getTime())
      return [{ offering, plan, said: { sourceId: sourceId(said.source), sourceUrl: said.sourceUrl, observedOn } }]
    }),
  )
  return warnings
}

/** Ends the lists in force that have such prices, and begins them anew without these. */
function planWithout({ priceLists }: Offering, fields: readonly string[], now: number): PricePlan {
  const named = fields.map(readPriceField).filter((each) => each !== undefined)
  const touched = priceLists.flatMap((list) => {
    if (!holdsAt(list, now)) return []
    const own = named.filter((each) => isListOf(list, each))
    const prices = list.prices.filter(
      (price) =>
        !own.some(
          ({ meter, threshold }) =>
            price.meter === meter && price.threshold?.aboveInputTokens === threshold?.aboveInputTokens,
        ),
    )
    const isLess = prices.length < list.prices.length || own.some(({ meter }) => meter === null)
    return isLess ? [{ list, prices }] : []
  })
  return {
    close: touched.map(({ list }) => ({ list, effectiveTo: now })),
    disbelieve: [],
    insert: touched.flatMap(({ list, prices }) =>
      prices.length === 0 ? [] : [{ ...list, prices, effectiveFrom: now, copyOf: null }],
    ),
    kept: [],
    at: now,
  }
}

const isListOf = (
  list: PriceList,
  { serviceTier, region, window }: Pick<PriceList, 'serviceTier' | 'region' | 'window'>,
): boolean => list.serviceTier === serviceTier && list.region === region && windowKey(list.window) === windowKey(window)
