import type { CompiledPrices } from './compiled-prices.js'
import { compiledPricesOf } from './list-charges.js'
import type { PriceList } from './price-list.js'
import { thresholdStart } from './price-order.js'
import { selectPriceList, type PriceContext } from './price-selection.js'
import { createRateBlocks, type PricedOffering, type RateBlocks } from './rate-blocks.js'

/**
 * What each offering charges for requests of one tier and region at one instant, arranged so that a workload is priced at all of them in one
 * pass. Offerings that are in none of the lists and blocks are free.
 */
export interface RateTable {
  /** Offerings without any price list. */
  readonly unlisted: readonly number[]
  /** Offerings whose list says no price. */
  readonly unpriced: readonly number[]
  /** Offerings that only the exact engine can price, whatever the request. */
  readonly intricate: readonly number[]
  /** The rates of the others, by which of their thresholds a request of so many input tokens crosses. */
  readonly blocksFor: (inputTokens: number) => readonly RateBlocks[]
}

/**
 * Arranges the lists that hold for a request, of each offering.
 * @example createRateTable([o4Mini.priceLists], context).blocksFor(2000)[0].blocks[0].rates // [275], [1100], [4400] at scale 9
 */
export function createRateTable(offerings: readonly (readonly PriceList[])[], context: PriceContext): RateTable {
  const [unlisted, unpriced, intricate]: readonly [number[], number[], number[]] = [[], [], []]
  const groups = new Map<string, ThresholdGroup>()
  for (const [offering, lists] of offerings.entries()) {
    const list = lists.length === 0 ? null : selectPriceList(lists, context).list
    if (lists.length === 0) unlisted.push(offering)
    else if (list === null) unpriced.push(offering)
    else if (list.currency !== 'USD') intricate.push(offering)
    else if (list.status === 'METERED') addTo(groups, offering, compiledPricesOf(list))
    else if (list.status !== 'FREE') unpriced.push(offering)
  }
  return { unlisted, unpriced, intricate, blocksFor }

  function blocksFor(inputTokens: number): readonly RateBlocks[] {
    return Array.from(groups.values(), ({ thresholds, offerings: members, blocks }) => {
      const crossed = thresholds.filter((start) => start <= inputTokens).length
      return (blocks[crossed] ??= createRateBlocks(members, { inputTokens, crossed }))
    })
  }
}

/** Offerings with the same thresholds. */
interface ThresholdGroup {
  readonly thresholds: readonly number[]
  readonly offerings: PricedOffering[]
  /** By how many thresholds a request has crossed, made when the first such request is asked for. */
  readonly blocks: RateBlocks[]
}

function addTo(groups: Map<string, ThresholdGroup>, offering: number, prices: CompiledPrices): void {
  const thresholds = thresholdsOf(prices)
  const group = groups.get(thresholds.join()) ?? { thresholds, offerings: [], blocks: [] }
  groups.set(thresholds.join(), group)
  group.offerings.push({ offering, prices })
}

/** Where the thresholds of a list begin, upwards. */
function thresholdsOf({ hasThresholds, meters }: CompiledPrices): readonly number[] {
  if (!hasThresholds) return []
  const starts = meters.flatMap(({ thresholds }) => thresholds.map(({ price }) => thresholdStart(price)))
  return [...new Set(starts)].sort((a, b) => a - b)
}
