import type { GraphQLField } from 'graphql'

/** How many entries a list has: that many, or as many as an argument says or has. */
export type Entries = number | { readonly argument: string; readonly otherwise: number }

/** What a field costs, in units of reading a plain field: about a microsecond. */
export interface FieldWeight {
  /** Itself, without what is selected of it. Default: 1. */
  readonly own?: number
  /** Each entry of the page that it is, whatever is selected of it. Default: nothing. */
  readonly perEntry?: number
  /** How many entries of the page are counted at most, where longer lists are rare. Default: as many as are asked for. */
  readonly mostEntries?: number
  /** Each value of an argument. Default: nothing. */
  readonly perValue?: Readonly<Record<string, number>>
  /** Each value of the workload of the list that it is an entry of. Default: nothing. */
  readonly perValueOfList?: number
  /** How often what is selected of it is counted, where it is a list that is no page. Default: 10. */
  readonly entries?: Entries
}

/** By coordinate, "Query.models"; `Mutation.*` is every mutation. */
export type FieldWeights = Readonly<Record<string, FieldWeight>>

const COMMON_LIST = 10
/** The schema is read from memory, two fields in the time of one. */
const INTROSPECTION = 0.4

const similar: FieldWeight = { own: 150, entries: { argument: 'first', otherwise: 4 } }
const monthlyCost: FieldWeight = { own: 120, perValue: { workload: 6 } }
const changes: FieldWeight = { own: 300, perEntry: 30 }
const lookedUp: FieldWeight = { own: 30 }

/** What differs from the defaults, as measured over the catalogue that ships. */
export const fieldWeights: FieldWeights = {
  'Query.models': { own: 1_500, perValue: { filter: 200, workload: 250, orderBy: 50 } },
  'Query.compare': { own: 3_000, perValue: { workload: 100 } },
  'Query.breakEven': { own: 500, perValue: { workload: 250 } },
  'Query.frontier': { own: 1_500, perValue: { filter: 200, workload: 250 } },
  'Query.estimateCost': { own: 100, perValue: { prices: 5, usage: 5, multipliers: 5 } },
  'Query.resolveModelId': { own: 300 },
  'Query.changes': { own: 1_000, perEntry: 100 },
  'Query.apiKeys': { own: 300, entries: 50 },
  'Query.capabilities': { entries: 20 },
  'Query.node': { own: 100 },
  'Query.nodes': { own: 100, perValue: { ids: 20 }, entries: { argument: 'ids', otherwise: 0 } },

  'ModelConnection.facets': { own: 3_000, entries: 25 },
  'ModelConnection.nearMisses': { own: 2_000, entries: { argument: 'first', otherwise: 5 } },
  'ModelEdge.monthlyCost': { own: 60, perValueOfList: 6 },
  'Facet.buckets': { entries: 8 },
  'NearMiss.failing': { own: 5, entries: 2 },

  'Model.alternatives': similar,
  'Model.similar': similar,
  'Model.strengths': { own: 250, entries: 3 },
  'Model.weaknesses': { own: 250, entries: 2 },
  'Model.summary': { own: 40 },
  'Model.faq': { own: 120, entries: 6 },
  'Model.facts': { own: 80, entries: 20 },
  'Model.capabilities': { own: 5, entries: 12 },
  'Model.benchmarks': { own: 5, entries: 5 },
  'Model.integrations': { entries: 5 },
  'Model.changes': changes,
  'Model.revision': lookedUp,
  'Model.monthlyCost': monthlyCost,
  'Model.offerings': { own: 30, mostEntries: 20 },
  'SimilarModel.reasons': { own: 5 },

  'Offering.capabilities': { own: 5, entries: 12 },
  'Offering.facts': { own: 40, entries: 10 },
  'Offering.changes': changes,
  'Offering.revision': lookedUp,
  'Offering.monthlyCost': monthlyCost,
  'Offering.pricing': { own: 10 },
  'Offering.priceHistory': { own: 200, perEntry: 10, mostEntries: 20 },
  'Pricing.prices': { own: 20, entries: 5 },

  'Provider.models': { own: 500, mostEntries: 50 },
  'Provider.offerings': { own: 30, mostEntries: 50 },
  'Provider.revision': lookedUp,

  'Comparison.models': { entries: 8 },
  'Comparison.costs': { entries: 8 },
  'Comparison.rows': { entries: 50 },
  'Comparison.sentences': { own: 100 },
  'ComparisonRow.cells': { entries: 8 },
  'BreakEven.flips': { entries: 3 },
  'Frontier.members': { entries: 20 },
  'Frontier.dominated': { entries: 200 },
  'Frontier.notRanked': { entries: 50 },
  'DominatedModel.by': { entries: 5 },
  'CostEstimate.lines': { entries: 3 },
  'CostEstimate.uncounted': { entries: 2 },
  'ModelIdResolution.alternatives': { entries: 5 },
  'Money.formatted': { own: 3 },
  'Change.model': { own: 5 },

  'Mutation.*': { own: 1_000, perValue: { input: 5 } },
  'Subscription.changes': { own: 1_000 },

  '__Schema.types': { own: INTROSPECTION, entries: 150 },
  '__Schema.directives': { own: INTROSPECTION, entries: 6 },
  '__Type.fields': { own: INTROSPECTION, entries: 6 },
  '__Type.inputFields': { own: INTROSPECTION, entries: 4 },
  '__Type.enumValues': { own: INTROSPECTION, entries: 3 },
  '__Type.interfaces': { own: INTROSPECTION, entries: 1 },
  '__Type.possibleTypes': { own: INTROSPECTION, entries: 1 },
  '__Field.args': { own: INTROSPECTION, entries: 1 },
  '__Directive.args': { own: INTROSPECTION, entries: 2 },
}

/** The weight of a field, defaults filled in. */
export function fieldWeight(
  weights: FieldWeights,
  parent: string,
  { name }: Pick<GraphQLField<unknown, unknown>, 'name'>,
): Required<FieldWeight> {
  const given: FieldWeight = weights[`${parent}.${name}`] ?? weights[`${parent}.*`] ?? {}
  return {
    own: given.own ?? (parent.startsWith('__') ? INTROSPECTION : 1),
    perEntry: given.perEntry ?? 0,
    mostEntries: given.mostEntries ?? Infinity,
    perValue: given.perValue ?? {},
    perValueOfList: given.perValueOfList ?? 0,
    entries: given.entries ?? COMMON_LIST,
  }
}
