import { compareDecimals, decimalToNumber, type Decimal } from '../pricing/decimal.js'
import { compileMonthlyCost } from '../pricing/monthly-cost.js'
import { monthlyTotals } from '../pricing/monthly-totals.js'
import type { ServiceTier } from '../pricing/price-list.js'
import type { RateTable } from '../pricing/rate-table.js'
import { unitsOf, valueOfUnits } from '../pricing/units.js'
import type { Workload } from '../pricing/workload.js'
import { bitCapacity, clearBit, removeBits, setBit } from './bits.js'
import type { NumberColumn } from './columns.js'
import type { Places } from './places.js'
import { everywhere, TRUE } from './truth.js'

/** Below it a bound is equal to a whole number only where it is that number: see `unitsOf`. */
const MOST_EXACT = 2 ** 52

/** What one workload costs in a month at every place, in US dollars; unknown where it has no total, or one in another currency. */
export interface CostColumn extends NumberColumn {
  readonly exact: (place: number) => Decimal
  /** False when its room has been given to another: then nothing in it holds any more. */
  readonly isKept: () => boolean
}

/** Room for one cost column, for one after the other: columns that were made anew for each workload would be a fifth of the work, as garbage. */
export interface CostRoom {
  readonly values: Float64Array
  readonly known: Int32Array
  /** Which column it holds: they are counted. */
  turn: number
}

/** What a cost column is made with: the instant, and the rates at it by tier, in the workload's region. */
export interface CostBasis {
  readonly at: number
  readonly tableOf: (tier: ServiceTier) => RateTable
  readonly room: CostRoom
}

/**
 * Costs a workload at every place. Values are whole numbers of a unit of the workload's own, wherever rates are whole numbers of one.
 * @throws PricingError for a workload that contradicts itself.
 * @example costColumn(places, DEFAULT_WORKLOAD, basis).values // 484 of the unit 0.1 at the place of o4-mini at OpenAI
 */
export function costColumn(places: Places, workload: Workload, { at, tableOf, room }: CostBasis): CostColumn {
  room.turn += 1
  const { values, turn } = room
  const { unit, rests, unknown, asked } = monthlyTotals(workload, tableOf, values)
  const exactOfAsked = new Map<number, Decimal>()
  if (asked.size > 0) askEngine()
  const exact = (place: number): Decimal =>
    exactOfAsked.get(place) ?? valueOfUnits(values[place] ?? NaN, rests?.[place] ?? 0, unit)
  const areWhole = rests === null && exactOfAsked.size === 0
  return {
    values,
    unit: decimalToNumber(unit),
    exact,
    standingOf: (value) => unitsOf(value, unit),
    isExactAt: (standing) => areWhole && standing < MOST_EXACT,
    compareTies: areWhole ? null : compareTies,
    wordRanges: null,
    isKept: () => room.turn === turn,
    known: knownPlaces(),
  }

  /** Of places with the same number of units. */
  function compareTies(place: number, other: number): number {
    if (exactOfAsked.size > 0 && (exactOfAsked.has(place) || exactOfAsked.has(other)))
      return compareDecimals(exact(place), exact(other))
    return rests === null ? 0 : (rests[place] ?? 0) - (rests[other] ?? 0)
  }

  function askEngine(): void {
    const cost = compileMonthlyCost(workload)
    for (const place of asked) {
      const { currency, exact } = cost(places.offerings[place]?.priceLists ?? [], at)
      const total = currency === 'USD' ? exact() : null
      values[place] = total === null ? NaN : unitsOf(total, unit)
      if (total !== null) exactOfAsked.set(place, total)
    }
  }

  function knownPlaces(): Int32Array {
    const { known } = room
    known.set(everywhere(places.size, TRUE).yes)
    for (const group of unknown) removeBits(known, bitsOf(group, places.size))
    for (const place of asked) if (Number.isNaN(values[place])) clearBit(known, place)
    return known
  }
}

/** null: unknown. */
export function costAt({ values, exact }: CostColumn, place: number): Decimal | null {
  return Number.isNaN(values[place] ?? NaN) ? null : exact(place)
}

const bitsOfGroups = new WeakMap<Int32Array, Int32Array>()

function bitsOf(group: Int32Array, size: number): Int32Array {
  const known = bitsOfGroups.get(group)
  if (known !== undefined) return known
  const bits = new Int32Array(bitCapacity(size))
  for (const place of group) setBit(bits, place)
  bitsOfGroups.set(group, bits)
  return bits
}
