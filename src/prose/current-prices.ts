import type { CatalogPrice, Offering } from '../catalog/catalog.js'
import { headlinePrices, type HeadlinePrices } from '../pricing/headline-prices.js'
import { isInForce } from '../pricing/in-force.js'
import { nameOf } from './sentence.js'

/** What an offering costs at an instant, and where that holds. */
export interface CurrentPrices {
  /** "OpenAI", or "Amazon Bedrock in region us-east-1" where prices are known by region only. */
  readonly place: string
  readonly standard: HeadlinePrices<CatalogPrice>
  readonly batch: HeadlinePrices<CatalogPrice>
  /** Whether other STANDARD lists are in force at other times of day, or in other regions. */
  readonly differsByTime: boolean
  readonly differsByRegion: boolean
}

/** The prices that hold everywhere; where there are none, those of the first region that has some. */
export function currentPrices(offering: Offering, at: number): CurrentPrices {
  const everywhere = pricesIn(offering, at, null)
  if (everywhere.standard.status !== 'UNKNOWN') return everywhere
  const regions = offering.priceLists.map((list) => list.region).filter((region) => region !== null)
  const regional = [...new Set(regions)].sort().map((region) => pricesIn(offering, at, region))
  return regional.find(({ standard }) => standard.status !== 'UNKNOWN') ?? everywhere
}

function pricesIn({ priceLists, provider }: Offering, at: number, region: string | null): CurrentPrices {
  const inForce = priceLists.filter((list) => list.serviceTier === 'STANDARD' && isInForce(list, at))
  return {
    place: region === null ? nameOf(provider) : `${nameOf(provider)} in region ${region}`,
    standard: headlinePrices(priceLists, { at, serviceTier: 'STANDARD', region }),
    batch: headlinePrices(priceLists, { at, serviceTier: 'BATCH', region }),
    differsByTime: inForce.some((list) => list.window !== null),
    differsByRegion: inForce.some((list) => list.region !== null && list.region !== region),
  }
}
