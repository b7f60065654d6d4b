import type { Model } from '../catalog/catalog.js'
import { holdAlike } from '../pricing/price-selection.js'
import { defaultOffering } from './model-values.js'

/** Models as they were read for something, at one instant (milliseconds since 1970). */
export interface ModelsRead {
  readonly models: readonly Model[]
  readonly at: number
}

/** What has become of some models: which are others now, or have other prices at their default offering. */
export interface ModelChanges {
  /** By model: which of the earlier ones it is still; -1: none. */
  readonly placeBefore: Int32Array
  readonly gone: readonly Model[]
  readonly came: readonly Model[]
}

/** Code that runs once a catalogue is slow code. */
const MODELS_PER_STEP = 512

/**
 * Tells what of earlier readings holds for later ones: models are made anew when anything of them changes, and prices also change by the clock. In steps.
 * @example yield* modelChanges({ models: [a, b], at }, { models: [a, c], at }) // { placeBefore: [0, -1], gone: [b], came: [c] }
 */
export function* modelChanges(before: ModelsRead, now: ModelsRead): Generator<undefined, ModelChanges> {
  const placeBefore = new Int32Array(now.models.length).fill(-1)
  const left = new Uint8Array(before.models.length).fill(1)
  const came: Model[] = []
  // They are numbered alike unless models came or went.
  const isAlike = before.models.length === now.models.length
  const placeOf = isAlike ? null : new Map(before.models.map((model, place) => [model, place]))
  for (let index = 0; index < now.models.length; index++) {
    if (index % MODELS_PER_STEP === MODELS_PER_STEP - 1) yield
    const model = now.models[index]
    if (model === undefined) continue
    const place = placeOf === null ? index : placeOf.get(model)
    if (place !== undefined && before.models[place] === model && hasSamePrices(model, before.at, now.at)) {
      placeBefore[index] = place
      left[place] = 0
    } else came.push(model)
  }
  return { placeBefore, came, gone: before.models.filter((_, place) => left[place] === 1) }
}

function hasSamePrices(model: Model, one: number, other: number): boolean {
  return one === other || holdAlike(defaultOffering(model)?.priceLists ?? [], one, other)
}
