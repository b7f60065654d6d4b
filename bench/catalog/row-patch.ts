import type { CatalogPatch } from '../../src/catalog/patch-catalog.js'
import type { CatalogRows } from '../../src/catalog/rows.js'

/** What a server reads anew of a catalogue whose rows are these when some of its models have changed. */
export function patchOfRows(rows: CatalogRows, modelIds: ReadonlySet<number>): CatalogPatch {
  const ofModel = (row: { readonly modelId: number | null }): boolean =>
    row.modelId !== null && modelIds.has(row.modelId)
  const offerings = rows.offerings.filter(ofModel)
  const offeringIds = new Set(offerings.map(({ id }) => id))
  const ofOffering = (row: { readonly offeringId: number }): boolean => offeringIds.has(row.offeringId)
  const priceLists = rows.priceLists.filter(ofOffering)
  const listIds = new Set(priceLists.map(({ id }) => id))
  return {
    revision: rows.revision + 1n,
    changedAt: rows.changedAt,
    modelIds,
    added: null,
    models: rows.models.filter(({ id }) => modelIds.has(id)),
    modelAliases: rows.modelAliases.filter(ofModel),
    modelCapabilities: rows.modelCapabilities.filter(ofModel),
    benchmarkScores: rows.benchmarkScores.filter(ofModel),
    modelIntegrations: rows.modelIntegrations.filter(ofModel),
    offerings,
    offeringCapabilities: rows.offeringCapabilities.filter(ofOffering),
    deploymentFacts: rows.deploymentFacts.filter(ofOffering),
    measurements: rows.measurements.filter(ofOffering),
    attributions: [],
    conflicts: rows.conflicts.filter(ofOffering),
    priceLists,
    prices: rows.prices.filter(({ priceListId }) => listIds.has(priceListId)),
  }
}
