import type { Catalog, Model, Offering, Provider } from '../catalog/catalog.js'
import type { Decimal } from '../pricing/decimal.js'
import type { Workload } from '../pricing/workload.js'
import { countSegments, placesOfBits } from './bits.js'
import { columnsOf, type CatalogColumns } from './catalog-columns.js'
import { checkFilter } from './check-filter.js'
import { modelAt } from './columns.js'
import { costAt, type CostColumn } from './cost-column.js'
import { dayOfInstant } from './date-number.js'
import { facetsOf, type Facet, type FacetQuery } from './facets.js'
import { FilterError } from './filter-error.js'
import { truthOfChoices } from './judge.js'
import { leastOfEachModel, matchingPlaces } from './matches.js'
import type { ModelFilter, ModelOrder, UnknownPolicy } from './model-filter.js'
import { modelsWith } from './model-set.js'
import { nearMissesOf, type NearMiss } from './near-misses.js'
import { sortKeys, type KeyPart } from './order.js'
import { pageOfPlaces, type Stretch } from './page-of-places.js'
import { placeOrder, type PlaceOrder } from './place-order.js'
import { queryKey } from './query-key.js'
import { readFilter, type FilterPart } from './read-filter.js'
import type { FilterScope } from './requirement.js'
import type { Search } from './search.js'
import { allOf, FALSE, TRUE, type Truth } from './truth.js'

const MAX_ORDERS = 10

/** What is looked for. */
export interface ModelQuery {
  readonly filter: ModelFilter
  readonly unknown: UnknownPolicy
  readonly orderBy: readonly ModelOrder[]
  readonly workload: Workload
  /** The instant whose prices count, in milliseconds. */
  readonly at: number
  /** The instant of the question: what `verifiedWithinDays` counts from. */
  readonly now: number
  /** Looks only among the models that this provider has built; null: among all. */
  readonly developer: Provider | null
  /** What else tells this list from others, for its cursors: the instant as it was asked for. */
  readonly asked: unknown
}

/** A model that was found, and where: the offering that matches at the lowest monthly cost; null: nobody serves the model. */
export interface Match {
  readonly model: Model
  readonly offering: Offering | null
}

/** An entry of a page, and its place in this list: see `ModelList.keyOf`. */
export interface MatchEdge extends Match {
  readonly place: number
}

