import { type NumberColumn } from './columns.js'
import { truthOfNumbers } from './judge.js'
import { compareDecimals, decimalToNumber, formatDecimal, integerDecimal, type Decimal } from '../pricing/decimal.js'
import type { RangeFilter } from './model-filter.js'
import { unknownText, type Position, type Requirement } from './requirement.js'
import { FALSE, UNKNOWN } from './truth.js'

const operators = [
  { name: 'eq', less: false, equal: true, greater: false, words: '' },
  { name: 'gt', less: false, equal: false, greater: true, words: 'more than ' },
  { name: 'gte', less: false, equal: true, greater: true, words: 'at least ' },
  { name: 'lt', less: true, equal: false, greater: false, words: 'less than ' },
  { name: 'lte', less: true, equal: true, greater: false, words: 'at most ' },
] as const

/** What distances from 0 are measured in: a millionth. */
const SMALLEST_SCALE = 1e-6

/** One requirement for each bound of a range of exact numbers. Nothing is in an empty range, not even what is unknown. */
export function decimalRequirements(
  column: NumberColumn,
  range: RangeFilter<Decimal>,
  position: Pick<Position, 'field'>,
): readonly Requirement[] {
  const { eq, gt, gte, lt, lte } = range
  const lows = [...bounds(eq, false), ...bounds(gt, true), ...bounds(gte, false)]
  const highs = [...bounds(eq, false), ...bounds(lt, true), ...bounds(lte, false)]
  return rangeRequirements(column, range, position, isEmpty(lows, highs))
}

/** The same for whole numbers: nothing lies between 5 and 6. */
export function integerRequirements(
  column: NumberColumn,
  { eq, gt, gte, lt, lte }: RangeFilter<number>,
  position: Pick<Position, 'field'>,
): readonly Requirement[] {
  const range = { eq: exactly(eq), gt: exactly(gt), gte: exactly(gte), lt: exactly(lt), lte: exactly(lte) }
  const lows = [range.eq, range.gte, exactly(gt == null ? gt : gt + 1)].flatMap((value) => bounds(value, false))
  const highs = [range.eq, range.lte, exactly(lt == null ? lt : lt - 1)].flatMap((value) => bounds(value, false))
  return rangeRequirements(column, range, position, isEmpty(lows, highs))
}

/** The number at a place as text: exact where it matters. */
export function numberText({ values, exact }: NumberColumn, place: number): string {
  const value = values[place] ?? NaN
  if (Number.isNaN(value)) return unknownText
  return exact === null ? String(value) : formatDecimal(exact(place))
}

/** Half of what is wanted is 0.5 away; what is not known counts as 1, like a yes that should be a no. */
export function relativeDistance(value: number, wanted: number): number {
  if (Number.isNaN(value)) return 1
  if (value === wanted) return 0
  return Math.abs(value - wanted) / Math.max(Math.abs(wanted), SMALLEST_SCALE)
}

function rangeRequirements(
  column: NumberColumn,
  range: RangeFilter<Decimal>,
  { field }: Pick<Position, 'field'>,
  isEmptyRange: boolean,
): readonly Requirement[] {
  const unknown = isEmptyRange ? FALSE : UNKNOWN
  return operators.flatMap(({ name, words, less, equal, greater }) => {
    const exact = range[name]
    if (exact == null) return []
    const number = column.standingOf(exact)
    const wanted = decimalToNumber(exact)
    return {
      field: `${field}.${name}`,
      wanted: `${words}${formatDecimal(exact)}`,
      truth: truthOfNumbers(column, { number, exact, less, equal, greater }, unknown),
      actual: (place) => numberText(column, place),
      effort: (place) => relativeDistance((column.values[place] ?? NaN) * column.unit, wanted),
    }
  })
}

function isEmpty(lows: readonly End[], highs: readonly End[]): boolean {
  return lows.some((low) =>
    highs.some((high) => {
      const order = compareDecimals(low.value, high.value)
      return order > 0 || (order === 0 && (low.isOpen || high.isOpen))
    }),
  )
}

/** An end of a range; open: the value itself is not in it. */
interface End {
  readonly value: Decimal
  readonly isOpen: boolean
}

function bounds(value: Decimal | null | undefined, isOpen: boolean): readonly End[] {
  return value == null ? [] : [{ value, isOpen }]
}

const exactly = (value: number | null | undefined): Decimal | null => (value == null ? null : integerDecimal(value))
