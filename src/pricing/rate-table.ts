import type { CompiledPrices } from './compiled-prices.js'
import { compiledPricesOf } from './list-charges.js'
import type { PriceList } from './price-list.js'
import { thresholdStart } from './price-order.js'
import { selectPriceList, type PriceContext } from './price-selection.js'
import { createRateRows, type PricedOffering, type PriceShape, type RateRows } from './rate-rows.js'
import type { WholeRates } from './whole-rates.js'

/** What a rate table says of an offering. FREE: whatever is used costs nothing. INTRICATE: only the exact engine can tell. */
export const RATE_KINDS = { NO_LISTS: 0, UNPRICED: 1, FREE: 2, METERED: 3, INTRICATE: 4 } as const

/**
 * What each offering charges for requests of one tier and region at one instant, arranged so that a workload is priced at all of them in one
 * pass.
 */
export interface RateTable {
  /** By offering: one of `RATE_KINDS`. */
  readonly kinds: Uint8Array
  /** The rates of all metered offerings for a request of so many input tokens. */
  readonly rowsFor: (inputTokens: number) => readonly RateRows[]
  /** Grows with the sizes of request that are asked for. */
  readonly shapes: readonly PriceShape[]
}

/**
 * Arranges the lists that hold for a request, of each offering.
 * @example createRateTable([o4Mini.priceLists], { at, serviceTier: 'STANDARD', region: null }).rowsFor(2000)[0].rates // [275, 1100, 4400]
 */
export function createRateTable(offerings: readonly (readonly PriceList[])[], context: PriceContext): RateTable {
  const kinds = new Uint8Array(offerings.length)
  const groups = new Map<string, ThresholdGroup>()
  const shapes: PriceShape[] = []
  const places = new Map<string, number>()
  for (const [offering, lists] of offerings.entries()) {
    const list = lists.length === 0 ? null : selectPriceList(lists, context).list
    kinds[offering] = lists.length === 0 ? RATE_KINDS.NO_LISTS : kindOf(list)
    if (list === null || kinds[offering] !== RATE_KINDS.METERED) continue
    const prices = compiledPricesOf(list)
    const thresholds = thresholdsOf(prices)
    const group = groups.get(thresholds.join()) ?? { thresholds, offerings: [], rows: [] }
    groups.set(thresholds.join(), group)
    group.offerings.push({ offering, prices })
  }
  return { kinds, shapes, rowsFor }

  function rowsFor(inputTokens: number): readonly RateRows[] {
    return Array.from(groups.values(), ({ thresholds, offerings: members, rows }) => {
      const crossed = thresholds.filter((start) => start <= inputTokens).length
      return (rows[crossed] ??= createRateRows(members, { inputTokens, crossed }, shapeOf))
    })
  }

  function shapeOf(prices: CompiledPrices, { shape, tariffs }: WholeRates): number {
    const known = places.get(shape)
    if (known !== undefined) return known
    places.set(shape, shapes.length)
    shapes.push({ prices, tariffs })
    return shapes.length - 1
  }
}

/** Offerings with the same thresholds. */
interface ThresholdGroup {
  readonly thresholds: readonly number[]
  readonly offerings: PricedOffering[]
  /** By how many thresholds a request has crossed, made when the first such request is asked for. */
  readonly rows: RateRows[]
}

function kindOf(list: PriceList | null): number {
  if (list === null) return RATE_KINDS.UNPRICED
  if (list.currency !== 'USD') return RATE_KINDS.INTRICATE
  if (list.status === 'METERED') return RATE_KINDS.METERED
  return list.status === 'FREE' ? RATE_KINDS.FREE : RATE_KINDS.UNPRICED
}

/** Where the thresholds of a list begin, upwards. */
function thresholdsOf({ hasThresholds, meters }: CompiledPrices): readonly number[] {
  if (!hasThresholds) return []
  const starts = meters.flatMap(({ thresholds }) => thresholds.map(({ price }) => thresholdStart(price)))
  return [...new Set(starts)].sort((a, b) => a - b)
}
