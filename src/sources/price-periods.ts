import { compareDecimals, decimal, roundDecimal, subtractDecimals, type Decimal } from '../pricing/decimal.js'
import type { Price, PriceList } from '../pricing/price-list.js'
import { comparePrices } from '../pricing/price-order.js'
import { haveSamePrices } from '../pricing/same-prices.js'

/** What somebody said of a price from one instant on. */
interface Statement {
  /** Milliseconds since 1970. */
  readonly at: number
  /** null: nothing any more. */
  readonly list: PriceList | null
  /** Whether it could not say from how many input tokens on the prices above a threshold hold, and named a number all the same. */
  readonly isThresholdVague: boolean
}

/** What was said from `from` until `to` (milliseconds since 1970; null: to this day), and the statement that says so. */
export interface PricePeriod<S> {
  readonly from: number
  readonly to: number | null
  readonly list: PriceList
  readonly saidBy: S
}

export interface PricePeriods<S> {
  /** Oldest first. They do not overlap; between them nobody said a price. */
  readonly periods: readonly PricePeriod<S>[]
  /** Statements that were replaced within a day: slips. */
  readonly slips: number
  /** Statements that say what was said before in other words. */
  readonly repeated: number
  /** Statements that say the same more exactly. */
  readonly refined: number
}

const DAY_MS = 86_400_000

/**
 * What was in force when, of what a record said over time, oldest first. A statement that was replaced within a day was a slip: what
 * replaced it holds from where the slip began. The same prices in other words are no change, nor is the same more exactly: 0.275 for
 * cached input after 0.28, or a threshold after a vague one, holds from where that began. A price that is taken out ends, until one is
 * said again.
 */
export function pricePeriods<S extends Statement>(statements: readonly S[]): PricePeriods<S> {
  const periods: { from: number; to: number | null; list: PriceList; saidBy: S }[] = []
  let slips = 0
  let repeated = 0
  let refined = 0
  let slippedAt: number | null = null
  for (const [index, statement] of statements.entries()) {
    const next = statements[index + 1]
    const from: number = slippedAt ?? statement.at
    if (next !== undefined && next.at - statement.at < DAY_MS) {
      slips += 1
      slippedAt = from
      continue
    }
    slippedAt = null
    const last = periods.at(-1)
    const current = last?.to === null ? last : undefined
    if (statement.list === null) {
      if (current !== undefined) current.to = from
      else repeated += 1
    } else if (current !== undefined && saysTheSame(current.list, statement.list)) repeated += 1
    else if (current !== undefined && isMoreExact(current.list, statement.list, current.saidBy.isThresholdVague)) {
      refined += 1
      current.list = statement.list
      current.saidBy = statement
      const before = periods.at(-2)
      if (before?.to === current.from && saysTheSame(before.list, statement.list)) {
        before.to = null
        periods.pop()
      }
    } else {
      if (current !== undefined) current.to = from
      periods.push({ from, to: null, list: statement.list, saidBy: statement })
    }
  }
  return { periods, slips, repeated, refined }
}

function saysTheSame(a: PriceList, b: PriceList): boolean {
  return a.status === b.status && haveSamePrices(a.prices, b.prices)
}

/** Whether nothing differs but prices of cached input that were written to the cent (0.28 for 0.275), and a vague threshold. */
function isMoreExact(coarse: PriceList, exact: PriceList, isThresholdVague: boolean): boolean {
  if (coarse.status !== exact.status) return false
  const thresholds = new Map(
    exact.prices.flatMap(({ threshold }) => (threshold === null ? [] : [[threshold.aboveInputTokens, threshold]])),
  )
  const [only, ...others] = thresholds.values()
  const moved = coarse.prices.map((price) =>
    isThresholdVague && price.threshold !== null && only !== undefined && others.length === 0
      ? { ...price, threshold: only }
      : price,
  )
  const finer = [...exact.prices].sort(comparePrices)
  const refined = [...moved].sort(comparePrices).map((price, index) => refinedPrice(price, finer[index]))
  return haveSamePrices(refined, exact.prices)
}

function refinedPrice(coarse: Price, exact: Price | undefined): Price {
  if (exact?.meter !== 'CACHE_READ_TOKENS' || coarse.meter !== exact.meter) return coarse
  return isInCents(coarse.amount) && !isInCents(exact.amount) && isWithinHalfACent(coarse.amount, exact.amount)
    ? { ...coarse, amount: exact.amount }
    : coarse
}

const isInCents = (amount: Decimal): boolean => compareDecimals(roundDecimal(amount, 2), amount) === 0

function isWithinHalfACent(a: Decimal, b: Decimal): boolean {
  const difference = subtractDecimals(a, b)
  const distance = difference.coefficient < 0n ? subtractDecimals(b, a) : difference
  return compareDecimals(distance, HALF_A_CENT) <= 0
}

const HALF_A_CENT = decimal('0.005')
