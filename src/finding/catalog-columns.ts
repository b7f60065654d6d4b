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
import type { ChoiceColumn, DecimalColumn, NumberColumn } from './columns.js'
import { createColumns } from './create-columns.js'
import type { DateColumn } from './date-requirements.js'
import type { Gradual } from './gradual.js'
import { inheritanceOf } from './inheritance.js'
import type { KeptCosts } from './kept-costs.js'
import { placesOf, type Places } from './places.js'
import type { PriceColumns } from './price-columns.js'
import type { PricePeriods, PriceTurns } from './price-period.js'
import type { Search } from './search.js'
import type { SearchIndex } from './search-index.js'
import type { Truth } from './truth.js'

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
  readonly model: Gradual<ChoiceColumn<Model>>
  readonly developer: Gradual<ChoiceColumn<Provider>>
  readonly provider: Gradual<ChoiceColumn<Provider | null>>
  readonly family: Gradual<ChoiceColumn<string | null>>
  readonly license: Gradual<ChoiceColumn<string | null>>
  readonly standing: Gradual<ChoiceColumn<Standing>>
  readonly openWeights: Gradual<ChoiceColumn<Support>>
  readonly deployment: Readonly<Record<DeploymentFactKind, Gradual<ChoiceColumn<Support | null>>>>
  /** ISO 4217: of the first price list; null: it has none. */
  readonly currency: Gradual<ChoiceColumn<string | null>>
  readonly speedTier: Gradual<ChoiceColumn<SpeedTier | null>>
  /** Whether sources disagree on something there that nobody has decided. */
  readonly conflict: Gradual<ChoiceColumn<boolean>>
  readonly inputModalities: Gradual<ChoiceColumn<readonly Modality[]>>
  readonly outputModalities: Gradual<ChoiceColumn<readonly Modality[]>>
  readonly regions: Gradual<ChoiceColumn<readonly string[] | null>>
  readonly bestFor: Gradual<ChoiceColumn<readonly string[]>>
  /** Slugs. */
  readonly integrations: Gradual<ChoiceColumn<readonly string[]>>
  readonly capabilities: Gradual<ChoiceColumn<readonly CapabilitySupport[]>>
  /** Whether each place has a capability, by its index in the catalogue. */
  readonly capability: (index: number) => Truth
  readonly support: (index: number) => Gradual<ChoiceColumn<Support>>
  readonly contextTokens: Gradual<NumberColumn>
  /** The model's own, and only where it has none that of the offering. */
  readonly ownContextTokens: Gradual<NumberColumn>
  readonly maxOutputTokens: Gradual<NumberColumn>
  readonly throughput: Gradual<DecimalColumn>
  readonly timeToFirstToken: Gradual<NumberColumn>
  readonly released: DateColumn
  readonly cutoff: DateColumn
  readonly lastVerified: Gradual<NumberColumn>
  /** The score that counts (`rankedScore`), by the benchmark. */
  readonly benchmark: (benchmark: Benchmark) => Gradual<DecimalColumn>
  /** By model: the same number for the same name, ascending in the order of names. */
  readonly nameRank: Gradual<Int32Array>
  readonly turns: Gradual<PriceTurns>
  /** Instants with the same period have the same prices everywhere. */
  readonly periodAt: PricePeriods
  readonly prices: (at: number) => Gradual<PriceColumns>
  readonly cost: KeptCosts['cost']
  readonly rates: KeptCosts['rates']
  readonly keptRates: KeptCosts['keptRates']
  readonly searchIndex: Gradual<SearchIndex>
  readonly search: (text: string) => Search
}

/** The columns of a catalogue: the same ones for the same catalogue, as long as it lives. @example columnsOf(catalog).contextTokens() */
export function columnsOf(catalog: Catalog): CatalogColumns {
  const known = columnsByCatalog.get(catalog)
  if (known !== undefined) return known
  const { columns } = createColumns(catalog, placesOf(catalog), null)
  columnsByCatalog.set(catalog, columns)
  return columns
}

/**
 * Gives a catalogue the columns of an earlier one as far as they hold for it, in steps; of prices, those at an instant. Where little has
 * changed, that takes next to nothing. Whether there was anything to take over.
 * @param at The instant, in milliseconds since 1970.
 */
export function* inheritColumns(catalog: Catalog, earlier: Catalog, at: number): Generator<undefined, boolean> {
  const before = columnsByCatalog.get(earlier)
  const inheritance = before === undefined ? null : inheritanceOf(before, catalog, at)
  if (inheritance === null || columnsByCatalog.has(catalog)) return false
  yield
  const { columns, taken } = createColumns(catalog, inheritance.places, inheritance)
  columnsByCatalog.set(catalog, columns)
  for (const each of taken) {
    yield
    yield* each.steps()
  }
  return true
}

const columnsByCatalog = new WeakMap<Catalog, CatalogColumns>()
