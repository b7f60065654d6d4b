import { chargedParts, leavesUnpriced, type Charge } from './charge.js'
import { powerOfTen, type Decimal } from './decimal.js'
import { compiledPricesOf } from './list-charges.js'
import type { PriceList } from './price-list.js'
import { thresholdStart } from './price-order.js'
import { PricingError } from './pricing-error.js'
import { restsByTariffs } from './settlement.js'
import { wholeRates, type WholeRates } from './whole-rates.js'
import type { Shares, WorkloadRequests } from './workload-requests.js'

// Money of the plain case, which is nearly every list and workload: rates and quantities as whole numbers, so that floats multiply and add
// them exactly.

/**
 * What requests that are alike cost by a metered list; null: it takes `totalUsage` to tell, or to say that something has no price.
 * @example totalInWholes(o4MiniStandard, requests) // { coefficient: 484000000000n, scale: 10 }
 */
export function totalInWholes(list: PriceList, kind: WorkloadRequests): Decimal | null {
  const whole = wholeRatesOf(list, kind.inputTokens)
  const shares = whole === null ? null : sharesOf(whole, list, kind)
  if (whole === null || shares === null) return null
  const { rates } = whole
  const { quantities } = shares
  let once = 0
  for (let place = 0; place < quantities.length; place += 1) once += (rates[place] ?? 0) * (quantities[place] ?? 0)
  return once <= Number.MAX_SAFE_INTEGER ? timesRequests(once, whole.scale + shares.scale, kind) : null
}

/** The charges of `chargeUsage` for requests that are alike, by a metered list; null: it takes `chargeUsage` to tell. */
export function chargeInWholes(list: PriceList, kind: WorkloadRequests): readonly Charge[] | null {
  const whole = wholeRatesOf(list, kind.inputTokens)
  const shares = whole === null ? null : sharesOf(whole, list, kind)
  if (whole === null || shares === null) return null
  const prices = compiledPricesOf(list)
  const scale = whole.scale + shares.scale
  const charges: Charge[] = []
  for (const place of prices.inRegistryOrder) {
    const meter = prices.meters[place]
    const rate = whole.tariffs[place]?.whole
    const quantity = shares.rests[place]
    if (meter === undefined || rate == null || quantity === undefined || quantity.coefficient === 0n) continue
    const once = (whole.rates[place] ?? NaN) * (shares.quantities[place] ?? NaN)
    if (!(once <= Number.MAX_SAFE_INTEGER)) return null
    charges.push({
      meter: meter.meter.code,
      price: rate.price,
      index: rate.index,
      quantity,
      amount: timesRequests(once, scale, kind),
      without: chargedParts(prices, meter, shares.rests),
    })
  }
  return charges
}

function timesRequests(once: number, scale: number, { requests }: WorkloadRequests): Decimal {
  return { coefficient: BigInt(once) * requests.coefficient, scale: scale + requests.scale }
}

/** A list's rates by how many of its thresholds a request has crossed. */
interface ListRates {
  /** Where the thresholds begin, upwards. */
  readonly starts: readonly number[]
  readonly byCrossed: (WholeRates | null | undefined)[]
}

const KNOWN = new WeakMap<PriceList, ListRates>()

function wholeRatesOf(list: PriceList, inputTokens: number): WholeRates | null {
  let known = KNOWN.get(list)
  if (known === undefined) {
    known = { starts: startsOf(list), byCrossed: [] }
    KNOWN.set(list, known)
  }
  const { starts, byCrossed } = known
  let crossed = 0
  for (const start of starts) if (start <= inputTokens) crossed += 1
  const before = byCrossed[crossed]
  if (before !== undefined) return before
  const made = wholeRates(compiledPricesOf(list), inputTokens)
  byCrossed[crossed] = made === null ? null : { ...made, shape: sameText(made.shape) }
  return byCrossed[crossed] ?? null
}

function startsOf({ prices }: PriceList): readonly number[] {
  const starts = prices.filter(({ threshold }) => threshold !== null).map(thresholdStart)
  return [...new Set(starts)].sort((a, b) => a - b)
}

/** Equal texts as one, which is found in a map without reading it. */
function sameText(text: string): string {
  const known = TEXTS.get(text)
  if (known === undefined) TEXTS.set(text, text)
  return known ?? text
}

const TEXTS = new Map<string, string>()

/** Found once for all lists of a shape. */
function sharesOf(whole: WholeRates, list: PriceList, kind: WorkloadRequests): Shares | null {
  const known = kind.shares.get(whole.shape)
  if (known !== undefined) return known
  const shares = divide(whole, list, kind)
  kind.shares.set(whole.shape, shares)
  return shares
}

function divide({ tariffs }: WholeRates, list: PriceList, { usage }: WorkloadRequests): Shares | null {
  try {
    const prices = compiledPricesOf(list)
    const rests = restsByTariffs(prices, tariffs, usage)
    if (leavesUnpriced(prices, tariffs, rests, usage)) return null
    let scale = 0
    for (const rest of rests) scale = Math.max(scale, rest.scale)
    const quantities = rests.map((rest) => Number(rest.coefficient * powerOfTen(scale - rest.scale)))
    return quantities.every(Number.isSafeInteger) ? { rests, quantities, scale } : null
  } catch (error) {
    // What a workload leaves open by this list is told where it is charged exactly.
    if (error instanceof PricingError) return null
    throw error
  }
}
