import type { CatalogRows } from './rows.js'

/** What belongs to one model, table by table. */
export type ModelRows = Omit<
  CatalogRows,
  'revision' | 'changedAt' | 'sources' | 'providers' | 'capabilities' | 'benchmarks' | 'integrations'
>

/** Rows from texts like `{"prices": [{"id": 7, …}]}`, any number of them for a table, in any order. Yields now and then. */
export function* decodeModelRows(texts: readonly string[]): Generator<undefined, ModelRows> {
  const parts: Partial<ModelRows>[] = []
  for (const text of texts) {
    parts.push(decode(text))
    yield
  }
  return {
    models: parts.flatMap(({ models = [] }) => models),
    modelAliases: parts.flatMap(({ modelAliases = [] }) => modelAliases),
    modelCapabilities: parts.flatMap(({ modelCapabilities = [] }) => modelCapabilities),
    benchmarkScores: parts.flatMap(({ benchmarkScores = [] }) => benchmarkScores),
    modelIntegrations: parts.flatMap(({ modelIntegrations = [] }) => modelIntegrations),
    offerings: parts.flatMap(({ offerings = [] }) => offerings),
    offeringCapabilities: parts.flatMap(({ offeringCapabilities = [] }) => offeringCapabilities),
    deploymentFacts: parts.flatMap(({ deploymentFacts = [] }) => deploymentFacts),
    measurements: parts.flatMap(({ measurements = [] }) => measurements),
    attributions: parts.flatMap(({ attributions = [] }) => attributions),
    conflicts: parts.flatMap(({ conflicts = [] }) => conflicts),
    priceLists: parts.flatMap(({ priceLists = [] }) => priceLists),
    prices: parts.flatMap(({ prices = [] }) => prices),
  }
}

function decode(text: string): Partial<ModelRows> {
  const part: unknown = JSON.parse(text)
  if (!isPart(part)) throw new Error(`The database wrote rows that cannot be read: ${text.slice(0, 80)}`)
  return part
}

/** Postgres wrote it from the statement in read-rows.ts: what is in the rows is tested there, not for each of them. */
const isPart = (part: unknown): part is Partial<ModelRows> =>
  typeof part === 'object' && part !== null && Object.values(part).every((rows) => Array.isArray(rows))
