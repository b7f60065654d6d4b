import { compareDecimals, isZero } from '../pricing/decimal.js'
import { ancestorsOf, generalMeterOf, type MeterCode } from '../pricing/meter.js'
import type { Price, PriceList, PricingStatus } from '../pricing/price-list.js'
import type { CellOutcome } from './claim.js'
import { STANDARD_SPOT, type CellMeaning, type ListSpot, type PriceCell } from './price-cell.js'

type PriceMeaning = Extract<CellMeaning, { kind: 'PRICE' }>
type PricedCell = { readonly path: string; readonly meaning: PriceMeaning }

/** What 0 for everything means: of a `:free` id that it is free, of a plan that it is included; otherwise nothing is known. */
export type ZeroMeaning = Extract<PricingStatus, 'FREE' | 'INCLUDED_IN_PLAN' | 'UNKNOWN'>

/** The price lists that the cells of one record make, and what became of each cell. */
export function readPriceLists(
  cells: readonly PriceCell[],
  zeroMeans: ZeroMeaning,
): { readonly priceLists: readonly PriceList[]; readonly cells: readonly CellOutcome[] } {
  const isDynamic = cells.some(({ meaning }) => meaning.kind === 'DYNAMIC')
  if (isDynamic) {
    const outcomes = cells.map(({ path }) => noPrice(path, 'The price changes from request to request.'))
    return { priceLists: [unpriced('DYNAMIC')], cells: outcomes }
  }
  const groups = bySpot(cells)
  const lists = groups.map(({ spot, prices, wrong }) => readList(spot, prices, wrong))
  const metered = lists.flatMap(({ list }) => (list === null ? [] : [list]))
  const isStated = zeroMeans === 'FREE' || cells.length > 0
  const isNothing = isStated && metered.length === 0 && groups.every(({ wrong }) => wrong.length === 0)
  const allZero = isNothing && zeroMeans !== 'UNKNOWN' ? [unpriced(zeroMeans)] : []
  return {
    priceLists: [...metered, ...allZero],
    cells: [...lists.flatMap((each) => each.cells), ...cells.flatMap(({ path, meaning }) => outcomeOf(path, meaning))],
  }
}

interface Group {
  readonly spot: ListSpot
  readonly prices: readonly PricedCell[]
  readonly wrong: readonly { readonly path: string; readonly reason: string }[]
}

function bySpot(cells: readonly PriceCell[]): readonly Group[] {
  const groups = new Map<string, { spot: ListSpot; prices: PricedCell[]; wrong: { path: string; reason: string }[] }>()
  for (const { path, meaning } of cells) {
    if (meaning.kind !== 'PRICE' && meaning.kind !== 'WRONG') continue
    const key = JSON.stringify(meaning.spot)
    const group = groups.get(key) ?? { spot: meaning.spot, prices: [], wrong: [] }
    groups.set(key, group)
    if (meaning.kind === 'PRICE') group.prices.push({ path, meaning })
    else group.wrong.push({ path, reason: meaning.reason })
  }
  return [...groups.values()]
}

function readList(
  spot: ListSpot,
  prices: readonly PricedCell[],
  wrong: Group['wrong'],
): { readonly list: PriceList | null; readonly cells: readonly CellOutcome[] } {
  const [first] = wrong
  if (first !== undefined) {
    const others = prices.map(({ path }) =>
      notUnderstood(path, `Left out with ${first.path} of the same list: ${first.reason}`),
    )
    return { list: null, cells: [...wrong.map(({ path, reason }) => notUnderstood(path, reason)), ...others] }
  }
  const priced = meters(prices.filter(({ meaning }) => !isZero(meaning.amount)))
  const kept: PricedCell[] = []
  // a 0 beside a price for the same is no second opinion, so prices go first
  const ordered = [...prices].sort((a, b) => Number(isZero(a.meaning.amount)) - Number(isZero(b.meaning.amount)))
  const outcomes = ordered.map((cell): CellOutcome => {
    const problem = judge(cell, kept, priced, prices)
    if (problem === null) kept.push(cell)
    return problem ?? { path: cell.path, outcome: 'PRICED', reason: '' }
  })
  const list: PriceList = {
    ...spot,
    status: 'METERED',
    currency: 'USD',
    prices: kept.map(({ meaning }) => priceOf(meaning)),
  }
  return { list: kept.length === 0 ? null : list, cells: outcomes }
}

/** Why a cell is no price of its list; null: it is one. */
function judge(
  { path, meaning }: PricedCell,
  kept: readonly PricedCell[],
  priced: ReadonlySet<MeterCode>,
  all: readonly PricedCell[],
): CellOutcome | null {
  const { meter, amount, threshold } = meaning
  // 0 for a part says nothing; 0 for a whole that has a priced part says that the rest of it costs nothing
  const isWhole = [...priced].some((other) => ancestorsOf(other).some(({ code }) => code === meter))
  if (isZero(amount) && !isWhole && !priced.has(meter)) return noPrice(path, '0 is no price.')
  const same = kept.find(
    ({ meaning: other }) => other.meter === meter && other.threshold?.aboveInputTokens === threshold?.aboveInputTokens,
  )
  if (same !== undefined && isZero(amount)) return noPrice(path, '0 beside a price is no price.')
  if (same !== undefined)
    return compareDecimals(same.meaning.amount, amount) === 0
      ? { path, outcome: 'RESTATED', reason: `${same.path} says the same.` }
      : notUnderstood(path, `${same.path} says something else of ${meter}.`)
  const stated = meters(all)
  const general = generalMeterOf(meter)
  const parent = ancestorsOf(meter).find((ancestor) => ancestor !== general && !stated.has(ancestor.code))
  if (parent !== undefined) return notUnderstood(path, `${meter} is a part of ${parent.code}, which has no price.`)
  const base = threshold === null || all.some(({ meaning: other }) => other.meter === meter && other.threshold === null)
  return base ? null : notUnderstood(path, `${meter} is priced above ${threshold.aboveInputTokens} input tokens only.`)
}

function meters(cells: readonly PricedCell[]): ReadonlySet<MeterCode> {
  return new Set(cells.map(({ meaning }) => meaning.meter))
}

function outcomeOf(path: string, meaning: CellMeaning): readonly CellOutcome[] {
  if (meaning.kind === 'PRICE' || meaning.kind === 'WRONG' || meaning.kind === 'DYNAMIC') return []
  return [{ path, outcome: meaning.kind, reason: meaning.reason }]
}

function priceOf({ meter, amount, per, threshold }: PriceMeaning): Price {
  return { meter, amount, per, threshold }
}

function unpriced(status: PricingStatus): PriceList {
  return { ...STANDARD_SPOT, status, currency: 'USD', prices: [] }
}

function noPrice(path: string, reason: string): CellOutcome {
  return { path, outcome: 'NO_PRICE', reason }
}

function notUnderstood(path: string, reason: string): CellOutcome {
  return { path, outcome: 'NOT_UNDERSTOOD', reason }
}
