import type { CompiledPrices } from './compiled-prices.js'
import { inOrder } from './in-order.js'
import { compiledPricesOf } from './list-charges.js'
import type { PriceList } from './price-list.js'
import { thresholdStart } from './price-order.js'
import { selectPriceList, type PriceContext } from './price-selection.js'
import { finished } from './finished.js'
import { createRateBlocks, succeedingBlocks, type PricedOffering, type RateBlocks } from './rate-blocks.js'

/**
 * What each offering charges for requests of one tier and region at one instant, arranged so that a workload is priced at all of them in one
 * pass. Offerings that are in none of the lists and blocks are free.
 */
export interface RateTable {
  /** Offerings without any price list. */
  readonly unlisted: Int32Array
  /** Offerings whose list says no price. */
  readonly unpriced: Int32Array
  /** Offerings that only the exact engine can price, whatever the request. */
  readonly intricate: readonly number[]
  /** The others, by the thresholds of their lists. */
  readonly groups: ReadonlyMap<string, ThresholdGroup>
  /** The rates of the others, by which of their thresholds a request of so many input tokens crosses. */
  readonly blocksFor: (inputTokens: number) => readonly RateBlocks[]
  /** Makes these beforehand, in steps. */
  readonly prepareFor: (inputTokens: number) => Generator<undefined, undefined>
}

/** Offerings with the same thresholds. */
interface ThresholdGroup {
  readonly thresholds: readonly number[]
  readonly offerings: readonly PricedOffering[]
  /** By how many thresholds a request has crossed, made when the first such request is asked for. */
  readonly blocks: Map<number, RateBlocks>
}

const OFFERINGS_PER_STEP = 512
/** Their prices are compiled for the first time. */
const CHANGES_PER_STEP = 16

/**
 * Arranges the lists that hold for a request, of each offering. In steps.
 * @example finished(createRateTable([o4Mini.priceLists], context)).blocksFor(2000)[0].blocks[0].rates // [275], [1100], [4400] at scale 9
 */
export function* createRateTable(
  offerings: readonly (readonly PriceList[])[],
  context: PriceContext,
): Generator<undefined, RateTable> {
  const sorted = emptySorting()
  for (const [offering, lists] of offerings.entries()) {
    sortIn(sorted, offering, lists, context)
    if (offering % OFFERINGS_PER_STEP === OFFERINGS_PER_STEP - 1) yield
  }
  return tableOf({
    unlisted: Int32Array.from(sorted.unlisted),
    unpriced: Int32Array.from(sorted.unpriced),
    intricate: sorted.intricate,
    groups: new Map(Array.from(sorted.groups, ([key, group]) => [key, { ...group, blocks: new Map() }])),
  })
}

/**
 * The table of the same offerings when the lists of some of them are others: what is known of the rest is taken over. In steps.
 * @param changed The lists that offerings have now, by their places in the table.
 * @example finished(succeedingRateTable(table, new Map([[3, []]]), context)).unlisted // has 3 now
 */
export function* succeedingRateTable(
  before: RateTable,
  changed: ReadonlyMap<number, readonly PriceList[]>,
  context: PriceContext,
): Generator<undefined, RateTable> {
  // By place, as every offering is asked about.
  const gone = new Uint8Array(Math.max(...changed.keys(), -1) + 1)
  for (const offering of changed.keys()) gone[offering] = 1
  const came = emptySorting()
  let sorted = 0
  for (const [offering, lists] of changed) {
    sortIn(came, offering, lists, context)
    sorted += 1
    if (sorted % CHANGES_PER_STEP === 0) yield
  }
  const isLeft = (offering: number): boolean => gone[offering] !== 1
  const groups = new Map(before.groups)
  for (const key of new Set([...before.groups.keys(), ...came.groups.keys()])) {
    const group = before.groups.get(key)
    const added = came.groups.get(key)
    if (group === undefined) {
      if (added !== undefined) groups.set(key, { ...added, blocks: new Map() })
      continue
    }
    if (added === undefined && group.offerings.every(({ offering }) => isLeft(offering))) continue
    const others = added?.offerings ?? []
    const blocks = new Map<number, RateBlocks>()
    for (const [crossed, made] of group.blocks) {
      blocks.set(crossed, succeedingBlocks(made, gone, others))
      yield
    }
    groups.set(key, {
      thresholds: group.thresholds,
      offerings: withOthers(group.offerings, isLeft, others),
      blocks,
    })
  }
  return tableOf({
    unlisted: joined(before.unlisted, isLeft, came.unlisted),
    unpriced: joined(before.unpriced, isLeft, came.unpriced),
    intricate: [...before.intricate.filter(isLeft), ...came.intricate],
    groups,
  })
}

