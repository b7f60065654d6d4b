import { parseClockTime } from './clock-time.js'
import { compareDecimals, decimal, formatDecimal, integerDecimal, type Decimal } from './decimal.js'
import { checkInstant } from './instant.js'
import { meterOf, type MeterCode } from './meter.js'
import type { DailyWindow, Price, ServiceTier, ThresholdMode } from './price-list.js'
import { PricingError } from './pricing-error.js'
import type { PriceScope } from './price-selection.js'

/** One price as a caller writes it inline: with everything that decides when it holds. */
export interface PriceRow {
  readonly meter: MeterCode
  readonly amount: Decimal
  /** null: the meter's own. */
  readonly per: Decimal | null
  readonly serviceTier: ServiceTier
  /** null: every region without a price of its own. */
  readonly region: string | null
  /** null: the base price. */
  readonly aboveInputTokens: number | null
  readonly thresholdInclusive: boolean
  readonly thresholdMode: ThresholdMode
  /** "16:30", UTC; null together with `dailyTo`. */
  readonly dailyFrom: string | null
  /** Exclusive; not after `dailyFrom` wraps midnight, equal is the whole day. */
  readonly dailyTo: string | null
  /** ISO, 1 = Monday; null or empty: every day. */
  readonly weekdays: readonly number[] | null
  /** Milliseconds since 1970; null: since ever. */
  readonly effectiveFrom: number | null
  /** Exclusive; null: still in force. */
  readonly effectiveTo: number | null
}

/** A price that knows the row it was written as. */
export interface InlinePrice<R extends PriceRow = PriceRow> extends Price {
  readonly row: R
  readonly scope: PriceScope
}

/** The highest amount a price may have: a trillion. */
export const MAX_AMOUNT: Decimal = decimal('1000000000000')

/**
 * Checks a row and reads it as a price.
 * @throws PricingError naming the field ("prices[0].amount") and the value.
 * @example readPriceRow({ ...row, meter: 'INPUT_TOKENS', per: null }, 'prices[0]').per // 1000000: tokens are sold by the million
 */
export function readPriceRow<R extends PriceRow>(row: R, field: string): InlinePrice<R> {
  const { meter, amount, aboveInputTokens, effectiveFrom, effectiveTo } = row
  checkAmount(row, field)
  const per = row.per ?? integerDecimal(meterOf(meter).per)
  if (per.coefficient <= 0n)
    throw new PricingError(`${field}.per`, `The price of ${meter} cannot be for ${formatDecimal(per)} units`)
  if (aboveInputTokens !== null && !(Number.isSafeInteger(aboveInputTokens) && aboveInputTokens >= 0)) {
    throw new PricingError(
      `${field}.aboveInputTokens`,
      `The price of ${meter} cannot begin above ${aboveInputTokens} input tokens`,
    )
  }
  if (effectiveFrom !== null) checkInstant(effectiveFrom, `${field}.effectiveFrom`)
  if (effectiveTo !== null) checkInstant(effectiveTo, `${field}.effectiveTo`)
  if (effectiveFrom !== null && effectiveTo !== null && effectiveFrom >= effectiveTo) {
    throw new PricingError(
      `${field}.effectiveTo`,
      `A price of ${meter} from ${isoTime(effectiveFrom)} cannot end at ${isoTime(effectiveTo)}`,
    )
  }
  const { serviceTier, region, thresholdInclusive: inclusive, thresholdMode: mode } = row
  const threshold = aboveInputTokens === null ? null : { aboveInputTokens, inclusive, mode }
  const scope = { serviceTier, region, window: readWindow(row, field), effectiveFrom, effectiveTo }
  return { meter, amount, per, threshold, row, scope }
}

function checkAmount({ meter, amount }: PriceRow, field: string): void {
  const text = formatDecimal(amount)
  if (amount.coefficient < 0n)
    throw new PricingError(`${field}.amount`, `The price of ${meter} cannot be negative: ${text}`)
  if (compareDecimals(amount, MAX_AMOUNT) <= 0) return
  throw new PricingError(`${field}.amount`, `The price of ${meter}, ${text}, is more than ${formatDecimal(MAX_AMOUNT)}`)
}

function readWindow({ dailyFrom, dailyTo, weekdays }: PriceRow, field: string): DailyWindow | null {
  const days = [...(weekdays ?? [])].sort((a, b) => a - b)
  const wrong = days.find((day, index) => !Number.isInteger(day) || day < 1 || day > 7 || day === days[index + 1])
  if (wrong !== undefined)
    throw new PricingError(`${field}.weekdays`, `Weekdays are 1 (Monday) to 7, each once, not ${days.join(', ')}`)
  if (dailyFrom === null && dailyTo === null)
    return days.length === 0 ? null : { fromMinute: 0, toMinute: 0, weekdays: days }
  return {
    fromMinute: readClockTime(dailyFrom, `${field}.dailyFrom`),
    toMinute: readClockTime(dailyTo, `${field}.dailyTo`),
    weekdays: days,
  }
}

function readClockTime(text: string | null, field: string): number {
  if (text === null) throw new PricingError(field, 'A daily window needs both dailyFrom and dailyTo')
  const minute = parseClockTime(text)
  if (minute === undefined) throw new PricingError(field, `"${text}" is not a time of day such as 16:30`)
  return minute
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}
