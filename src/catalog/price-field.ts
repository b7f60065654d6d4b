import { parseClockTime } from '../pricing/clock-time.js'
import { isMeterCode, type MeterCode } from '../pricing/meter.js'
import type { ContextThreshold, DailyWindow, ServiceTier } from '../pricing/price-list.js'

/** What the name of a price among facts says: which list it stands in, and which of its prices it is. */
export interface PriceField {
  readonly serviceTier: ServiceTier
  /** null: every region that has no list of its own. */
  readonly region: string | null
  /** null: at all times of day. */
  readonly window: DailyWindow | null
  /** null: the list as a whole, which has a status instead of prices. */
  readonly meter: MeterCode | null
  /** null: the base price. */
  readonly threshold: ContextThreshold | null
}

const TIERS: readonly ServiceTier[] = ['STANDARD', 'BATCH', 'FLEX', 'PRIORITY', 'FAST']
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/**
 * The name of a price among the facts of an offering: `prices.<tier>[.<meter>][@<region>][><threshold> or >=<threshold>][ <window>]`; a
 * threshold that re-prices only what is above it has "marginal" behind it. Windows are in UTC. What has a meaning in the name
 * ("%", ">", "@", blanks) is written by its number in a region: "%003e".
 * @example writePriceField({ serviceTier: 'BATCH', region: 'eu', window: null, meter: 'INPUT_TOKENS', threshold: null }) // "prices.BATCH.INPUT_TOKENS@eu"
 */
export function writePriceField({ serviceTier, region, window, meter, threshold }: PriceField): string {
  const what = meter === null ? '' : `.${meter}`
  const where = region === null ? '' : `@${escaped(region)}`
  return `prices.${serviceTier}${what}${where}${thresholdText(threshold)}${window === null ? '' : ` ${windowText(window)}`}`
}

const FORM =
  /^prices\.([A-Z]+)(?:\.([A-Z0-9_]+))?(?:@([^>@\s]+))?(?:>(=?)(\d{1,15})(marginal)?)?(?: (\d\d:\d\d)-(\d\d:\d\d)(?: ([A-Za-z,]+))?)?$/

/**
 * Takes such a name apart; undefined: it is not the name of a price.
 * @example readPriceField('prices.STANDARD.INPUT_TOKENS>200000')?.threshold?.aboveInputTokens // 200000
 */
export function readPriceField(field: string): PriceField | undefined {
  const [, tier, meter = null, region, equals, above, marginal, from, to, days] = FORM.exec(field) ?? []
  const serviceTier = TIERS.find((each) => each === tier)
  const window = readWindow(from, to, days)
  if (serviceTier === undefined || window === undefined || (meter !== null && !isMeterCode(meter))) return undefined
  const threshold: ContextThreshold | null =
    above === undefined
      ? null
      : {
          aboveInputTokens: Number(above),
          inclusive: equals === '=',
          mode: marginal === undefined ? 'WHOLE_REQUEST' : 'MARGINAL',
        }
  return { serviceTier, region: region === undefined ? null : unescaped(region), window, meter, threshold }
}

function escaped(region: string): string {
  return region.replace(/[%>@\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function unescaped(region: string): string {
  return region.replace(/%([0-9a-f]{4})/g, (_, number: string) => String.fromCharCode(parseInt(number, 16)))
}

function thresholdText(threshold: ContextThreshold | null): string {
  if (threshold === null) return ''
  const { inclusive, aboveInputTokens, mode } = threshold
  return `>${inclusive ? '=' : ''}${aboveInputTokens}${mode === 'MARGINAL' ? 'marginal' : ''}`
}

function windowText({ fromMinute, toMinute, weekdays }: DailyWindow): string {
  const days = weekdays.map((day) => WEEKDAYS[day - 1] ?? String(day)).join(',')
  return `${clockText(fromMinute)}-${clockText(toMinute)}${days === '' ? '' : ` ${days}`}`
}

function readWindow(
  from: string | undefined,
  to: string | undefined,
  days: string | undefined,
): DailyWindow | null | undefined {
  if (from === undefined || to === undefined) return null
  const fromMinute = parseClockTime(from)
  const toMinute = parseClockTime(to)
  const weekdays = (days?.split(',') ?? []).map((day) => WEEKDAYS.indexOf(day) + 1)
  if (fromMinute === undefined || toMinute === undefined || weekdays.includes(0)) return undefined
  return { fromMinute, toMinute, weekdays }
}

function clockText(minute: number): string {
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
