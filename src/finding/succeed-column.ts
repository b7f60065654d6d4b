import type { Decimal } from '../pricing/decimal.js'
import { decimalToNumber } from '../pricing/decimal.js'
import {
  choicesOf,
  columnOfDecimals,
  isShort,
  modelAt,
  numberColumn,
  type ChoiceColumn,
  type DecimalColumn,
  type NumberColumn,
  type Read,
} from './columns.js'
import type { Succession } from './places.js'

// The column of an earlier catalogue, for a later one: the same object where nothing of it has changed, so that what was worked out
// from it holds on.

export function succeedIntegers(before: NumberColumn, next: Succession, read: Read<number | null>): NumberColumn {
  const changes = changesOf(next, read, (value, place) => Object.is(value ?? NaN, before.values[place]))
  if (changes.length === 0) return before
  const values = before.values.slice()
  for (const [place, value] of changes) values[place] = value ?? NaN
  return numberColumn(values)
}

export function succeedDecimals(before: DecimalColumn, next: Succession, read: Read<Decimal | null>): DecimalColumn {
  const changes = changesOf(next, read, (value, place) => isSame(value, before.decimals[place] ?? null))
  if (changes.length === 0) return before
  const values = before.values.slice()
  const decimals = before.decimals.slice()
  for (const [place, value] of changes) {
    values[place] = value === null ? NaN : decimalToNumber(value)
    decimals[place] = value
  }
  const areShort = before.compareTies === null && changes.every(([, value]) => isShort(value))
  return columnOfDecimals(values, decimals, areShort)
}

/** null: a value is nowhere any more, so that all has to be made anew. */
export function succeedChoices<T>(
  before: ChoiceColumn<T>,
  next: Succession,
  read: Read<T>,
  keyOf: (value: T) => unknown,
): ChoiceColumn<T> | null {
  const isSameAt = (value: T, place: number): boolean => {
    const known = before.values[before.ids[place] ?? -1]
    return known === value || (known !== undefined && keyOf(known) === keyOf(value))
  }
  const differences = changesOf(next, read, isSameAt)
  if (differences.length === 0) return before
  const values = [...before.values]
  const idOf = new Map(values.map((value, id) => [keyOf(value), id]))
  const changes = differences.map(([place, value]) => {
    const key = keyOf(value)
    const id = idOf.get(key) ?? values.push(value) - 1
    idOf.set(key, id)
    return [place, id] as const
  })
  const ids = before.ids.slice()
  for (const [place, id] of changes) ids[place] = id
  const left = new Set(changes.map(([place]) => before.ids[place]))
  for (let place = 0; place < ids.length && left.size > 0; place++) left.delete(ids[place])
  return left.size === 0 ? choicesOf(values, ids) : null
}

/** What is different at the places that may have changed. */
function changesOf<T>(
  { places, changed }: Succession,
  read: Read<T>,
  isSameAt: (value: T, place: number) => boolean,
): readonly (readonly [place: number, value: T])[] {
  const changes: (readonly [number, T])[] = []
  for (const place of changed) {
    const value = read(modelAt(places, place), places.offerings[place] ?? null, place)
    if (!isSameAt(value, place)) changes.push([place, value])
  }
  return changes
}

function isSame(a: Decimal | null, b: Decimal | null): boolean {
  return a === b || (a !== null && b !== null && a.coefficient === b.coefficient && a.scale === b.scale)
}
