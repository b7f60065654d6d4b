import type { Attribution, Catalog, Model, Offering } from '../../src/catalog/catalog.js'
import { formatDecimal } from '../../src/pricing/decimal.js'

/**
 * All that a snapshot says, as a tree without the references that lead back up, so that two snapshots can be compared. Throws
 * when one of those references, or an index, does not lead to the very object that the snapshot serves.
 */
export function contentOf(catalog: Catalog): unknown {
  const { models, unreviewedModels, offerings, providers, sources, capabilities, benchmarks, integrations } = catalog
  for (const model of [...models, ...unreviewedModels]) checkModel(catalog, model)
  const served = models.flatMap((model) => model.offerings)
  if (served.length !== offerings.length || served.some((offering, index) => offering !== offerings[index]))
    throw new Error('The offerings are not those of the models, in their order.')
  return {
    revision: catalog.revision,
    changedAt: catalog.changedAt,
    today: catalog.today,
    priceCount: catalog.priceCount,
    turningLists: catalog.turningLists.map(({ id }) => id).sort((a, b) => a - b),
    models: models.map(modelContent),
    unreviewedModels: unreviewedModels.map(modelContent),
    shared: { providers, sources, capabilities, benchmarks, integrations },
    sizes: [
      catalog.modelById.size,
      catalog.modelBySlug.size,
      catalog.offeringById.size,
      catalog.priceById.size,
      catalog.providerById.size,
      catalog.providerBySlug.size,
    ],
    keys: [catalog.modelById, catalog.modelBySlug, catalog.offeringById, catalog.priceById].map((map) =>
      [...map.keys()].map(String).sort(),
    ),
    groups: [
      groups(catalog.modelsOfProvider, ({ id }) => id),
      groups(catalog.offeringsOfProvider, ({ id }) => id),
      groups(catalog.offeringsByApiModelId, ({ id }) => id),
      groups(catalog.aliasesByName, ({ id }) => id),
    ],
  }
}

function checkModel(catalog: Catalog, model: Model): void {
  const { successor, developer, spellings, offerings } = model
  const same =
    catalog.modelById.get(model.id) === model &&
    catalog.modelBySlug.get(model.slug) === model &&
    catalog.providers.includes(developer) &&
    catalog.modelsOfProvider.get(developer.id)?.includes(model) === true &&
    (successor === null || catalog.modelById.get(successor.id) === successor) &&
    spellings.every(
      (each) => each.model === model && catalog.aliasesByName.get(each.alias.toLowerCase())?.includes(each) === true,
    )
  if (!same) throw new Error(`Model ${model.slug} is not tied to what this snapshot serves.`)
  for (const offering of offerings) checkOffering(catalog, model, offering)
}

function checkOffering(catalog: Catalog, model: Model, offering: Offering): void {
  const same =
    offering.model === model &&
    catalog.offeringById.get(offering.id) === offering &&
    catalog.providers.includes(offering.provider) &&
    catalog.offeringsOfProvider.get(offering.provider.id)?.includes(offering) === true &&
    catalog.offeringsByApiModelId.get(offering.apiModelId.toLowerCase())?.includes(offering) === true &&
    offering.priceLists.every(
      (list) =>
        list.offering === offering &&
        list.prices.every((price) => price.list === list && catalog.priceById.get(price.id) === price),
    )
  if (!same) throw new Error(`Offering ${offering.id} of ${model.slug} is not tied to what this snapshot serves.`)
}

const modelContent = ({ developer, successor, spellings, offerings, attributions, ...model }: Model): unknown => ({
  ...model,
  developer: developer.slug,
  successor: successor?.slug,
  attributions: attributionContent(attributions),
  spellings: spellings.map((each) => ({ ...each, model: each.model.slug, provider: each.provider?.slug })),
  offerings: offerings.map(offeringContent),
})

const offeringContent = ({ model, provider, priceLists, attributions, ...offering }: Offering): unknown => ({
  ...offering,
  model: model.slug,
  provider: provider.slug,
  attributions: attributionContent(attributions),
  priceLists: priceLists.map((list) => ({
    ...list,
    offering: list.offering.id,
    prices: list.prices.map((price) => ({ ...price, list: price.list.id, amount: formatDecimal(price.amount) })),
  })),
})

const attributionContent = (attributions: ReadonlyMap<string, Attribution>): unknown => [...attributions].sort()

const groups = <K, T>(map: ReadonlyMap<K, readonly T[]>, idOf: (entry: T) => number): unknown =>
  [...map].map(([key, entries]) => [String(key), entries.map(idOf)]).sort()
