import { compareModels, assembleModels } from './assemble-models.js'
import { assembleOfferings } from './assemble-offerings.js'
import { assembleProvider, createDecimals, giveOfferings, priceCountOf } from './assemble.js'
import { createAttribute } from './attribute.js'
import type { Catalog, Model, ModelAlias, Offering } from './catalog.js'
import type { ModelRows } from './decode-rows.js'
import { groupBy, tableOf } from './lookup.js'
import { patchMap } from './patched-map.js'
import { regrouped, resorted } from './patch-lists.js'
import { turningListsOf } from './price-change.js'
import type { CatalogRows } from './rows.js'
import { bySlug } from './sorted-entities.js'

/** What is new: the rows of the models that are made anew, and sources and providers, of which there may be more than before. */
export interface CatalogPatch extends ModelRows, Pick<CatalogRows, 'revision' | 'changedAt'> {
  /** Models whose rows these are; one without a row in `models` is gone. */
  readonly modelIds: ReadonlySet<number>
  /** null: as before. */
  readonly added: Pick<CatalogRows, 'sources' | 'providers'> | null
}

/**
 * The catalogue with some of its models made anew from their rows, and everything else taken over as it is: `previous` stays
 * as it was, and the two share what they have in common. Equal to assembling all rows. `modelIds` must come from
 * `modelsToRemake`. Throws a BrokenCatalogError as `assembleCatalog` does.
 */
export function* patchCatalogInSteps(
  previous: Catalog,
  patch: CatalogPatch,
  today: string,
): Generator<undefined, Catalog> {
  const { modelIds } = patch
  const sources = patch.added === null ? previous.sources : [...patch.added.sources].sort(bySlug)
  const attribute = createAttribute(tableOf('source', sources))
  const providers =
    patch.added === null
      ? previous.providers
      : patch.added.providers
          .map((row) => previous.providerById.get(row.id) ?? assembleProvider(row, attribute))
          .sort(bySlug)
  const rows: CatalogRows = {
    ...patch,
    sources,
    providers: [],
    capabilities: [],
    benchmarks: [],
    integrations: [],
  }
  const context = {
    rows,
    today,
    attribute,
    decimal: createDecimals(),
    providers: tableOf('provider', providers),
    capabilities: tableOf('capability', previous.capabilities),
    benchmarks: tableOf('benchmark', previous.benchmarks),
    integrations: tableOf('integration', previous.integrations),
    otherModel: (id: number) => (modelIds.has(id) ? undefined : previous.modelById.get(id)),
  }
  const drafts = yield* assembleModels(context)
  const added = drafts.map(({ model }) => model)
  const { offerings: unordered, priceById } = yield* assembleOfferings({ ...context, models: tableOf('model', added) })
  const addedOfferings = giveOfferings(
    drafts,
    groupBy(unordered, ({ model }) => model),
  )
  const gone = [...modelIds].flatMap((id) => previous.modelById.get(id) ?? [])
  const goneOfferings = gone.flatMap(({ offerings }) => offerings)
  yield

  const models = resorted(previous.models, gone.filter(isReviewed), added.filter(isReviewed), compareModels)
  const unreviewedModels = resorted(
    previous.unreviewedModels,
    gone.filter(isUnreviewed),
    added.filter(isUnreviewed),
    compareModels,
  )
  const offerings = resorted(
    previous.offerings,
    goneOfferings.filter(isListed),
    addedOfferings.filter(isListed),
    compareOfferingPlaces,
  )
  yield
  const spellings = added.flatMap((model) => model.spellings)
  const goneSpellings = gone.flatMap((model) => model.spellings)
  const newPriceById = yield* patchMap(
    previous.priceById,
    goneOfferings.flatMap(({ priceLists }) => priceLists.flatMap(({ prices }) => prices.map(({ id }) => id))),
    priceById,
  )
  const offeringById = yield* patchMap(
    previous.offeringById,
    goneOfferings.map(({ id }) => id),
    addedOfferings.map((offering) => [offering.id, offering] as const),
  )
  return {
    ...previous,
    revision: patch.revision,
    changedAt: patch.changedAt,
    today,
    sources,
    providers,
    providerBySlug: new Map(providers.map((provider) => [provider.slug, provider])),
    providerById: context.providers.byId,
    models,
    unreviewedModels,
    offerings,
    priceCount: previous.priceCount - priceCountOf(gone.filter(isReviewed)) + priceCountOf(added.filter(isReviewed)),
    turningLists:
      today === previous.today
        ? [
            ...previous.turningLists.filter(({ offering }) => !modelIds.has(offering.model.id)),
            ...(yield* turningListsOf(addedOfferings, today)),
          ]
        : yield* turningListsOf([...offeringById.values()], today),
    priceById: newPriceById,
    modelBySlug: yield* patchMap(
      previous.modelBySlug,
      gone.map(({ slug }) => slug),
      added.map((model) => [model.slug, model] as const),
    ),
    modelById: yield* patchMap(
      previous.modelById,
      modelIds,
      added.map((model) => [model.id, model] as const),
    ),
    offeringById,
    modelsOfProvider: yield* patchGroups(
      previous.modelsOfProvider,
      regrouped(previous.modelsOfProvider, gone, added, ({ developer }) => developer.id, compareModels),
    ),
    offeringsOfProvider: yield* patchGroups(
      previous.offeringsOfProvider,
      regrouped(
        previous.offeringsOfProvider,
        goneOfferings,
        addedOfferings,
        ({ provider }) => provider.id,
        compareOfferingPlaces,
      ),
    ),
    offeringsByApiModelId: yield* patchGroups(
      previous.offeringsByApiModelId,
      regrouped(
        previous.offeringsByApiModelId,
        goneOfferings,
        addedOfferings,
        ({ apiModelId }) => apiModelId.toLowerCase(),
        compareOfferingPlaces,
      ),
    ),
    aliasesByName: yield* patchGroups(
      previous.aliasesByName,
      regrouped(
        previous.aliasesByName,
        goneSpellings,
        spellings,
        ({ alias }) => alias.toLowerCase(),
        compareAliasPlaces,
      ),
    ),
  }
}

const isReviewed = ({ reviewed }: Model): boolean => reviewed
const isUnreviewed = ({ reviewed }: Model): boolean => !reviewed
const isListed = ({ model }: Offering): boolean => model.reviewed

function* patchGroups<K, T>(
  groups: ReadonlyMap<K, readonly T[]>,
  changed: readonly (readonly [K, readonly T[]])[],
): Generator<undefined, ReadonlyMap<K, readonly T[]>> {
  yield
  const empty = changed.filter(([, entries]) => entries.length === 0).map(([key]) => key)
  return yield* patchMap(
    groups,
    empty,
    changed.filter(([, entries]) => entries.length > 0),
  )
}

/** In the order of `Catalog.offerings`. */
function compareOfferingPlaces(a: Offering, b: Offering): number {
  return compareModels(a.model, b.model) || a.model.offerings.indexOf(a) - b.model.offerings.indexOf(b)
}

/** By model, then as in `Model.spellings`. */
function compareAliasPlaces(a: ModelAlias, b: ModelAlias): number {
  return compareModels(a.model, b.model) || a.model.spellings.indexOf(a) - b.model.spellings.indexOf(b)
}
