import { parseDecimal, type Decimal } from '../pricing/decimal.js'
import { finished } from '../pricing/finished.js'
import { assembleModels, type ModelDraft } from './assemble-models.js'
import { assembleOfferings } from './assemble-offerings.js'
import { createAttribute, type Attribute } from './attribute.js'
import type { Catalog, Model, Offering, Provider } from './catalog.js'
import { BrokenCatalogError, groupBy, groupInSteps, tableOf } from './lookup.js'
import { compareNewestFirst } from './name-order.js'
import { turningListsOf } from './price-change.js'
import type { CatalogRows, ProviderRow } from './rows.js'
import { bySlug, sortedBenchmarks, sortedCapabilities, sortedIntegrations } from './sorted-entities.js'

/**
 * Makes the read model of one revision: entities tied into one graph (model ↔ offerings ↔ price lists), sorted and indexed.
 * Pure: `today` (ISO date in UTC) decides only which dated aliases hold. Rules: an offering inherits limits and capabilities
 * from its model; a fact is attributed to the source of its row unless an `attribution` row names the field; the newest
 * measurement of a kind counts. Throws a BrokenCatalogError naming table and id when rows contradict each other
 * (an id that leads nowhere, a meter outside the registry).
 *
 * @example assembleCatalog(rows, '2026-04-19').modelBySlug.get('o4-mini')?.offerings[0]?.apiModelId // 'o4-mini'
 */
export function assembleCatalog(rows: CatalogRows, today: string): Catalog {
  return finished(assembleInSteps(rows, today))
}

/** As `assembleCatalog`, in steps of a few milliseconds: a server answers requests between them (50,000 models take a second). */
export function* assembleInSteps(rows: CatalogRows, today: string): Generator<undefined, Catalog> {
  const sources = tableOf('source', [...rows.sources].sort(bySlug))
  const attribute = createAttribute(sources)
  const providers = tableOf('provider', rows.providers.map((row) => assembleProvider(row, attribute)).sort(bySlug))
  const capabilities = tableOf('capability', sortedCapabilities(rows))
  const benchmarks = tableOf('benchmark', sortedBenchmarks(rows))
  const integrations = tableOf('integration', sortedIntegrations(rows))
  const context = {
    rows,
    today,
    attribute,
    decimal: createDecimals(),
    providers,
    capabilities,
    benchmarks,
    integrations,
  }

  const modelDrafts = yield* assembleModels(context)
  const models = tableOf(
    'model',
    modelDrafts.map(({ model }) => model),
  )
  const { offerings: unordered, priceById } = yield* assembleOfferings({ ...context, models })
  const offeringsOf = yield* groupInSteps(unordered, ({ model }) => model)
  const allOfferings = giveOfferings(modelDrafts, offeringsOf)
  yield
  const offeringsOfProvider = yield* groupInSteps(allOfferings, ({ provider }) => provider.id)
  const offeringById = tableOf('offering', allOfferings).byId
  yield
  const offeringsByApiModelId = yield* groupInSteps(allOfferings, ({ apiModelId }) => apiModelId.toLowerCase())
  const allModels = [...models.byId.values()]
  const unreviewedModels = allModels.filter(({ reviewed }) => !reviewed)

  return {
    revision: rows.revision,
    changedAt: rows.changedAt,
    today,
    providers: [...providers.byId.values()],
    models: allModels.filter(({ reviewed }) => reviewed),
    unreviewedModels,
    offerings: allOfferings.filter(({ model }) => model.reviewed),
    capabilities: [...capabilities.byId.values()],
    benchmarks: [...benchmarks.byId.values()],
    integrations: [...integrations.byId.values()],
    sources: [...sources.byId.values()],
    priceCount: priceById.size - priceCountOf(unreviewedModels),
    turningLists: yield* turningListsOf(allOfferings, today),
    providerBySlug: indexBySlug(providers.byId),
    providerById: providers.byId,
    modelsOfProvider: groupBy(allModels, ({ developer }) => developer.id),
    offeringsOfProvider,
    modelBySlug: indexBySlug(models.byId),
    modelById: models.byId,
    offeringById,
    priceById,
    offeringsByApiModelId,
    aliasesByName: groupBy(
      allModels.flatMap(({ spellings }) => spellings),
      ({ alias }) => alias.toLowerCase(),
    ),
    capabilityByName: indexByName(capabilities.byId, ({ synonyms }) => synonyms),
    benchmarkByName: indexByName(benchmarks.byId, ({ name }) => [name]),
  }
}

/** A provider as its row describes it. */
export function assembleProvider(row: ProviderRow, attribute: Attribute): Provider {
  const { id, slug, name, kind, website, docsUrl, retiredOn } = row
  return { id, slug, name, kind, website, docsUrl, retiredOn, attribution: attribute(row, 'provider') }
}

/** Hands each model its offerings in the order of `Model.offerings`; returns them all, model by model. */
export function giveOfferings(
  drafts: readonly ModelDraft[],
  offeringsOf: ReadonlyMap<Model, readonly Offering[]>,
): readonly Offering[] {
  return drafts.flatMap((draft) => {
    draft.offerings.push(...(offeringsOf.get(draft.model) ?? []))
    return draft.offerings.sort(compareOfferings)
  })
}

export function priceCountOf(models: readonly Model[]): number {
  let count = 0
  for (const { offerings } of models)
    for (const { priceLists } of offerings) for (const { prices } of priceLists) count += prices.length
  return count
}

/** The developer's own first, then verified last first, then by id. */
function compareOfferings(a: Offering, b: Offering): number {
  return (
    Number(isForeign(a)) - Number(isForeign(b)) || compareNewestFirst(a.lastVerifiedOn, b.lastVerifiedOn) || a.id - b.id
  )
}

function isForeign({ model, provider }: Offering): boolean {
  return model.developer !== provider
}

function indexBySlug<T extends { readonly slug: string }>(byId: ReadonlyMap<number, T>): ReadonlyMap<string, T> {
  return new Map([...byId.values()].map((entity) => [entity.slug, entity]))
}

/** Slugs win over other names, and earlier entities over later ones. */
function indexByName<T extends { readonly slug: string }>(
  byId: ReadonlyMap<number, T>,
  otherNames: (entity: T) => readonly string[],
): ReadonlyMap<string, T> {
  const index = new Map([...byId.values()].map((entity) => [entity.slug.toLowerCase(), entity]))
  for (const entity of byId.values()) {
    for (const name of otherNames(entity)) {
      const key = name.toLowerCase()
      if (!index.has(key)) index.set(key, entity)
    }
  }
  return index
}

/** Parses stored decimals. Equal ones are one object: prices have few distinct amounts, and nearly all are per 1000000. */
export function createDecimals(): (text: string, table: string, id: number) => Decimal {
  const known = new Map<string, Decimal>()
  return (text, table, id) => {
    const shared = known.get(text)
    if (shared !== undefined) return shared
    const parsed = parseDecimal(text)
    if (parsed === undefined)
      throw new BrokenCatalogError(`${table} ${id} holds "${text}", which is not a decimal number.`)
    known.set(text, parsed)
    return parsed
  }
}
