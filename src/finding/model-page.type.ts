import type { Provider } from '../catalog/catalog.js'
import { costed, type CostEstimateNode } from '../catalog/cost/cost-estimate.type.js'
import { offeringCost } from '../catalog/cost/monthly-cost.type.js'
import { modelNode, offeringNode, type ModelNode, type OfferingNode } from '../catalog/nodes.js'
import { decodeCursor, encodeCursor, pageSize, type CursorPart, type PageArguments } from '../graphql/connection.js'
import type { Context } from '../graphql/context.js'
import { badUserInput } from '../graphql/errors.js'
import { DEFAULT_WORKLOAD, type Workload } from '../pricing/workload.js'
import type { Facet } from './facets.js'
import { FilterError } from './filter-error.js'
import {
  everyModel,
  findModels,
  type MatchEdge,
  type MatchPage,
  type ModelList,
  type ModelQuery,
} from './find-models.js'
import { nearMissNode, type NearMissNode } from './near-miss.type.js'

/** A page of models as the schema shows it. What a query does not select is not computed. */
export interface ModelPage {
  readonly edges: readonly ModelPageEdge[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  readonly totalCount: () => number
  readonly facets: () => readonly Facet[]
  readonly nearMisses: (first: number) => readonly NearMissNode[]
}

export interface ModelPageEdge {
  readonly cursor: string
  readonly node: ModelNode
  readonly offering: OfferingNode | null
  readonly monthlyCost: () => CostEstimateNode
}

/** Finds models and shows one page of them; what makes no sense in the request is refused with the argument's name. */
export function pageOfModels(
  query: Omit<ModelQuery, 'at' | 'now' | 'asked'>,
  at: Date | null,
  asked: PageArguments,
  { catalog, now }: Pick<Context, 'catalog' | 'now'>,
): ModelPage {
  const instant = (at ?? now).getTime()
  const list = refused(() =>
    findModels(catalog, { ...query, asked: at?.getTime() ?? null, at: instant, now: now.getTime() }),
  )
  const stretch = { ...pageSize(asked), after: keyOf('after', asked.after), before: keyOf('before', asked.before) }
  const scope: EdgeScope = { list, at, instant, workload: query.workload }
  let page: MatchPage | undefined
  const found = (): MatchPage => (page ??= refused(() => list.page(stretch)))
  // A cursor that makes no sense is refused, whatever is selected.
  if (stretch.after !== null || stretch.before !== null) found()
  return {
    get edges() {
      return found().edges.map((edge) => new FoundEdge(edge, scope))
    },
    get pageInfo() {
      const { edges, hasNextPage, hasPreviousPage } = found()
      return {
        hasNextPage,
        hasPreviousPage,
        get startCursor() {
          return cursorOf(edges[0])
        },
        get endCursor() {
          return cursorOf(edges.at(-1))
        },
      }
    },
    totalCount: () => list.count,
    facets: () => list.facets(),
    nearMisses: (first) => list.nearMisses(checkedFirst(first)).map((miss) => nearMissNode(miss, at)),
  }

  function cursorOf(edge: MatchEdge | undefined): string | null {
    return edge === undefined ? null : encodeCursor(list.name(), list.keyOf(edge.place))
  }

  function keyOf(argument: 'after' | 'before', cursor: string | null | undefined): readonly CursorPart[] | null {
    return cursor == null ? null : decodeCursor(argument, cursor, list.name(), list.keyLength)
  }
}

/** The models that a provider has built, by name, at what the typical workload costs. */
export function pageOfDeveloper(
  developer: Provider,
  at: Date | null,
  page: PageArguments,
  context: Pick<Context, 'catalog' | 'now'>,
): ModelPage {
  return pageOfModels({ ...everyModel, workload: DEFAULT_WORKLOAD, developer }, at, page, context)
}

/** Runs the finder; what it refuses is the caller's input, and is answered as such. */
export function refused<T>(find: () => T): T {
  try {
    return costed(find, 'workload')
  } catch (error) {
    if (error instanceof FilterError) throw badUserInput(`Argument "${error.argument}": ${error.message}`)
    throw error
  }
}

/** What the entries of a page have in common. */
interface EdgeScope {
  readonly list: ModelList
  readonly at: Date | null
  readonly instant: number
  readonly workload: Workload
}

/** A class, because getters and functions of an object literal are made anew for each entry. */
class FoundEdge implements ModelPageEdge {
  readonly #edge: MatchEdge
  readonly #scope: EdgeScope

  constructor(edge: MatchEdge, scope: EdgeScope) {
    this.#edge = edge
    this.#scope = scope
  }

  get cursor(): string {
    const { list } = this.#scope
    return encodeCursor(list.name(), list.keyOf(this.#edge.place))
  }

  get node(): ModelNode {
    return modelNode(this.#edge.model, this.#scope.at)
  }

  get offering(): OfferingNode | null {
    const { offering } = this.#edge
    return offering === null ? null : offeringNode(offering, this.#scope.at)
  }

  monthlyCost(): CostEstimateNode {
    const { list, workload, instant } = this.#scope
    const { offering, place } = this.#edge
    return offeringCost(offering ?? undefined, workload, instant, list.costAt(place))
  }
}

function checkedFirst(first: number): number {
  if (first < 0 || first > 100)
    throw badUserInput(`Argument "first" must be between 0 and 100, but is ${first.toString()}.`)
  return first
}
