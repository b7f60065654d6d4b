import { bitCapacity, countBoth, countSegments, setBit } from './bits.js'
import type { Places } from './places.js'

/** Where something holds, as bits of places; or of models where it holds at all places of a model or at none, which count several times faster. */
export interface ModelSet {
  readonly bits: Int32Array
  readonly isOfModels: boolean
}

/** What models are counted among. */
export interface Counted {
  readonly places: Int32Array
  /** Those that have one of the places. */
  readonly models: () => Int32Array
}

/** @param bits of places. */
export function modelSet(places: Places, bits: Int32Array): ModelSet {
  return isSameThroughout(bits, places.ends)
    ? { bits: modelsWith(bits, places), isOfModels: true }
    : { bits, isOfModels: false }
}

/** How many of the models have it at one of the places. */
export function countModels({ places, models }: Counted, { bits, isOfModels }: ModelSet, { ends }: Places): number {
  return isOfModels ? countBoth(models(), bits) : countSegments(places, bits, ends)
}

/** The models that have one of the places. */
export function modelsWith(bits: Int32Array, { models, modelOf }: Places): Int32Array {
  const found = new Int32Array(bitCapacity(models.length))
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1)
      setBit(found, modelOf[(word << 5) + (31 - Math.clz32(rest & -rest))] ?? 0)
  }
  return found
}

/** Whether each bit is that of the place before it, but for the first place of each model, which comes after the last of another. */
function isSameThroughout(bits: Int32Array, ends: Int32Array): boolean {
  for (let word = 0; word < bits.length; word++) {
    const here = bits[word] ?? 0
    const before = (here << 1) | ((bits[word - 1] ?? 0) >>> 31)
    const starts = ((ends[word] ?? 0) << 1) | (word === 0 ? 1 : (ends[word - 1] ?? 0) >>> 31)
    if (((here ^ before) & ~starts) !== 0) return false
  }
  return true
}
