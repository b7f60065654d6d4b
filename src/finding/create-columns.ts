import { rankedScore } from '../catalog/benchmark/ranked-score.js'
import type { CapabilitySupport, Catalog, DeploymentFactKind, Model } from '../catalog/catalog.js'
import { createCache } from './cache.js'
import type { CatalogColumns, Standing } from './catalog-columns.js'
import { columnMakers } from './column-makers.js'
import { choicesOf } from './columns.js'
import { createPricing } from './create-pricing.js'
import { dateRank } from './date-number.js'
import { atOnce, inOneStep, type Gradual } from './gradual.js'
import type { Inheritance } from './inheritance.js'
import { truthOfChoices } from './judge.js'
import type { Places } from './places.js'
import { searchModels, type Search } from './search.js'
import { createSearchIndex, isIndexedAlike } from './search-index.js'
import { answerOfSupport, supportOf } from './support.js'
import type { Truth } from './truth.js'

const KEPT_SEARCHES = 32

export interface CreatedColumns {
  readonly columns: CatalogColumns
  /** What was taken over, still to be made. */
  readonly taken: readonly Gradual<unknown>[]
}

/** The columns of a catalogue, each to be made when it is first asked for, or taken over from those of an earlier one. */
export function createColumns(catalog: Catalog, places: Places, inheritance: Inheritance | null): CreatedColumns {
  const makers = columnMakers(places, inheritance)
  const { take, choices, sets, integers, decimals, dates } = makers
  let from = inheritance?.columns // let go in the end, as the makers do
  const deployment = (kind: DeploymentFactKind) =>
    choices(from?.deployment[kind], (_model, offering) => offering?.deployment[kind].support ?? null)
  const supports = catalog.capabilities.map(({ index }) =>
    choices(from?.support(index), (model, offering) => supportOf(offering ?? model, index)),
  )
  const benchmarks = new Map(
    catalog.benchmarks.map((benchmark) => [
      benchmark,
      decimals(from?.benchmark(benchmark), (model) => rankedScore(model, benchmark)?.score ?? null),
    ]),
  )
  const supportAt = (index: number) => supports[index] ?? unknownColumn(`capability ${index}`)
  const truths = new Map<number, Truth>()
  const searches = createCache<Search>(KEPT_SEARCHES)
  const searchIndex = take(from?.searchIndex, {
    make: () => createSearchIndex(catalog.models),
    succeed: (before, { pairs }) =>
      inOneStep(() => (pairs.every(([were, are]) => isIndexedAlike(were, are)) ? before : null)),
  })
  const columns: CatalogColumns = {
    catalog,
    places,
    model: atOnce(() => choicesOf(catalog.models, places.modelOf)),
    developer: choices(from?.developer, ({ developer }) => developer),
    provider: choices(from?.provider, (_model, offering) => offering?.provider ?? null),
    family: choices(from?.family, ({ family }) => family),
    license: choices(from?.license, ({ license }) => license),
    standing: choices(
      from?.standing,
      ({ status }, offering): Standing => ({ model: status, offering: offering?.status ?? null }),
      ({ model, offering }) => `${model} ${offering ?? ''}`,
    ),
    openWeights: choices(from?.openWeights, ({ openWeights }) => openWeights),
    deployment: {
      HIPAA_ELIGIBLE: deployment('HIPAA_ELIGIBLE'),
      ZERO_RETENTION: deployment('ZERO_RETENTION'),
      ON_PREM: deployment('ON_PREM'),
      FREE_TIER: deployment('FREE_TIER'),
    },
    currency: choices(from?.currency, (_model, offering) => offering?.priceLists[0]?.currency ?? null),
    speedTier: choices(from?.speedTier, (_model, offering) => offering?.speedTier ?? null),
    conflict: choices(from?.conflict, (_model, offering) => (offering?.conflictingFields.length ?? 0) > 0),
    inputModalities: sets(from?.inputModalities, ({ inputModalities }) => inputModalities),
    outputModalities: sets(from?.outputModalities, ({ outputModalities }) => outputModalities),
    regions: sets(from?.regions, (_model, offering) => offering?.regions ?? null),
    bestFor: sets(from?.bestFor, ({ bestFor }) => bestFor),
    integrations: sets(from?.integrations, ({ integrations }) =>
      integrations.map(({ integration }) => integration.slug),
    ),
    capabilities: choices(from?.capabilities, (model, offering) => (offering ?? model).capabilities, keyOfSupports),
    capability: (index) => {
      const known = truths.get(index)
      if (known !== undefined) return known
      const truth = truthOfChoices(supportAt(index)(), answerOfSupport)
      truths.set(index, truth)
      return truth
    },
    support: supportAt,
    contextTokens: integers(from?.contextTokens, (model, offering) => (offering ?? model).contextTokens),
    ownContextTokens: integers(
      from?.ownContextTokens,
      (model, offering) => model.contextTokens ?? offering?.contextTokens ?? null,
    ),
    maxOutputTokens: integers(from?.maxOutputTokens, (model, offering) => (offering ?? model).maxOutputTokens),
    throughput: decimals(from?.throughput, (_model, offering) => offering?.throughputTokensPerSecond ?? null),
    timeToFirstToken: integers(from?.timeToFirstToken, (_model, offering) => offering?.timeToFirstTokenMs ?? null),
    released: dates(from?.released, ({ releasedOn }) => releasedOn),
    cutoff: dates(from?.cutoff, ({ knowledgeCutoff }) => knowledgeCutoff),
    lastVerified: integers(from?.lastVerified, ({ lastVerifiedOn }) =>
      lastVerifiedOn === null ? null : dateRank(lastVerifiedOn),
    ),
    benchmark: (benchmark) => benchmarks.get(benchmark) ?? unknownColumn(`benchmark ${benchmark.slug}`),
    nameRank: take(from?.nameRank, {
      make: () => inOneStep(() => nameRanks(catalog.models)),
      succeed: (before, { pairs }) =>
        inOneStep(() => (pairs.every(([were, are]) => were.name === are.name) ? before : null)),
    }),
    searchIndex,
    search: (text) => searches.get(text, () => searchModels(searchIndex(), catalog.models, text)),
    ...createPricing(catalog, places, makers, inheritance),
  }
  from = undefined
  return { columns, taken: makers.finish() }
}

const keyBySupports = new WeakMap<readonly CapabilitySupport[], string>()

/** Models made anew have lists of their own that say the same. */
function keyOfSupports(supports: readonly CapabilitySupport[]): string {
  const known = keyBySupports.get(supports)
  if (known !== undefined) return known
  const key = supports.map(({ support }) => support).join()
  keyBySupports.set(supports, key)
  return key
}

function unknownColumn(what: string): never {
  throw new RangeError(`The catalogue has no ${what}.`)
}

function nameRanks(models: readonly Model[]): Int32Array {
  const ranks = new Int32Array(models.length)
  let rank = 0
  for (const [index, { name }] of models.entries()) {
    if (index > 0 && models[index - 1]?.name !== name) rank += 1
    ranks[index] = rank
  }
  return ranks
}
