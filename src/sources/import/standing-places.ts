import type { Catalog, Model, Offering } from '../../catalog/catalog.js'
import { mapInSteps } from '../../catalog/map-in-steps.js'
import { publishedOfModel, type Published } from './entity-facts.js'
import { offeringKey } from './item-fingerprint.js'
import type { StandingPlace } from './plan-conflicts.js'
import { homeOf } from './plan-models.js'
import { afterPlan, standingOf, type OfferingStanding, type PlacePlan } from './plan-place.js'
import type { Place } from './places.js'

/** Offerings as they are once the plan is carried out; the facts of a model stand where it is at home. In steps. */
export function* standingPlaces(
  catalog: Catalog,
  plans: readonly { readonly place: Place; readonly standing: OfferingStanding; readonly plan: PlacePlan }[],
  modelFacts: ReadonlyMap<Model, Published>,
): Generator<undefined, ReadonlyMap<string, StandingPlace>> {
  const atHome = new Map(
    yield* mapInSteps(
      catalog.modelBySlug.values(),
      (model) => [homeOf(model), modelFacts.get(model) ?? publishedOfModel(model)] as const,
    ),
  )
  const entries = yield* mapInSteps(plans, ({ place, standing, plan }) => {
    const after = { place, standing: afterPlan(standing, plan), model: atHome.get(place.key) ?? new Map() }
    return [place.key, after] as const
  })
  const spoken = new Map<string, StandingPlace>(entries)
  // a model may be disputed though nobody speaks of its own offering
  for (const offering of homesOf(catalog)) {
    const ref = { provider: offering.provider.slug, apiModelId: offering.apiModelId }
    const key = offeringKey(ref)
    const place = { key, ref, offering, voices: [] }
    if (!spoken.has(key))
      spoken.set(key, { place, standing: standingOf(offering), model: atHome.get(key) ?? new Map() })
    yield
  }
  return spoken
}

/** One after another, as they are asked for. */
function* homesOf(catalog: Catalog): Generator<Offering, undefined> {
  for (const model of catalog.modelBySlug.values()) {
    const home = homeOf(model)
    for (const offering of model.offerings)
      if (offeringKey({ provider: offering.provider.slug, apiModelId: offering.apiModelId }) === home) yield offering
  }
  return undefined
}
