import type { Offering } from '../catalog/catalog.js'
import { modelFacts, offeringFacts } from '../catalog/facts.js'
import { compareDecimals } from '../pricing/decimal.js'
import type { Price, PriceList } from '../pricing/price-list.js'
import { comparePrices } from '../pricing/price-order.js'
import type { Claim, FieldClaim } from '../sources/claim.js'
import { fieldClaims } from '../sources/field-claims.js'
import { priceClaims } from '../sources/import/price-claims.js'
import { offeringModalities } from '../sources/offering-modalities.js'
import { amountFor } from '../sources/offering-prices.js'

/** Values by name, as in the facts of the catalogue; what is not known is not there. */
export type Fields = ReadonlyMap<string, string>

/** What the model says of itself and the offering says otherwise, or knows better. */
const OF_OFFERING = /^(?:status$|capabilities\.|(?:in|out)putModalities$)/

/** Everything that the catalogue says of an offering at `at`, its model's facts included, under the names that claims of sources have. */
export function catalogFields(offering: Offering, at: number): Fields {
  const ofModel = modelFacts(offering.model).filter(({ field }) => !OF_OFFERING.test(field))
  const own = offeringFacts(offering, at).filter(({ field }) => !/^(?:prices|capabilities)\./.test(field))
  const capabilities = offering.capabilities.flatMap(({ capability, support }) =>
    support === 'UNKNOWN' ? [] : [{ field: `capabilities.${capability.slug}`, value: support }],
  )
  const { input, output } = offeringModalities(offering)
  const modalities = fieldClaims({ inputModalities: input, outputModalities: output })
  const replaced = ofModel.filter(({ field }) => !own.some((fact) => fact.field === field))
  // what is over is history, of which no form says anything
  const lists = offering.priceLists.filter(({ effectiveTo }) => effectiveTo === null || effectiveTo > at)
  const prices = priceClaims(lists.map(withoutRepeats), at)
  return fieldsOf([...replaced, ...own, ...modalities, ...capabilities, ...prices])
}

/** What the records of an offering were read as. */
export function claimedFields(claims: readonly Claim[], at: number): Fields {
  return fieldsOf(
    claims.flatMap(({ fields, priceLists }) => [...fields, ...priceClaims(priceLists.map(withoutRepeats), at)]),
  )
}

/** Several values of one name are one text. */
function fieldsOf(claims: readonly FieldClaim[]): Fields {
  const fields = new Map<string, Set<string>>()
  for (const { field, value } of claims) fields.set(field, (fields.get(field) ?? new Set()).add(value))
  return new Map([...fields].map(([field, values]) => [field, [...values].join('; ')]))
}

/** Some forms say above each threshold again what stays the same there, which changes nothing. */
export function withoutRepeats<P extends Price>(list: PriceList<P>): PriceList<P> {
  const kept: P[] = []
  for (const price of [...list.prices].sort(comparePrices)) {
    const below = kept.findLast(({ meter }) => meter === price.meter)
    if (below === undefined || !isRepeat(price, below)) kept.push(price)
  }
  return { ...list, prices: kept }
}

function isRepeat(price: Price, below: Price): boolean {
  if (price.threshold?.mode !== 'WHOLE_REQUEST' || below.threshold?.mode === 'MARGINAL') return false
  return compareDecimals(amountFor(price, 1), amountFor(below, 1)) === 0
}
