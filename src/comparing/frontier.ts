import type { Catalog, Model } from '../catalog/catalog.js'
import { columnsOf } from '../finding/catalog-columns.js'
import { modelAt } from '../finding/columns.js'
import { compileMonthlyCost } from '../pricing/monthly-cost.js'
import { frontierColumns, type FrontierColumn, type FrontierQuestion } from './frontier-columns.js'
import { beats, membersOf } from './frontier-members.js'

/** Every model that was asked for is in exactly one of the three lists, each in the order of `Catalog.models`. */
export interface Frontier {
  /** Models that no other beats: none is at least as good by every metric and better by one. Equals are all members. */
  readonly members: readonly Model[]
  /** The rest of those whose metrics are all known: each is beaten by a member. */
  readonly dominated: readonly Model[]
  /** Models for which a metric is unknown: nothing can be said of them. */
  readonly notRanked: readonly Model[]
  /** Every member that beats the one at that index of `dominated`, in the order of `members`; never empty. Looked for when it is asked for. */
  readonly membersThatBeat: (index: number) => readonly Model[]
}

/**
 * The models worth a look when all that counts is `metrics`: for every other there is one that is as good throughout and better somewhere.
 * A metric is better in the direction of `isMoreBetter`; costs, speeds and prices are those of the default offering, a score is the
 * one that ranks (`rankedScore`), and a partial date counts as its first day. Costs in another currency than most models' are unknown: `comparableCosts`.
 * Works on the columns of the catalogue: most models are only compared with one or two members, whatever their number.
 * @throws PricingError where the workload contradicts itself.
 * @example frontier(catalog, { models: null, metrics: [{ metric: 'MONTHLY_COST' }, { metric: 'BENCHMARK', benchmark }], workload: DEFAULT_WORKLOAD, at })
 * // { members: [cheapAndGood], dominated: [dearAndBad], notRanked: [], membersThatBeat(0): [cheapAndGood] }
 */
export function frontier(catalog: Catalog, question: FrontierQuestion): Frontier {
  compileMonthlyCost(question.workload) // refuses one that makes no sense, also where nothing costs
  const { places } = columnsOf(catalog)
  let latest = frontierColumns(catalog, question)
  const current = (): readonly FrontierColumn[] =>
    (latest.isKept() ? latest : (latest = frontierColumns(catalog, question))).columns
  const notRanked: Model[] = []
  const points = rankedPoints()
  const members = membersOf(latest.columns, points, places.scratch)
  const memberModels = Array.from(members, (place) => modelAt(places, place))
  const { dominated, dominatedAt } = rest()
  return {
    members: memberModels,
    dominated,
    notRanked,
    membersThatBeat: (index) => {
      const columns = current()
      const place = dominatedAt[index] ?? -1
      return memberModels.filter((_, at) => beats(columns, members[at] ?? -1, place))
    },
  }

  /** The first places of those whose metrics are all known; the others are not ranked. */
  function rankedPoints(): Int32Array {
    const { columns } = latest
    const room = places.scratch.models
    const size = question.models?.length ?? catalog.models.length
    let count = 0
    for (let index = 0; index < size; index++) {
      const model = question.models?.[index] ?? index
      const place = places.start[model] ?? 0
      if (isKnown(columns, place)) {
        room[count] = place
        count += 1
      } else notRanked.push(modelAt(places, place))
    }
    return room.subarray(0, count)
  }

  /** Both are ascending. */
  function rest(): { readonly dominated: readonly Model[]; readonly dominatedAt: Int32Array } {
    const dominatedAt = new Int32Array(points.length - members.length)
    const dominated: Model[] = []
    let next = 0
    for (const place of points) {
      if (place === members[next]) {
        next += 1
        continue
      }
      dominatedAt[dominated.length] = place
      dominated.push(modelAt(places, place))
    }
    return { dominated, dominatedAt }
  }
}

function isKnown(columns: readonly FrontierColumn[], place: number): boolean {
  for (let at = 0; at < columns.length; at++) if (Number.isNaN(columns[at]?.values[place] ?? NaN)) return false
  return true
}