/** A page of what was found. */
export interface MatchPage {
  readonly edges: readonly MatchEdge[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** The models that were found. What is not asked for is not computed. */
export interface ModelList {
  readonly count: number
  /** A short name for the question, for its cursors: those of another are told apart. */
  readonly name: () => string
  /** How many parts a key has. */
  readonly keyLength: number
  readonly page: (stretch: Stretch) => MatchPage
  /** What the cursor of a place must keep: made where it is asked for, because fifty take longer than finding them. */
  readonly keyOf: (place: number) => readonly KeyPart[]
  /** What the query's workload costs at a place in a month, in US dollars; null: unknown, or in another currency. */
  readonly costAt: (place: number) => Decimal | null
  /** All of them, in order. */
  readonly matches: () => readonly Match[]
  /** Which of the catalogue's models they are, by index, in its order. */
  readonly models: () => Int32Array
  /** Default: all. */
  readonly facets: (fields?: FacetQuery['fields']) => readonly Facet[]
  readonly nearMisses: (first: number) => readonly NearMiss[]
}

/** The typical question, for what is left out of one. */
export const everyModel = {
  filter: {},
  unknown: 'EXCLUDE',
  orderBy: [],
  developer: null,
  asked: null,
} as const satisfies Partial<ModelQuery>

/**
 * Finds models: filter, search, order, pages, facets and near misses over one catalogue. See `readFilter` for what a filter means.
 * @throws FilterError for a filter or an order that makes no sense, PricingError for such a workload.
 * @example findModels(catalog, { ...everyModel, filter: { search: 'o4mini' }, workload: DEFAULT_WORKLOAD, at, now: at }).matches()[0]?.model.slug // 'o4-mini'
 */
export function findModels(catalog: Catalog, query: ModelQuery): ModelList {
  const { places } = columnsOf(catalog)
  let latest = find(catalog, query)
  // Between two calls other lists may have taken the room of this one's costs: then it is found again, the same.
  const current = (): Found => (latest.cost.isKept() ? latest : (latest = find(catalog, query)))
  return {
    count: latest.count,
    name: () => nameOf(query),
    keyLength: latest.order.parts,
    page: (stretch) => {
      const { found, order } = current()
      const { places: chosen, hasNextPage, hasPreviousPage } = pageOfPlaces(found(), order, stretch, places.scratch)
      const edges: MatchEdge[] = []
      for (const place of chosen)
        edges.push({ model: modelAt(places, place), offering: places.offerings[place] ?? null, place })
      return { edges, hasNextPage, hasPreviousPage }
    },
    keyOf: (place) => current().order.keyOf(place),
    costAt: (place) => costAt(current().cost, place),
    matches: () => {
      const { found, order } = current()
      const all = found().slice().sort(order.compare)
      return Array.from(all, (place) => ({ model: modelAt(places, place), offering: places.offerings[place] ?? null }))
    },
    models: () => latest.models(),
    facets: (fields) => current().facets(fields),
    nearMisses: (first) => current().nearMisses(first),
  }
}

/** What holds as long as the costs are kept. */
interface Found {
  readonly cost: CostColumn
  readonly count: number
  /** Of each model that is found, the place that its entry shows. */
  readonly found: () => Int32Array
  readonly order: PlaceOrder
  readonly models: ModelList['models']
  readonly facets: ModelList['facets']
  readonly nearMisses: ModelList['nearMisses']
}

function find(catalog: Catalog, query: ModelQuery): Found {
  const { filter, unknown, orderBy, workload, at, now, developer } = query
  checkFilter(filter, 'filter')
  if (orderBy.length > MAX_ORDERS)
    throw new FilterError('orderBy', `A list is ordered by at most ${MAX_ORDERS} fields, not ${orderBy.length}.`)
  const columns = columnsOf(catalog)
  const { places } = columns
  const cost = columns.cost(workload, at)
  const scope: FilterScope = {
    columns,
    prices: () => columns.prices(at)(),
    cost: () => cost,
    today: dayOfInstant(now),
  }
  const parts = readFilter(filter, scope, { argument: 'filter', field: '' })
  const among = developer === null ? [] : [truthOfDeveloper(columns, developer)]
  const truthWithout = (field: string | null): Truth =>
    allOf(places.size, [...among, ...parts.filter((part) => part.field !== field).map(({ truth }) => truth)])
  const bits = matchingPlaces(places, truthWithout(null), unknown)
  let found: Int32Array | undefined
  return {
    cost,
    count: countSegments(bits, bits, places.ends),
    found: () => (found ??= leastOfEachModel(places, bits, cost)),
    models: () => placesOfBits(modelsWith(bits, places), new Int32Array(places.models.length)),
    order: placeOrder(places, sortKeys(orderBy, scope, searchOf(filter, columns))),
    facets: (fields) => {
      const bitsWithout = (field: string): Int32Array =>
        parts.some((part) => part.field === field) ? matchingPlaces(places, truthWithout(field), unknown) : bits
      return facetsOf({ filter, scope, bitsWithout, fields })
    },
    nearMisses: (first) => nearMissesOf({ requirements: requirementsOf(parts), scope, among, unknown }, first),
  }
}

function nameOf({ filter, unknown, orderBy, workload, developer, asked }: ModelQuery): string {
  return `models:${queryKey({ filter, unknown, orderBy, workload, developer: developer?.id, asked })}`
}

function truthOfDeveloper(columns: CatalogColumns, developer: Provider): Truth {
  return truthOfChoices(columns.developer(), (each) => (each.id === developer.id ? TRUE : FALSE))
}

/** The search that a list is ordered by: the filter's own, else the first one under `and`. */
function searchOf({ search, and }: ModelFilter, columns: CatalogColumns): Search | null {
  if (search != null && search.trim() !== '') return columns.search(search)
  for (const each of and ?? []) {
    const found = searchOf(each, columns)
    if (found !== null) return found
  }
  return null
}

const requirementsOf = (parts: readonly FilterPart[]) => parts.flatMap(({ requirements }) => requirements)
