import type { Model, Offering, Provider } from '../catalog/catalog.js'
import type { CostEstimateNode } from '../catalog/cost/cost-estimate.type.js'
import type { ModelNode, OfferingNode } from '../catalog/nodes.js'
import type { PageArguments } from '../graphql/connection.js'
import type { Context } from '../graphql/context.js'
import { DEFAULT_WORKLOAD } from '../pricing/workload.js'
import type { Facet } from './facets.js'
import { everyModel, findModels, type ModelQuery } from './find-models.js'
import { FoundPage, refused } from './found-page.type.js'
import type { NearMissNode } from './near-miss.type.js'

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
  /** What stands behind `node`; null: it is read at an instant. */
  readonly model: Model | null
  /** What stands behind `offering`; null: likewise, or there is none. */
  readonly servedBy: Offering | null
  readonly monthlyCost: () => CostEstimateNode
}

/** Finds models and shows one page of them; what makes no sense in the request is refused with the argument's name. */
export function pageOfModels(
  { filter, unknown, orderBy, workload, developer }: Omit<ModelQuery, 'at' | 'now' | 'asked'>,
  at: Date | null,
  asked: PageArguments,
  { catalog, now }: Pick<Context, 'catalog' | 'now'>,
): ModelPage {
  const instant = (at ?? now).getTime()
  const given = at?.getTime() ?? null
  // Field by field: node 20 makes a hidden class for each object that gets another property after a spread.
  const query: ModelQuery = {
    filter,
    unknown,
    orderBy,
    workload,
    developer,
    asked: given,
    at: instant,
    now: now.getTime(),
  }
  const list = refused(() => findModels(catalog, query))
  return new FoundPage({ list, at, instant, workload }, asked)
}

/** The models that a provider has built, by name, at what the typical workload costs. */
export function pageOfDeveloper(
  developer: Provider,
  at: Date | null,
  page: PageArguments,
  context: Pick<Context, 'catalog' | 'now'>,
): ModelPage {
  const { filter, unknown, orderBy } = everyModel
  return pageOfModels({ filter, unknown, orderBy, workload: DEFAULT_WORKLOAD, developer }, at, page, context)
}
