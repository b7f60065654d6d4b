import {
  compareDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  normalizeDecimal,
  ONE,
  subtractDecimals,
  ZERO,
} from './decimal.js'
import type { Decimal } from './decimal.js'
import { inOrder } from './in-order.js'
import type { MeterCode } from './meter.js'
import type { Price, PriceList, PricingStatus } from './price-list.js'
import { comparePrices } from './price-order.js'
import { selectPriceList, type PriceContext } from './price-selection.js'

/** The few numbers people quote a model by, and the whole list they come from. */
export interface HeadlinePrices<P extends Price> {
  /** UNKNOWN where no list is in force. */
  readonly status: PricingStatus
  /** ISO 4217; USD where no list is in force. */
  readonly currency: string
  /** Per 1,000,000 tokens, below any context threshold; null: unknown or not offered. Free is zero. */
  readonly input: Decimal | null
  readonly output: Decimal | null
  readonly cachedInput: Decimal | null
  /** 0.5: the batch tier costs half of STANDARD. */
  readonly batchDiscount: Decimal | null
  /** Of the list in force, in registry order, base before thresholds. */
  readonly prices: readonly P[]
}

const MILLION = decimal('1000000')

/**
 * The headline prices at an instant, a tier and a region. A region without a list of its own has the list for every region; a tier without
 * one has no price here: UNKNOWN, because a page must not print the STANDARD price under the name of another tier.
 *
 * The batch discount is 1 − BATCH ÷ STANDARD at the same instant and region, whichever tier was asked for. It is null unless both lists price
 * input or output, and when input and output are discounted differently: then no single number is true.
 * @example headlinePrices(o4Mini, { at, serviceTier: 'STANDARD', region: null }) // input 1.1, output 4.4, cachedInput 0.275, batchDiscount 0.5
 */
export function headlinePrices<P extends Price>(
  lists: readonly PriceList<P>[],
  context: PriceContext,
): HeadlinePrices<P> {
  const list = listOfTier(lists, context)
  return {
    status: list?.status ?? 'UNKNOWN',
    currency: list?.currency ?? 'USD',
    input: pricePerMillion(list, 'INPUT_TOKENS'),
    output: pricePerMillion(list, 'OUTPUT_TOKENS'),
    cachedInput: pricePerMillion(list, 'CACHE_READ_TOKENS'),
    batchDiscount: batchDiscount(lists, context),
    prices: list === null ? [] : inOrder(list.prices, comparePrices),
  }
}

function listOfTier<P extends Price>(lists: readonly PriceList<P>[], context: PriceContext): PriceList<P> | null {
  const { list, missingTier } = selectPriceList(lists, context)
  return missingTier === null ? list : null
}

function pricePerMillion(list: PriceList | null, meter: MeterCode): Decimal | null {
  if (list === null) return null
  if (list.status !== 'METERED' && list.status !== 'FREE') return null
  const base = list.prices.find((price) => price.meter === meter && price.threshold === null)
  if (base !== undefined) return normalizeDecimal(divideDecimals(multiplyDecimals(base.amount, MILLION), base.per))
  return list.status === 'FREE' && meter !== 'CACHE_READ_TOKENS' ? ZERO : null
}

function batchDiscount(lists: readonly PriceList[], context: PriceContext): Decimal | null {
  const standard = listOfTier(lists, { ...context, serviceTier: 'STANDARD' })
  const batch = listOfTier(lists, { ...context, serviceTier: 'BATCH' })
  if (standard === null || batch === null || standard.currency !== batch.currency) return null
  const pairs = (['INPUT_TOKENS', 'OUTPUT_TOKENS'] as const).flatMap((meter) => {
    const full = pricePerMillion(standard, meter)
    const reduced = pricePerMillion(batch, meter)
    return full === null || reduced === null || full.coefficient === 0n ? [] : [{ full, reduced }]
  })
  const [first] = pairs
  if (first === undefined) return null
  const alike = pairs.every(
    ({ full, reduced }) =>
      compareDecimals(multiplyDecimals(reduced, first.full), multiplyDecimals(first.reduced, full)) === 0,
  )
  return alike ? normalizeDecimal(subtractDecimals(ONE, divideDecimals(first.reduced, first.full))) : null
}
