import type { Offering } from '../../catalog/catalog.js'
import { MAX_FRACTION_DIGITS, formatDecimal, roundDecimal } from '../../pricing/decimal.js'
import type { MeterCode } from '../../pricing/meter.js'
import type { DailyWindow, Price, PriceList } from '../../pricing/price-list.js'
import { comparePrices } from '../../pricing/price-order.js'
import type { JsonObject } from '../json-text.js'
import { amountFor, listOfTier, listsInForce } from '../offering-prices.js'
import { UTC_DAYS } from './overrides.js'
import { imageMeter, METER_OF_KEY } from './prices.js'

type Amounts = Readonly<Record<string, string>>

/** `pricing` of an offering at `at`; null: it has no price for both input and output, without which there is no record. */
export function openRouterPricing(offering: Offering, at: number): JsonObject | null {
  const lists = listsInForce(offering, at)
  const standard = listOfTier(lists, 'STANDARD')
  if (standard?.status === 'DYNAMIC') return { prompt: '-1', completion: '-1' }
  if (standard?.status === 'FREE') return { prompt: '0', completion: '0' }
  if (standard?.status !== 'METERED') return null
  const base = amountsOf(standard.prices.filter(({ threshold }) => threshold === null))
  if (base.prompt === undefined || base.completion === undefined) return null
  const overrides = [...thresholdOverrides(standard), ...windowOverrides(lists, standard, base)]
  return { ...base, overrides: overrides.length === 0 ? undefined : overrides }
}

/** What an override does not say stays as it is. */
function thresholdOverrides({ prices }: PriceList): readonly JsonObject[] {
  const whole = prices.filter(({ threshold }) => threshold !== null && threshold.mode === 'WHOLE_REQUEST')
  const sizes = new Set(whole.map(({ threshold }) => threshold?.aboveInputTokens ?? 0))
  return [...sizes]
    .sort((a, b) => a - b)
    .flatMap((size) => {
      const amounts = overriding(amountsOf(whole.filter(({ threshold }) => threshold?.aboveInputTokens === size)))
      return Object.keys(amounts).length === 0 ? [] : [{ min_prompt_tokens: size, ...amounts }]
    })
}

/** Behind the thresholds, which they replace: the later of two that hold wins. A list that does not price all that the base does can't be said. */
function windowOverrides(lists: readonly PriceList[], standard: PriceList, base: Amounts): readonly JsonObject[] {
  return lists.flatMap((list) => {
    const { window, region, serviceTier, status, prices } = list
    if (window === null || region !== null || serviceTier !== 'STANDARD' || status !== 'METERED') return []
    const amounts = amountsOf(prices)
    const changed = Object.fromEntries(Object.entries(amounts).filter(([key, amount]) => base[key] !== amount))
    const isWhole = Object.keys(base).every((key) => key in amounts) && standard.prices.every(hasKey)
    const isSayable = isWhole && prices.every((price) => price.threshold === null && hasKey(price))
    const when = conditions(window)
    return when !== null && isSayable && Object.keys(changed).every(isOverriding) ? [{ ...when, ...changed }] : []
  })
}

/** Clock times are numbers: 1630 is half past four in the afternoon. null: a day that begins at another hour than 0, for which there are no words. */
function conditions({ fromMinute, toMinute, weekdays }: DailyWindow): JsonObject | null {
  const days = weekdays.flatMap((day) => UTC_DAYS[day - 1] ?? [])
  const utc_days = days.length === 0 ? undefined : days
  if (fromMinute !== toMinute) return { utc_start: clockNumber(fromMinute), utc_end: clockNumber(toMinute), utc_days }
  return fromMinute === 0 && utc_days !== undefined ? { utc_days } : null
}

function clockNumber(minute: number): number {
  return Math.floor(minute / 60) * 100 + (minute % 60)
}

function hasKey({ meter }: Price): boolean {
  return KEY_OF_METER.has(meter)
}

function amountsOf(prices: readonly Price[]): Amounts {
  const amounts = Object.fromEntries(
    [...prices].sort(comparePrices).flatMap((price) => {
      const key = KEY_OF_METER.get(price.meter)
      return key === undefined ? [] : [[key, formatDecimal(roundDecimal(amountFor(price, 1), MAX_FRACTION_DIGITS))]]
    }),
  )
  const { image } = amounts
  // a price for an image that looks like one for a token is taken for that
  if (image === undefined || imageMeter(image, amounts.prompt) === 'INPUT_IMAGES') return amounts
  return Object.fromEntries(Object.entries(amounts).filter(([key]) => key !== 'image'))
}

function overriding(amounts: Amounts): Amounts {
  return Object.fromEntries(Object.entries(amounts).filter(([key]) => isOverriding(key)))
}

/** The prices that an override may have, by the source's own description of its API. */
function isOverriding(key: string): boolean {
  return OVERRIDING.includes(key)
}

const OVERRIDING = [
  'prompt',
  'completion',
  'audio',
  'input_audio_cache',
  'input_cache_read',
  'input_cache_write',
  'input_cache_write_1h',
]

const KEY_OF_METER: ReadonlyMap<MeterCode, string> = new Map([
  ...[...METER_OF_KEY].map(([key, meter]) => [meter, key] as const),
  ['INPUT_IMAGES', 'image'],
])
