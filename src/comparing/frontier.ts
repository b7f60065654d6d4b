import type { Model } from '../catalog/catalog.js'
import type { Workload } from '../pricing/workload.js'
import { comparableCosts } from './comparable-costs.js'
import { isMoreBetter, metricValue, type FrontierMetric } from './frontier-metric.js'
import { ranksOf } from './ranks.js'

/** Every model that was given is in exactly one of the three lists. */
export interface Frontier {
  /** Models that no other beats: none is at least as good by every metric and better by one. Equals are all members. As given. */
  readonly members: readonly Model[]
  /** The rest of those whose metrics are all known, as given. */
  readonly dominated: readonly DominatedModel[]
  /** Models for which a metric is unknown: nothing can be said of them. As given. */
  readonly notRanked: readonly Model[]
}

/** A model that another beats: as good in every metric and better in one. */
export interface DominatedModel {
  readonly model: Model
  /** Every member that beats it, found when asked for: in the order of `members`; never empty. Models that are beaten themselves are left out. */
  readonly by: () => readonly Model[]
}

/**
 * The models worth a look when all that counts is `metrics`: for every other there is one that is as good throughout and better somewhere.
 * A metric is better in the direction of {@link isMoreBetter}; costs, speeds and prices are those of the default offering, a score is the
 * one that ranks (`rankedScore`), and a partial date counts as its first day. Costs in another currency than most models' are unknown: {@link comparableCosts}.
 * Takes n log n for ranks, at worst n × members for the lists, and members for each `by`.
 * @param at The instant whose prices are used, in milliseconds since 1970.
 * @throws PricingError where the workload contradicts itself.
 * @example frontier([cheapAndGood, dearAndBad], [{ metric: 'MONTHLY_COST' }, { metric: 'BENCHMARK', benchmark }], DEFAULT_WORKLOAD, at)
 * // { members: [cheapAndGood], dominated: [{ model: dearAndBad, by: () => [cheapAndGood] }], notRanked: [] }
 */
export function frontier(
  models: readonly Model[],
  metrics: readonly FrontierMetric[],
  workload: Workload,
  at: number,
): Frontier {
  const { costOf } = comparableCosts(models, workload, at)
  const values = models.map((model) => metrics.map((metric) => metricValue(model, metric, costOf)))
  const isRanked = (index: number): boolean => values[index]?.every((value) => value !== null) === true
  const ranked = models.filter((_, index) => isRanked(index))
  const columns = metrics.map((metric, column) =>
    ranksOf(
      values.filter((_, index) => isRanked(index)).flatMap((row) => row[column] ?? []),
      isMoreBetter(metric),
    ),
  )
  const points = ranked.map((model, place): Point => ({ model, ranks: columns.map((ranks) => ranks[place] ?? 0) }))
  const members = new Set(membersOf(points))
  const inOrder = points.filter((point) => members.has(point))
  return {
    members: inOrder.map(({ model }) => model),
    dominated: points
      .filter((point) => !members.has(point))
      .map((point) => ({
        model: point.model,
        by: () => inOrder.filter((member) => beats(member, point)).map(({ model }) => model),
      })),
    notRanked: models.filter((_, index) => !isRanked(index)),
  }
}

/** A model and its place by each metric: 0 is best, equals share a place. */
interface Point {
  readonly model: Model
  readonly ranks: readonly number[]
}

/** In lexicographic order of ranks whatever beats a point comes before it, so one pass over the members found so far decides. */
function membersOf(points: readonly Point[]): readonly Point[] {
  const members: Point[] = []
  for (const point of [...points].sort((a, b) => compareRanks(a.ranks, b.ranks))) {
    if (!members.some((member) => beats(member, point))) members.push(point)
  }
  return members
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, rank] of a.entries()) {
    const order = rank - (b[index] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

function beats(a: Point, b: Point): boolean {
  let better = false
  for (let index = 0; index < a.ranks.length; index += 1) {
    const order = (a.ranks[index] ?? 0) - (b.ranks[index] ?? 0)
    if (order > 0) return false
    if (order < 0) better = true
  }
  return better
}
