import type { Provider } from '../catalog/catalog.js'
import { costed, type CostEstimateNode } from '../catalog/cost/cost-estimate.type.js'
import { offeringCost } from '../catalog/cost/monthly-cost.type.js'
import { modelNode, offeringNode, type ModelNode, type OfferingNode } from '../catalog/nodes.js'
import { decodeCursor, encodeCursor, pageSize, type CursorPart, type PageArguments } from '../graphql/connection.js'
import type { Context } from '../graphql/context.js'
import { badUserInput } from '../graphql/errors.js'
import { DEFAULT_WORKLOAD } from '../pricing/workload.js'
import type { Facet } from './facets.js'
import { FilterError } from './filter-error.js'
import { everyModel, findModels, type MatchEdge, type MatchPage, type ModelQuery } from './find-models.js'
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
  let page: MatchPage | undefined
  const found = (): MatchPage => (page ??= refused(() => list.page(stretch)))
  // A cursor that makes no sense is refused, whatever is selected.
  if (stretch.after !== null || stretch.before !== null) found()
  return {
    get edges() {
      return found().edges.map(edgeOf)
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

  function edgeOf({ key, cost, model, offering }: MatchEdge): ModelPageEdge {
    return {
      get cursor() {
        return encodeCursor(list.name(), key())
      },
      node: modelNode(model, at),
      offering: offering === null ? null : offeringNode(offering, at),
      monthlyCost: () => offeringCost(offering ?? undefined, query.workload, instant, cost()),
    }
  }

  function cursorOf(edge: MatchEdge | undefined): string | null {
    return edge === undefined ? null : encodeCursor(list.name(), edge.key())
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

function checkedFirst(first: number): number {
  if (first < 0 || first > 100)
    throw badUserInput(`Argument "first" must be between 0 and 100, but is ${first.toString()}.`)
  return first
}
