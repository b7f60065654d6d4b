import { compareDecimals, divideDecimals, isZero, multiplyDecimals, subtractDecimals, type Decimal } from './decimal.js'
import type { PricedMeter, Rate } from './compiled-prices.js'

/** What of a meter's prices holds for one request. */
export interface Tariff {
  /** For all units but those of `marginal`; null: no price is known for them. */
  readonly whole: Rate | null
  /** Upwards, each for the units above its threshold and up to the next. */
  readonly marginal: readonly Rate[]
}

/** Units of a meter and the rate they go by; a null rate is no known price. */
export interface Portion {
  readonly rate: Rate | null
  readonly quantity: Decimal
}

const NO_RATES: readonly never[] = []

/**
 * The rates that hold for a request of so many input tokens: the highest threshold that is crossed re-prices the whole request, and above it
 * each crossed marginal one the tokens beyond (rule c). "Above 200,000" is not crossed by 200,000 itself, unless it is inclusive.
 */
export function tariffFor({ base, thresholds }: PricedMeter, inputTokens: Decimal): Tariff {
  let whole = base
  let marginal: Rate[] | null = null
  for (const rate of thresholds) {
    if (!isCrossed(rate, inputTokens)) break
    if (rate.price.threshold?.mode === 'MARGINAL') {
      marginal = marginal === null ? [rate] : [...marginal, rate]
    } else {
      whole = rate
      marginal = null
    }
  }
  return { whole, marginal: marginal ?? NO_RATES }
}

/** Whether any unit of the meter has a price. */
export function isActive({ whole, marginal }: Tariff): boolean {
  return whole !== null || marginal.length > 0
}

/**
 * Divides what is charged of a meter among the rates of its tariff. Marginal thresholds are about the request's input, so of every meter the
 * same share lies above them: of 150,000 input tokens a third lies above 100,000, and so does a third of the output. A request without
 * input only crosses a threshold from 0 on, and is above it as a whole.
 */
export function portionsOf(tariff: Tariff, quantity: Decimal, inputTokens: Decimal): readonly Portion[] {
  const { whole, marginal } = tariff
  if (marginal.length === 0) return [{ rate: whole, quantity }]
  if (isZero(inputTokens)) return [{ rate: marginal.at(-1) ?? whole, quantity }]
  let below = quantity
  const above = marginal.map((rate, index): Portion => {
    const end = marginal[index + 1]?.above ?? inputTokens
    const width = rate.above === null ? end : subtractDecimals(end, rate.above)
    const part = divideDecimals(multiplyDecimals(quantity, width), inputTokens)
    below = subtractDecimals(below, part)
    return { rate, quantity: part }
  })
  return [{ rate: whole, quantity: below }, ...above]
}

function isCrossed({ above, price }: Rate, inputTokens: Decimal): boolean {
  if (above === null) return true
  const order = compareDecimals(inputTokens, above)
  return order > 0 || (order === 0 && price.threshold?.inclusive === true)
}
