import { rankedScore } from '../catalog/benchmark/ranked-score.js'
import type {
  Benchmark,
  CapabilitySupport,
  Catalog,
  DeploymentFactKind,
  LifecycleStatus,
  Modality,
  Model,
  Provider,
  SpeedTier,
  Support,
} from '../catalog/catalog.js'
import type { Workload } from '../pricing/workload.js'
import { createCache } from './cache.js'
import {
  choiceColumn,
  choicesOf,
  decimalColumn,
  integerColumn,
  type ChoiceColumn,
  type NumberColumn,
} from './columns.js'
import type { CostColumn } from './cost-column.js'
import { dateRank, daysOf } from './date-number.js'
import type { DateColumn } from './date-requirements.js'
import { keptCosts } from './kept-costs.js'
import { placesOf, type Places } from './places.js'
import { priceColumns, type PriceColumns } from './price-columns.js'
import { truthOfChoices } from './judge.js'
import { pricePeriods } from './price-period.js'
import { createSearch, type Search } from './search.js'
import { answerOfSupport, supportOf } from './support.js'
import type { Truth } from './truth.js'

const KEPT_PERIODS = 4
const KEPT_SEARCHES = 32

/** A model's own status and its offering's; null: nobody serves it. */
export interface Standing {
  readonly model: LifecycleStatus
  readonly offering: LifecycleStatus | null
}

/**
 * Everything of one catalogue that a filter, an order or a facet reads, by place; each column is made when first asked for. In the columns
 * of what only an offering has, null stands for "nobody serves it".
 */
export interface CatalogColumns {
  readonly catalog: Catalog
  readonly places: Places
  readonly model: () => ChoiceColumn<Model>
  readonly developer: () => ChoiceColumn<Provider>
  readonly provider: () => ChoiceColumn<Provider | null>
  readonly family: () => ChoiceColumn<string | null>
  readonly license: () => ChoiceColumn<string | null>
  readonly standing: () => ChoiceColumn<Standing>
  readonly openWeights: () => ChoiceColumn<Support>
  readonly deployment: Readonly<Record<DeploymentFactKind, () => ChoiceColumn<Support | null>>>
  readonly speedTier: () => ChoiceColumn<SpeedTier | null>
  /** Whether sources disagree on something there that nobody has decided. */
  readonly conflict: () => ChoiceColumn<boolean>
  readonly inputModalities: () => ChoiceColumn<readonly Modality[]>
  readonly outputModalities: () => ChoiceColumn<readonly Modality[]>
  readonly regions: () => ChoiceColumn<readonly string[] | null>
  readonly bestFor: () => ChoiceColumn<readonly string[]>
  /** Slugs. */
  readonly integrations: () => ChoiceColumn<readonly string[]>
  readonly capabilities: () => ChoiceColumn<readonly CapabilitySupport[]>
  /** Whether each place has a capability, by its index in the catalogue. */
  readonly capability: (index: number) => Truth
  readonly contextTokens: () => NumberColumn
  readonly maxOutputTokens: () => NumberColumn
  readonly throughput: () => NumberColumn
  readonly timeToFirstToken: () => NumberColumn
  readonly released: DateColumn
  readonly cutoff: DateColumn
  readonly lastVerified: () => NumberColumn
  /** The score that counts (`rankedScore`), by the benchmark. */
  readonly benchmark: (benchmark: Benchmark) => NumberColumn
  /** By model: the same number for the same name, ascending in the order of names. */
  readonly nameRank: () => Int32Array
  readonly prices: (at: number) => PriceColumns
  readonly cost: (workload: Workload, at: number) => CostColumn
  readonly search: (text: string) => Search
}

/** The columns of a catalogue: the same ones for the same catalogue, as long as it lives. @example columnsOf(catalog).contextTokens() */
export function columnsOf(catalog: Catalog): CatalogColumns {
  const known = columnsByCatalog.get(catalog)
  if (known !== undefined) return known
  const columns = createColumns(catalog)
  columnsByCatalog.set(catalog, columns)
  return columns
}

const columnsByCatalog = new WeakMap<Catalog, CatalogColumns>()