/** Those that are left and some others, in an array that hardly ever has to grow: there are thousands. */
function withOthers(
  offerings: readonly PricedOffering[],
  isLeft: (offering: number) => boolean,
  others: readonly PricedOffering[],
): readonly PricedOffering[] {
  const result = offerings.slice()
  let count = 0
  for (const entry of offerings) if (isLeft(entry.offering)) result[count++] = entry
  for (const entry of others) result[count++] = entry
  result.length = count
  return result
}

/** Those that are left and some others; the same array where that changes nothing, as what was worked out from it holds on then. */
function joined(offerings: Int32Array, isLeft: (offering: number) => boolean, others: readonly number[]): Int32Array {
  let left = 0
  for (const offering of offerings) left += Number(isLeft(offering))
  if (left === offerings.length && others.length === 0) return offerings
  const result = new Int32Array(left + others.length)
  let count = 0
  for (const offering of offerings) if (isLeft(offering)) result[count++] = offering
  result.set(others, left)
  return result
}

function tableOf(sorted: Pick<RateTable, 'unlisted' | 'unpriced' | 'intricate' | 'groups'>): RateTable {
  function* blocksInSteps(inputTokens: number): Generator<undefined, readonly RateBlocks[]> {
    const all: RateBlocks[] = []
    for (const { thresholds, offerings, blocks } of sorted.groups.values()) {
      const crossed = thresholds.filter((start) => start <= inputTokens).length
      const made = blocks.get(crossed) ?? (yield* createRateBlocks(offerings, { inputTokens, crossed }))
      blocks.set(crossed, made)
      all.push(made)
    }
    return all
  }
  return {
    ...sorted,
    blocksFor: (inputTokens) => finished(blocksInSteps(inputTokens)),
    *prepareFor(inputTokens) {
      yield* blocksInSteps(inputTokens)
      return undefined
    },
  }
}

/** Offerings by what is known of their lists, under construction. */
interface Sorting {
  readonly unlisted: number[]
  readonly unpriced: number[]
  readonly intricate: number[]
  readonly groups: Map<string, { readonly thresholds: readonly number[]; readonly offerings: PricedOffering[] }>
}

const emptySorting = (): Sorting => ({ unlisted: [], unpriced: [], intricate: [], groups: new Map() })

function sortIn(
  { unlisted, unpriced, intricate, groups }: Sorting,
  offering: number,
  lists: readonly PriceList[],
  context: PriceContext,
): void {
  const list = lists.length === 0 ? null : selectPriceList(lists, context).list
  if (lists.length === 0) unlisted.push(offering)
  else if (list === null) unpriced.push(offering)
  else if (list.currency !== 'USD') intricate.push(offering)
  else if (list.status === 'METERED') {
    const prices = compiledPricesOf(list)
    const thresholds = thresholdsOf(prices)
    const group = groups.get(thresholds.join()) ?? { thresholds, offerings: [] }
    groups.set(thresholds.join(), group)
    group.offerings.push({ offering, prices })
  } else if (list.status !== 'FREE') unpriced.push(offering)
}

/** Where the thresholds of a list begin, upwards. */
function thresholdsOf({ hasThresholds, meters }: CompiledPrices): readonly number[] {
  if (!hasThresholds) return []
  const starts = meters.flatMap(({ thresholds }) => thresholds.map(({ price }) => thresholdStart(price)))
  return inOrder([...new Set(starts)], (a, b) => a - b)
}
