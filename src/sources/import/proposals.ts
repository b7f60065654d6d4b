import type { ChangeFact } from './import-plan.js'
import type { Proposal } from './plan-facts.js'
import type { OfferingStanding, PlacePlan } from './plan-place.js'
import type { Refuses } from './plan-queue.js'
import type { ImpactFunction } from './price-impact.js'

/** Without what was carried out once and taken back; what is odd is left to the queue, which knows what was rejected. */
export function unrefused(
  proposals: readonly Proposal<ChangeFact>[],
  refuses: Refuses,
): readonly Proposal<ChangeFact>[] {
  return proposals.filter(({ change, speaker, warnings }) => warnings.length > 0 || !refuses(change, speaker))
}

export function unrefusedPlan({ facts, prices }: PlacePlan, refuses: Refuses): PlacePlan {
  return {
    facts: unrefused(facts, refuses),
    prices: prices.filter(
      ({ change, speaker, warnings }) => warnings.length > 0 || !refuses({ ...change, impact: null }, speaker),
    ),
  }
}

export function factProposal({ change, speaker, warnings }: Proposal<ChangeFact>) {
  return { change, speaker, why: warnings.length === 0 ? null : ('SUSPICIOUS' as const), notes: warnings }
}

export function placeProposals(standing: OfferingStanding, { facts, prices }: PlacePlan, impact: ImpactFunction) {
  const lists = standing.lists.map(({ list }) => list)
  return [
    ...facts.map(factProposal),
    ...prices.map(({ change, speaker, warnings, onlyGone }) => ({
      change: { ...change, impact: impact(lists, change) },
      speaker,
      why: warnings.length === 0 ? null : onlyGone ? ('GONE' as const) : ('SUSPICIOUS' as const),
      notes: warnings,
    })),
  ]
}
