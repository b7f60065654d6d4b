import { clearBit, hasBit } from './bits.js'
import type { NumberColumn } from './columns.js'
import type { UnknownPolicy } from './model-filter.js'
import type { Places } from './places.js'
import type { Truth } from './truth.js'

/**
 * The places at which a model counts as found, as bits. A model's answer is the best of its places': EXCLUDE takes the places that certainly
 * match, INCLUDE also those that may, ONLY those that may of models that match nowhere for certain.
 */
export function matchingPlaces({ size, start }: Places, { yes, possible }: Truth, unknown: UnknownPolicy): Int32Array {
  if (unknown === 'EXCLUDE') return yes
  if (unknown === 'INCLUDE') return possible
  const bits = possible.slice()
  for (let model = 0; model + 1 < start.length; model++) {
    const [first, end] = [start[model] ?? 0, Math.min(size, start[model + 1] ?? 0)]
    let isCertain = false
    for (let place = first; place < end && !isCertain; place++) isCertain = hasBit(yes, place)
    if (!isCertain) continue
    for (let place = first; place < end; place++) clearBit(bits, place)
  }
  return bits
}

/** Of each model that has one of the places, the first of those with the least number; what is unknown is greater than anything. */
export function leastOfEachModel({ scratch, modelOf }: Places, bits: Int32Array, column: NumberColumn): Int32Array {
  const found = scratch.models
  let count = 0
  let lastModel = -1
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const place = (word << 5) + (31 - Math.clz32(rest & -rest))
      const model = modelOf[place] ?? 0
      if (model !== lastModel) {
        lastModel = model
        found[count] = place
        count += 1
      } else if (isLess(column, place, found[count - 1] ?? 0)) found[count - 1] = place
    }
  }
  return found.slice(0, count)
}

/** Whether the number of one place is less than that of another; what is unknown is not less than anything, and anything known is less than that. */
export function isLess({ values, compareTies }: NumberColumn, place: number, other: number): boolean {
  const value = values[place] ?? NaN
  const than = values[other] ?? NaN
  if (value === than) return compareTies !== null && compareTies(place, other) < 0
  return value < than || (Number.isNaN(than) && !Number.isNaN(value))
}
