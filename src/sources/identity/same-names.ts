import type { Catalog, Model } from '../../catalog/catalog.js'

/** So many models are looked at in a step: most of them are the same objects. */
const MODELS_PER_STEP = 512

/** Whether two catalogues have the same models in the same order, called the same by everybody: what changed is prices and facts. In steps. */
export function* haveSameNames(before: Catalog, after: Catalog): Generator<undefined, boolean> {
  return (
    (yield* areNamedAlike(before.models, after.models)) &&
    (yield* areNamedAlike(before.unreviewedModels, after.unreviewedModels))
  )
}

function* areNamedAlike(before: readonly Model[], after: readonly Model[]): Generator<undefined, boolean> {
  if (before.length !== after.length) return false
  for (const [place, model] of after.entries()) {
    const known = before[place]
    if (known === undefined || !isNamedAlike(known, model)) return false
    if (place % MODELS_PER_STEP === 0) yield
  }
  return true
}

function isNamedAlike(a: Model, b: Model): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.slug === b.slug &&
      areEqual(a.aliases, b.aliases) &&
      areEqual(a.offerings.map(apiName), b.offerings.map(apiName)))
  )
}

const apiName = ({ apiModelId }: { readonly apiModelId: string }): string => apiModelId

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, place) => each === b[place])
}