function createColumns(catalog: Catalog): CatalogColumns {
  const places = placesOf(catalog)
  const choices = <T>(read: Parameters<typeof choiceColumn<T>>[1], keyOf?: (value: T) => unknown) =>
    lazy(() => choiceColumn(places, read, keyOf))
  const sets = <T extends readonly string[] | null>(read: Parameters<typeof choiceColumn<T>>[1]) =>
    choices(read, (set) => set?.join('\n') ?? null)
  const integers = (read: Parameters<typeof integerColumn>[1]) => lazy(() => integerColumn(places, read))
  const deployment = (kind: DeploymentFactKind) =>
    choices((_model, offering) => offering?.deployment[kind].support ?? null)
  const dates = (read: (model: Model) => string | null) => {
    const number = (turn: (date: string) => number) =>
      integers((model) => {
        const date = read(model)
        return date === null ? null : turn(date)
      })
    return {
      earliest: number((date) => daysOf(date).earliest),
      latest: number((date) => daysOf(date).latest),
      rank: number(dateRank),
    }
  }
  const benchmarks = new Map<Benchmark, NumberColumn>()
  const capabilities = new Map<number, Truth>()
  const periodOf = lazy(() => pricePeriods(catalog))
  const pricesOf = createCache<PriceColumns>(KEPT_PERIODS)
  const costs = lazy(() => keptCosts(places, periodOf))
  const searches = createCache<Search>(KEPT_SEARCHES)
  const search = lazy(() => createSearch(catalog))
  return {
    catalog,
    places,
    model: lazy(() => choicesOf(catalog.models, places.modelOf)),
    developer: choices(({ developer }) => developer),
    provider: choices((_model, offering) => offering?.provider ?? null),
    family: choices(({ family }) => family),
    license: choices(({ license }) => license),
    standing: choices(
      ({ status }, offering): Standing => ({ model: status, offering: offering?.status ?? null }),
      ({ model, offering }) => `${model} ${offering ?? ''}`,
    ),
    openWeights: choices(({ openWeights }) => openWeights),
    deployment: {
      HIPAA_ELIGIBLE: deployment('HIPAA_ELIGIBLE'),
      ZERO_RETENTION: deployment('ZERO_RETENTION'),
      ON_PREM: deployment('ON_PREM'),
      FREE_TIER: deployment('FREE_TIER'),
    },
    speedTier: choices((_model, offering) => offering?.speedTier ?? null),
    conflict: choices((_model, offering) => (offering?.conflictingFields.length ?? 0) > 0),
    inputModalities: sets(({ inputModalities }) => inputModalities),
    outputModalities: sets(({ outputModalities }) => outputModalities),
    regions: sets((_model, offering) => offering?.regions ?? null),
    bestFor: sets(({ bestFor }) => bestFor),
    integrations: sets(({ integrations }) => integrations.map(({ integration }) => integration.slug)),
    capabilities: choices((model, offering) => offering?.capabilities ?? model.capabilities),
    capability: (index) => {
      const known = capabilities.get(index)
      if (known !== undefined) return known
      const supports = choiceColumn(places, (model, offering) => supportOf(offering ?? model, index))
      const truth = truthOfChoices(supports, answerOfSupport)
      capabilities.set(index, truth)
      return truth
    },
    contextTokens: integers((model, offering) => (offering ?? model).contextTokens),
    maxOutputTokens: integers((model, offering) => (offering ?? model).maxOutputTokens),
    throughput: lazy(() => decimalColumn(places, (_model, offering) => offering?.throughputTokensPerSecond ?? null)),
    timeToFirstToken: integers((_model, offering) => offering?.timeToFirstTokenMs ?? null),
    released: dates(({ releasedOn }) => releasedOn),
    cutoff: dates(({ knowledgeCutoff }) => knowledgeCutoff),
    lastVerified: dates(({ lastVerifiedOn }) => lastVerifiedOn).rank,
    benchmark: (benchmark) => {
      const known = benchmarks.get(benchmark)
      if (known !== undefined) return known
      const column = decimalColumn(places, (model) => rankedScore(model, benchmark)?.score ?? null)
      benchmarks.set(benchmark, column)
      return column
    },
    nameRank: lazy(() => nameRanks(catalog.models)),
    prices: (at) => pricesOf.get(periodOf()(at), () => priceColumns(places, at)),
    cost: (workload, at) => costs()(workload, at),
    search: (text) => searches.get(text, () => search()(text)),
  }
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

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
