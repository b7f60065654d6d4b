import { bitCapacity, setBit } from './bits.js'
import type { Catalog, Model, Offering } from '../catalog/catalog.js'

/**
 * Where models can be had: each offering is a place, and a model that nobody serves has one place without an offering, so that its own
 * facts can still be asked for. All columns are by place, because what a filter asks must hold together at one place.
 * Places are numbered model by model in the order of `Catalog.models`, those of a model in the order of `Model.offerings`.
 */
export interface Places {
  readonly size: number
  readonly models: readonly Model[]
  /** null: nobody is known to serve the model. */
  readonly offerings: readonly (Offering | null)[]
  /** By place: which of `models`. */
  readonly modelOf: Int32Array
  /** By model: its first place; one more at the end, so that the places of model m are from start[m] to before start[m + 1]. */
  readonly start: Int32Array
  /** The last place of each model, as bits. */
  readonly ends: Int32Array
  /**
   * Room for a list of places while a function runs: what it holds is nobody's afterwards. Large arrays that are made for each question would
   * have the garbage collector walk the whole catalogue every few questions: 200 ms at 50,000 models.
   */
  readonly scratch: { readonly places: Int32Array; readonly models: Int32Array; readonly ranks: Float64Array }
}

/** Numbers the places of a catalogue. @example placesOf(catalog).size // offerings, and models without one */
export function placesOf({ models }: Catalog): Places {
  const offerings: (Offering | null)[] = []
  const start = new Int32Array(models.length + 1)
  for (const [index, model] of models.entries()) {
    start[index] = offerings.length
    if (model.offerings.length === 0) offerings.push(null)
    for (const offering of model.offerings) offerings.push(offering)
  }
  start[models.length] = offerings.length
  const modelOf = new Int32Array(offerings.length)
  const scratch = {
    places: new Int32Array(offerings.length),
    models: new Int32Array(models.length),
    ranks: new Float64Array(models.length),
  }
  const ends = new Int32Array(bitCapacity(offerings.length))
  for (let index = 0; index < models.length; index++) {
    modelOf.fill(index, start[index], start[index + 1])
    setBit(ends, (start[index + 1] ?? 0) - 1)
  }
  return { size: offerings.length, models, offerings, modelOf, start, ends, scratch }
}

/** The places of a later catalogue that are numbered as those of an earlier one, and which of them may hold something else now. */
export interface Succession {
  readonly places: Places
  readonly changed: readonly number[]
  /** Which of the models these places are of. */
  readonly changedModels: readonly number[]
}

/** With more of them, making everything anew takes less than looking for what is different. */
export const SHARE_TO_CHANGE = 1 / 8

/** null: places are numbered otherwise now, or hardly anything has stayed. */
export function succeedingPlaces(before: Places, { models }: Catalog): Succession | null {
  if (models.length !== before.models.length) return null
  const offerings = before.offerings.slice()
  const changed: number[] = []
  const changedModels: number[] = []
  // By index: all models are looked at for each new snapshot.
  for (let index = 0; index < models.length; index++) {
    const model = models[index]
    if (model === undefined || model === before.models[index]) continue
    changedModels.push(index)
    const start = before.start[index] ?? 0
    if (Math.max(1, model.offerings.length) !== (before.start[index + 1] ?? 0) - start) return null
    for (let at = 0; at === 0 || at < model.offerings.length; at++) {
      offerings[start + at] = model.offerings[at] ?? null
      changed.push(start + at)
    }
    if (changed.length > before.size * SHARE_TO_CHANGE) return null
  }
  return { places: { ...before, models, offerings }, changed, changedModels }
}
