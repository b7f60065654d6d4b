import { compareDecimals, decimal, formatDecimal } from '../../../pricing/decimal.js'
import { isWindowOpen } from '../../../pricing/daily-window.js'
import { ancestorsOf, generalMeterOf } from '../../../pricing/meter.js'
import type { DailyWindow, Price } from '../../../pricing/price-list.js'
import { readPriceRow, type InlinePrice, type PriceRow } from '../../../pricing/price-row.js'
import { PricingError } from '../../../pricing/pricing-error.js'
import type { Problems } from '../problems.js'
import type { PublishRequest } from './publish-request.js'

/** The prices of one daily window: they make one stored list. */
export interface WindowPrices {
  readonly window: DailyWindow | null
  readonly prices: readonly Price[]
}

const MOST_PRICES = 500
/** What the column for `per` can hold. */
const MOST_PER = decimal('99999999999999')
const PER_PLACES = 6
/** 1970-01-05, a Monday. */
const MONDAY = 4 * 86_400_000

interface Entry {
  readonly index: number
  readonly price: InlinePrice
}

/** Reads the prices of a list window by window, and complains about each that is wrong, alone or beside the others. */
export function readPrices(request: PublishRequest, problems: Problems): readonly WindowPrices[] {
  const { prices, status } = request
  if (status !== 'METERED') {
    if (prices.length > 0)
      problems.add('INVALID', ['prices'], `A list of status ${status} has no prices: these are ${prices.length}.`)
    return [{ window: null, prices: [] }]
  }
  if (prices.length === 0) {
    problems.add('INVALID', ['prices'], 'A metered list has at least one price; the status says if there are none.')
    return []
  }
  if (prices.length > MOST_PRICES) {
    problems.add('INVALID', ['prices'], `A list has at most ${MOST_PRICES} prices, not ${prices.length}.`)
    return []
  }
  const entries = prices.flatMap((row, index) => {
    const at = problems.at('prices', index.toString())
    checkScope(row, request, at)
    const price = readRow(row, at)
    return price === null ? [] : [{ index, price }]
  })
  const groups = [...groupByWindow(entries).values()]
  for (const group of groups) checkGroup(group, problems)
  checkWindows(groups, problems)
  return groups.map((group) => ({
    window: group[0]?.price.scope.window ?? null,
    prices: group.map(({ price }) => price),
  }))
}

function readRow(row: PriceRow, problems: Problems): InlinePrice | null {
  if (row.aboveInputTokens === 0)
    problems.add('INVALID', ['aboveInputTokens'], 'A threshold is above 0; without one, it is the base price.')
  if (row.aboveInputTokens === null && (row.thresholdInclusive || row.thresholdMode !== 'WHOLE_REQUEST'))
    problems.add('INVALID', ['aboveInputTokens'], 'thresholdInclusive and thresholdMode need aboveInputTokens.')
  if (row.per !== null && (row.per.scale > PER_PLACES || compareDecimals(row.per, MOST_PER) > 0))
    problems.add('INVALID', ['per'], `A price cannot be for ${formatDecimal(row.per)} units.`)
  try {
    return readPriceRow(row, '')
  } catch (error) {
    if (!(error instanceof PricingError)) throw error
    problems.add('INVALID', error.field.split('.').filter(Boolean), `${error.message}.`)
    return null
  }
}

/** A price that says where or when it holds must say what the list says. STANDARD is what the input has where nothing is said. */
function checkScope(row: PriceRow, { serviceTier, region, effectiveFrom }: PublishRequest, problems: Problems): void {
  if (row.serviceTier !== serviceTier && row.serviceTier !== 'STANDARD')
    problems.add('INVALID', ['serviceTier'], `The list is for ${serviceTier}, not for ${row.serviceTier}.`)
  if (row.region !== null && row.region !== region)
    problems.add('INVALID', ['region'], `The list is for ${region ?? 'every region'}, not for ${row.region}.`)
  if (row.effectiveFrom !== null && row.effectiveFrom !== effectiveFrom)
    problems.add('INVALID', ['effectiveFrom'], 'All prices of a list begin with it: give effectiveFrom of the list.')
  if (row.effectiveTo !== null)
    problems.add('INVALID', ['effectiveTo'], 'A list ends when the next one begins: schedule that one.')
}

function groupByWindow(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = windowKey(entry.price.scope.window)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [entry])
    else group.push(entry)
  }
  return groups
}

/** Equal for equal windows. */
export const windowKey = (window: DailyWindow | null): string =>
  window === null ? '' : `${window.fromMinute}-${window.toMinute} ${window.weekdays.join()}`

function checkGroup(group: readonly Entry[], problems: Problems): void {
  const first = new Map<string, number>()
  const priced = new Set(group.map(({ price }) => price.meter))
  for (const { index, price } of group) {
    const at = problems.at('prices', index.toString())
    const above = price.threshold?.aboveInputTokens ?? null
    const key = `${price.meter} ${above ?? ''}`
    const twin = first.get(key)
    if (twin === undefined) first.set(key, index)
    else
      at.add(
        'INVALID',
        ['meter'],
        `${price.meter}${above === null ? '' : ` above ${above} input tokens`} is priced twice, first in prices ${twin}.`,
      )
    const general = generalMeterOf(price.meter)
    const parent = ancestorsOf(price.meter).find((each) => each !== general && !priced.has(each.code))
    if (parent !== undefined)
      at.add('INVALID', ['meter'], `${price.meter} has a price, but ${parent.code}, of which it is a part, has none.`)
  }
}

function checkWindows(groups: readonly (readonly Entry[])[], problems: Problems): void {
  for (const [place, group] of groups.entries()) {
    const [entry] = group
    const earlier = groups.slice(0, place).flatMap(([other]) => (other === undefined ? [] : [other]))
    const twin = earlier.find(
      (other) => entry !== undefined && overlap(entry.price.scope.window, other.price.scope.window),
    )
    if (entry !== undefined && twin !== undefined)
      problems.add(
        'OVERLAP',
        ['prices', entry.index.toString(), 'dailyFrom'],
        `This daily window and that of prices ${twin.index} hold at the same time.`,
      )
  }
}

/** Windows begin at midnight or at their first minute: where two overlap, one of these lies in both. */
function overlap(a: DailyWindow | null, b: DailyWindow | null): boolean {
  if (a === null || b === null) return false
  return Array.from({ length: 7 }, (_, day) => MONDAY + day * 86_400_000).some((midnight) =>
    [0, a.fromMinute, b.fromMinute].some((minute) => {
      const at = midnight + minute * 60_000
      return isWindowOpen(a, at) && isWindowOpen(b, at)
    }),
  )
}
