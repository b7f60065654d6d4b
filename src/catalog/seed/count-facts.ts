import { MODEL_COLUMNS } from './merge-model.js'
import { OFFERING_COLUMNS } from './merge-offering.js'
import type { Provenance, Seed, SeedModel, SeedOffering } from './seed.js'

/** How many things a seed holds, and how many facts each source states: each filled column, support, score, price and so on is one. */
export interface SeedCounts {
  readonly models: number
  readonly providers: number
  /** Providers that serve at least one model. */
  readonly servingProviders: number
  readonly offerings: number
  readonly priceLists: number
  readonly prices: number
  readonly factsBySource: ReadonlyMap<string, number>
}

/** @example countSeed(await readSeed('prisma/seed')).models // 231 */
export const countSeed = (seed: Seed): SeedCounts => {
  const offerings = seed.models.flatMap((model) => model.offerings)
  const lists = offerings.flatMap(({ priceLists }) => priceLists)
  const factsBySource = new Map(seed.sources.map(({ slug }) => [slug, 0]))
  for (const { source } of [...seed.models.flatMap(modelFacts), ...offerings.flatMap(offeringFacts)])
    factsBySource.set(source, (factsBySource.get(source) ?? 0) + 1)
  return {
    models: seed.models.length,
    providers: seed.providers.length,
    servingProviders: new Set(offerings.map(({ provider }) => provider)).size,
    offerings: offerings.length,
    priceLists: lists.length,
    prices: lists.flatMap(({ prices }) => prices).length,
    factsBySource,
  }
}

const modelFacts = (model: SeedModel): readonly Provenance[] => [
  ...columnFacts(model, MODEL_COLUMNS),
  ...[...model.aliases, ...model.capabilities, ...model.scores, ...model.integrations].map(
    ({ provenance }) => provenance,
  ),
]

const offeringFacts = (offering: SeedOffering): readonly Provenance[] => [
  ...columnFacts(offering, OFFERING_COLUMNS),
  ...[...offering.capabilities, ...offering.deployment, ...offering.measurements].map(({ provenance }) => provenance),
  ...offering.priceLists.flatMap(({ prices, provenance }) =>
    prices.length > 0 ? prices.map(() => provenance) : [provenance],
  ),
]

/** One for each column that says something: not null, not empty, not UNKNOWN. */
const columnFacts = <
  T extends { readonly provenance: Provenance; readonly attributions: ReadonlyMap<string, Provenance> },
>(
  thing: T,
  columns: readonly (keyof T & string)[],
): readonly Provenance[] =>
  columns.flatMap((column) => {
    const value = thing[column]
    const isSilent = value === null || value === 'UNKNOWN' || (Array.isArray(value) && value.length === 0)
    return isSilent ? [] : [thing.attributions.get(column) ?? thing.provenance]
  })
