import type { Model, Offering } from '../catalog/catalog.js'
import { costed, type CostEstimateNode } from '../catalog/cost/cost-estimate.type.js'
import { offeringCost } from '../catalog/cost/monthly-cost.type.js'
import { modelNode, offeringNode, type ModelNode, type OfferingNode } from '../catalog/nodes.js'
import { decodeCursor, encodeCursor, pageSize, type CursorPart, type PageArguments } from '../graphql/connection.js'
import { badUserInput } from '../graphql/errors.js'
import type { Workload } from '../pricing/workload.js'
import type { Facet } from './facets.js'
import { FilterError } from './filter-error.js'
import type { MatchEdge, MatchPage, ModelList } from './find-models.js'
import type { ModelPage, ModelPageEdge } from './model-page.type.js'
import { nearMissNode, type NearMissNode } from './near-miss.type.js'
import type { Stretch } from './page-of-places.js'

/** What a page and its entries have in common. */
interface PageScope {
  readonly list: ModelList
  readonly at: Date | null
  readonly instant: number
  readonly workload: Workload
}

/**
 * A page of models that were found. A class, as its entries are: getters and functions of an object literal are made anew for each object, and
 * getters with a hidden class for each, which only a collection of the old generation takes away.
 */
export class FoundPage implements ModelPage {
  readonly #scope: PageScope
  readonly #stretch: Stretch
  #page: MatchPage | undefined

  constructor(scope: PageScope, asked: PageArguments) {
    const { count, fromEnd } = pageSize(asked)
    this.#scope = scope
    this.#stretch = {
      count,
      fromEnd,
      after: this.#key('after', asked.after),
      before: this.#key('before', asked.before),
    }
    // A cursor that makes no sense is refused, whatever is selected.
    if (this.#stretch.after !== null || this.#stretch.before !== null) this.#found()
  }

  get edges(): readonly ModelPageEdge[] {
    const { edges } = this.#found()
    const scope = this.#scope
    return edges.map((edge) => new FoundEdge(edge, scope))
  }

  get pageInfo(): ModelPage['pageInfo'] {
    const { edges, hasNextPage, hasPreviousPage } = this.#found()
    return new FoundPageInfo(this.#scope, edges[0] ?? null, edges.at(-1) ?? null, hasNextPage, hasPreviousPage)
  }

  totalCount(): number {
    return this.#scope.list.count
  }

  facets(): readonly Facet[] {
    return this.#scope.list.facets()
  }

  nearMisses(first: number): readonly NearMissNode[] {
    const { list, at } = this.#scope
    return list.nearMisses(checkedFirst(first)).map((miss) => nearMissNode(miss, at))
  }

  #found(): MatchPage {
    return (this.#page ??= refused(() => this.#scope.list.page(this.#stretch)))
  }

  #key(argument: 'after' | 'before', cursor: string | null | undefined): readonly CursorPart[] | null {
    const { list } = this.#scope
    return cursor == null ? null : decodeCursor(argument, cursor, list.name(), list.keyLength)
  }
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

class FoundPageInfo {
  readonly #scope: PageScope
  readonly #first: MatchEdge | null
  readonly #last: MatchEdge | null

  constructor(
    scope: PageScope,
    first: MatchEdge | null,
    last: MatchEdge | null,
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
  ) {
    this.#scope = scope
    this.#first = first
    this.#last = last
  }

  get startCursor(): string | null {
    return this.#first === null ? null : cursorOf(this.#first, this.#scope)
  }

  get endCursor(): string | null {
    return this.#last === null ? null : cursorOf(this.#last, this.#scope)
  }
}

class FoundEdge implements ModelPageEdge {
  readonly #edge: MatchEdge
  readonly #scope: PageScope

  constructor(edge: MatchEdge, scope: PageScope) {
    this.#edge = edge
    this.#scope = scope
  }

  get cursor(): string {
    return cursorOf(this.#edge, this.#scope)
  }

  get node(): ModelNode {
    return modelNode(this.#edge.model, this.#scope.at)
  }

  get offering(): OfferingNode | null {
    const { offering } = this.#edge
    return offering === null ? null : offeringNode(offering, this.#scope.at)
  }

  get model(): Model | null {
    return this.#scope.at === null ? this.#edge.model : null
  }

  get servedBy(): Offering | null {
    return this.#scope.at === null ? this.#edge.offering : null
  }

  monthlyCost(): CostEstimateNode {
    const { list, workload, instant } = this.#scope
    const { offering, place } = this.#edge
    return offeringCost(offering ?? undefined, workload, instant, list.costAt(place))
  }
}

const cursorOf = ({ place }: MatchEdge, { list }: PageScope): string => encodeCursor(list.name(), list.keyOf(place))

function checkedFirst(first: number): number {
  if (first < 0 || first > 100)
    throw badUserInput(`Argument "first" must be between 0 and 100, but is ${first.toString()}.`)
  return first
}
