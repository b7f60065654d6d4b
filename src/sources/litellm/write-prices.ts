import type { Offering } from '../../catalog/catalog.js'
import { ZERO, type Decimal } from '../../pricing/decimal.js'
import type { Price, PriceList, ServiceTier } from '../../pricing/price-list.js'
import type { Json, JsonObject } from '../json-text.js'
import { amountFor, listOfTier, listsInForce } from '../offering-prices.js'
import { multipliersOf } from './write-multipliers.js'
import { searchPrices } from './write-searches.js'
import { priceKeyOf, type PricePlace } from './write-key.js'

export interface LiteLlmPrices {
  readonly prices: JsonObject
  /** Prices in regions under keys of their own. */
  readonly regional: readonly { readonly key: string; readonly prices: JsonObject }[]
}

const TIERS: readonly ServiceTier[] = ['STANDARD', 'BATCH', 'FLEX', 'PRIORITY']

/** The prices of an offering at `at`, in dollars for one. Free is 0 for input and output; what is not known is left out. */
export function liteLlmPrices(offering: Offering, at: number, place: PricePlace): LiteLlmPrices {
  const lists = listsInForce(offering, at)
  const everywhere = lists.filter(({ region, window }) => region === null && window === null)
  const standard = listOfTier(lists, 'STANDARD')
  const free = standard?.status === 'FREE' ? { input_cost_per_token: ZERO, output_cost_per_token: ZERO } : {}
  const { members, regions } = multipliersOf(lists)
  const others = lists.filter(({ region, window }) => region !== null && window === null && !regions.includes(region))
  const regional = [...new Set(others.flatMap(({ region }) => region ?? []))].flatMap((region) => {
    const key = regionalKey(place, region, offering.apiModelId)
    const prices = pricesOf(
      others.filter((list) => list.region === region),
      place,
    )
    return key === null || Object.keys(prices).length === 0 ? [] : [{ key, prices }]
  })
  return { prices: { ...free, ...pricesOf(everywhere, place), ...members }, regional }
}

/** Lists of one region, under the name of each price. */
function pricesOf(lists: readonly PriceList[], place: PricePlace): JsonObject {
  const members = lists.flatMap((list) => {
    if (list.status !== 'METERED' || !TIERS.includes(list.serviceTier)) return []
    return list.prices.flatMap((price) => namedPrice(price, list.serviceTier, place))
  })
  const standard = lists.find(({ status, serviceTier }) => status === 'METERED' && serviceTier === 'STANDARD')
  return { ...Object.fromEntries(members), ...searchPrices(standard?.prices ?? []) }
}

function namedPrice(price: Price, tier: ServiceTier, place: PricePlace): readonly (readonly [string, Json])[] {
  const key = priceKeyOf(price, tier, place)
  const amount: Decimal = amountFor(price, 1)
  return key === null ? [] : [[key, amount]]
}

/** Only of Azure and of Bedrock do keys name a region that is no part of the id. */
function regionalKey({ provider }: PricePlace, region: string, apiModelId: string): string | null {
  if (provider === 'azure' && /^(?:eu|us)$/.test(region)) return `azure/${region}/${apiModelId}`
  const isBedrock = provider.startsWith('bedrock') && /^[a-z]{2}(?:-gov)?-[a-z]+-\d$/.test(region)
  return isBedrock ? `bedrock/${region}/${apiModelId}` : null
}
