import type { Model, Offering } from '../catalog/catalog.js'
import { compareDecimals, decimalToNumber, type Decimal } from '../pricing/decimal.js'
import { bitCapacity, setBit } from './bits.js'
import type { Places } from './places.js'

/** A number for each place. */
export interface NumberColumn {
  /** In a unit of the column's own; NaN: unknown. */
  readonly values: Float64Array
  /** About what one of the unit is worth: 1, but for costs. */
  readonly unit: number
  /** The places whose number is known, as bits. */
  readonly known: Int32Array
  /** The exact number, where floats could mistake one for another; asked only of places that have one. null: the floats are exact. */
  readonly exact: ((place: number) => Decimal) | null
  /** Where any number stands among `values`: this never contradicts the exact order. */
  readonly standingOf: (value: Decimal) => number
  /** Whether a float in `values` can only be one number. */
  readonly isExactAt: (standing: number) => boolean
  /** Compares the numbers of two places whose floats are the same; null: these are equal. */
  readonly compareTies: ((place: number, other: number) => number) | null
  /** By word of 32 places: its least and its greatest number, so that most words need not be looked into; null: too short-lived for that. */
  readonly wordRanges: WordRanges | null
}

/** Infinity and -Infinity where nothing is known. */
export interface WordRanges {
  readonly least: Float64Array
  readonly greatest: Float64Array
}

/** One of few values for each place. */
export interface ChoiceColumn<T> {
  readonly values: readonly T[]
  /** By place: which of `values`. */
  readonly ids: Int32Array
  /** By value: the places that have it, as bits. null where there are too many values for that. */
  readonly placesOfValue: readonly Int32Array[] | null
}

/** A column of exact numbers. */
export interface DecimalColumn extends NumberColumn {
  /** By place; null: unknown. */
  readonly decimals: readonly (Decimal | null)[]
  readonly exact: (place: number) => Decimal
}

/** Reads what a column holds. */
export type Read<T> = (model: Model, offering: Offering | null, place: number) => T

/** About half a millisecond of reading. */
const PLACES_PER_STEP = 1_024

const FIFTEEN_DIGITS = 10n ** 15n
const COARSE_SCALE = 300

/** Up to so many values, joining the places of each takes less than looking at every place. */
const FEW_VALUES = 64

/** A column of whole numbers; null is unknown. In steps. */
export function* integerColumn(places: Places, read: Read<number | null>): Generator<undefined, NumberColumn> {
  const values = new Float64Array(places.size)
  for (const [place, offering] of places.offerings.entries()) {
    values[place] = read(modelAt(places, place), offering, place) ?? NaN
    if (place % PLACES_PER_STEP === PLACES_PER_STEP - 1) yield
  }
  return numberColumn(values)
}

/** A column of exact numbers; null is unknown. In steps. */
export function* decimalColumn(places: Places, read: Read<Decimal | null>): Generator<undefined, DecimalColumn> {
  const decimals: (Decimal | null)[] = []
  const floats = new Map<Decimal, number>()
  const values = new Float64Array(places.size)
  let areShort = true
  for (const [place, offering] of places.offerings.entries()) {
    const value = read(modelAt(places, place), offering, place)
    areShort &&= isShort(value)
    decimals.push(value)
    const float = value === null ? NaN : (floats.get(value) ?? decimalToNumber(value))
    values[place] = float
    if (value !== null) floats.set(value, float)
    if (place % PLACES_PER_STEP === PLACES_PER_STEP - 1) yield
  }
  return columnOfDecimals(values, decimals, areShort)
}

/** @param areShort whether each decimal `isShort`. */
export function columnOfDecimals(
  values: Float64Array,
  decimals: readonly (Decimal | null)[],
  areShort: boolean,
): DecimalColumn {
  const exact = (place: number): Decimal => exactAt(decimals, place)
  const compareTies = (place: number, other: number): number => compareDecimals(exact(place), exact(other))
  return {
    ...numberColumn(values),
    exact,
    isExactAt: () => false,
    compareTies: areShort ? null : compareTies,
    decimals,
  }
}

/** Whether a number has at most 15 digits, and is none that floats are too coarse for: two of those never have the same float. */
export function isShort(value: Decimal | null): boolean {
  if (value === null) return true
  const { coefficient, scale } = value
  return coefficient < FIFTEEN_DIGITS && coefficient > -FIFTEEN_DIGITS && scale < COARSE_SCALE
}

/** Those that are no NaN, written into room that is kept for them. */
export function knownBits(values: Float64Array, known: Int32Array): Int32Array {
  for (let first = 0; first < values.length; first += 32) {
    const last = Math.min(values.length, first + 32)
    let bits = 0
    for (let place = first; place < last; place++) {
      const value = values[place] ?? NaN
      bits |= Number(value === value) << (place & 31)
    }
    known[first >>> 5] = bits
  }
  return known
}

/** A column of values that many places share; `keyOf` tells which are the same. In steps. */
export function* choiceColumn<T>(
  places: Places,
  read: Read<T>,
  keyOf: (value: T) => unknown,
): Generator<undefined, ChoiceColumn<T>> {
  const idOf = new Map<unknown, number>()
  const values: T[] = []
  const ids = new Int32Array(places.size)
  for (const [place, offering] of places.offerings.entries()) {
    const value = read(modelAt(places, place), offering, place)
    const key = keyOf(value)
    const known = idOf.get(key)
    if (known === undefined) {
      idOf.set(key, values.length)
      ids[place] = values.length
      values.push(value)
    } else ids[place] = known
    if (place % PLACES_PER_STEP === PLACES_PER_STEP - 1) yield
  }
  return choicesOf(values, ids)
}

export function choicesOf<T>(values: readonly T[], ids: Int32Array): ChoiceColumn<T> {
  if (values.length > FEW_VALUES) return { values, ids, placesOfValue: null }
  const placesOfValue = values.map(() => new Int32Array(bitCapacity(ids.length)))
  for (let place = 0; place < ids.length; place++) {
    const bits = placesOfValue[ids[place] ?? -1]
    if (bits !== undefined) setBit(bits, place)
  }
  return { values, ids, placesOfValue }
}

/** Whose place it is. @throws RangeError where there is no such place. @example modelAt(places, places.start[7] ?? 0) // catalog.models[7] */
export function modelAt({ models, modelOf }: Places, place: number): Model {
  const model = models[modelOf[place] ?? -1]
  if (model === undefined) throw new RangeError(`The catalogue has no place ${place}.`)
  return model
}

export function numberColumn(values: Float64Array): NumberColumn {
  const known = knownBits(values, new Int32Array(bitCapacity(values.length)))
  return {
    values,
    unit: 1,
    known,
    exact: null,
    standingOf: decimalToNumber,
    isExactAt: () => true,
    compareTies: null,
    wordRanges: wordRangesOf(values),
  }
}

function wordRangesOf(values: Float64Array): WordRanges {
  const words = bitCapacity(values.length)
  const [least, greatest] = [new Float64Array(words).fill(Infinity), new Float64Array(words).fill(-Infinity)]
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? NaN
    const word = place >>> 5
    if (value < (least[word] ?? 0)) least[word] = value
    if (value > (greatest[word] ?? 0)) greatest[word] = value
  }
  return { least, greatest }
}

function exactAt(decimals: readonly (Decimal | null)[], place: number): Decimal {
  const value = decimals[place]
  if (value == null) throw new RangeError(`Nothing is known at place ${place}.`)
  return value
}
