import type { CatalogPriceList } from '../../catalog/catalog.js'
import { holdsAt } from '../../catalog/writing/prices/price-plan.js'
import type { PriceList } from '../../pricing/price-list.js'
import type { ChangePrices, OfferingRef } from './import-plan.js'
import { withoutOutdated, type Proposal } from './plan-facts.js'
import { slotOf, type Spoken, type Voice } from './places.js'
import { isFeed, mayReplace } from './policy.js'
import { listText } from './price-claims.js'
import { listWarnings } from './suspicion.js'

/** A believed list of an offering, or one that is to be. */
export interface StandingList {
  readonly list: PriceList
  /** Slug. */
  readonly source: string
  readonly observedOn: string
  /** null: it is not stored yet. */
  readonly stored: CatalogPriceList | null
}

export interface PriceContext {
  readonly of: OfferingRef
  readonly lists: readonly StandingList[]
  readonly voices: readonly Voice[]
  readonly isDecided: (slot: string) => boolean
  /** Milliseconds since 1970. */
  readonly now: number
}

export type PriceProposal = Proposal<Omit<ChangePrices, 'impact'>> & {
  /** A meter is no longer claimed, and nothing else is odd. */
  readonly onlyGone: boolean
}

/** Which price lists imported records change: of each slot the most trusted list that may be published, and odd ones beside it for review. */
export function planPrices(context: PriceContext): readonly PriceProposal[] {
  const slots = [...new Set(context.voices.flatMap(({ lists }) => [...lists.keys()]))]
  const present = slots
    .filter((slot) => !context.isDecided(slot))
    .sort()
    .flatMap((slot) => planSlot(context, slot))
  const later = planScheduled(context, present.filter(isSound))
  return [...present, ...later].map((proposal) => endingBefore(proposal, later.filter(isSound)))
}

const isSound = ({ warnings }: PriceProposal): boolean => warnings.length === 0

/** A list that another one of the same import follows ends there. */
function endingBefore(proposal: PriceProposal, later: readonly PriceProposal[]): PriceProposal {
  const { after } = proposal.change
  const starts = later.flatMap(({ change: { after: next } }) =>
    next.effectiveFrom !== null &&
    next.effectiveFrom > (after.effectiveFrom ?? -Infinity) &&
    slotOf(next) === slotOf(after)
      ? [next.effectiveFrom]
      : [],
  )
  if (starts.length === 0) return proposal
  const effectiveTo = Math.min(...starts, after.effectiveTo ?? Infinity)
  return { ...proposal, change: { ...proposal.change, after: { ...after, effectiveTo } } }
}

function planSlot({ of, lists, voices, now }: PriceContext, slot: string): readonly PriceProposal[] {
  const inSlot = lists.filter(({ list }) => slotOf(list) === slot)
  const current = inSlot.find(({ list }) => holdsAt(list, now))
  const proposals: PriceProposal[] = []
  for (const voice of voices) {
    const spoken = voice.lists.get(slot)
    if (spoken === undefined || !spoken.speaker.isImported) continue
    if (!mayReplace(current, spoken.speaker, of.provider)) continue
    if (current !== undefined && listText(current.list) === listText(spoken.value)) break
    const proposal = propose(of, current ?? null, { ...spoken.value, ...periodOf(current, inSlot, now) }, spoken)
    proposals.push(proposal)
    if (proposal.warnings.length === 0) break
  }
  return withoutOutdated(proposals, of.provider)
}

/** What begins later: a list of its own where it says something else than what would hold then. */
function planScheduled(
  { of, lists, voices, isDecided }: PriceContext,
  present: readonly PriceProposal[],
): readonly PriceProposal[] {
  let standing = withPlanned(lists, present)
  const planned = new Set<string>()
  return voices.flatMap(({ scheduled }) =>
    scheduled.flatMap((spoken) => {
      const from = spoken.value.effectiveFrom
      const slot = slotOf(spoken.value)
      if (from === null || !spoken.speaker.isImported || isDecided(slot) || planned.has(`${slot} ${from}`)) return []
      const inSlot = standing.filter(({ list }) => slotOf(list) === slot)
      const then = inSlot.find(({ list }) => holdsAt(list, from))
      if (then !== undefined && (listText(then.list) === listText(spoken.value) || !isFeed(then.source))) return []
      const isTrusted = mayReplace(then, spoken.speaker, of.provider)
      // a better source announces something of its own for the same moment
      if (!isTrusted && then?.list.effectiveFrom === from) return []
      planned.add(`${slot} ${from}`)
      const proposal = propose(
        of,
        then ?? null,
        { ...spoken.value, effectiveTo: then?.list.effectiveTo ?? firstStartAfter(inSlot, from) },
        spoken,
      )
      if (isTrusted && isSound(proposal)) standing = withPlanned(standing, [proposal])
      if (isTrusted) return [proposal]
      const note = `${then?.source ?? 'Nobody'}, which is trusted more, announces no other prices from ${iso(from)} on.`
      return [{ ...proposal, warnings: [...proposal.warnings, note], onlyGone: false }]
    }),
  )
}

/** The lists once those that begin now are in force: what they replace ends. */
function withPlanned(lists: readonly StandingList[], present: readonly PriceProposal[]): readonly StandingList[] {
  const replaced = new Set(present.map(({ change }) => change.before))
  return [
    ...lists.filter(({ stored }) => stored === null || !replaced.has(stored)),
    ...present.map(({ change: { after, said } }) => ({
      list: after,
      source: said.source,
      observedOn: said.observedOn,
      stored: null,
    })),
  ]
}

function propose(
  of: OfferingRef,
  current: StandingList | null,
  after: PriceList,
  { speaker }: Spoken<PriceList>,
): PriceProposal {
  const { source, sourceUrl, observedOn } = speaker
  const before = current?.stored ?? null
  const warnings = listWarnings(current?.list ?? null, after)
  const shorter = current === null ? [] : missingMeters(current.list, after)
  return {
    change: { kind: 'CHANGE_PRICES', of, before, after, said: { source, sourceUrl, observedOn } },
    speaker,
    warnings,
    onlyGone: current?.source === source && shorter.length > 0 && shorter.length === warnings.length,
  }
}

/** From now on until whatever comes next; where nothing was believed, since nobody knows when. */
function periodOf(
  current: StandingList | undefined,
  inSlot: readonly StandingList[],
  now: number,
): Pick<PriceList, 'effectiveFrom' | 'effectiveTo'> {
  if (current !== undefined) return { effectiveFrom: now, effectiveTo: current.list.effectiveTo }
  const ends = inSlot.flatMap(({ list: { effectiveTo } }) =>
    effectiveTo === null || effectiveTo > now ? [] : [effectiveTo],
  )
  return { effectiveFrom: ends.length === 0 ? null : Math.max(...ends), effectiveTo: firstStartAfter(inSlot, now) }
}

function firstStartAfter(lists: readonly StandingList[], at: number): number | null {
  const starts = lists.flatMap(({ list: { effectiveFrom } }) =>
    effectiveFrom !== null && effectiveFrom > at ? [effectiveFrom] : [],
  )
  return starts.length === 0 ? null : Math.min(...starts)
}

function missingMeters(before: PriceList, after: PriceList) {
  return before.prices.filter(
    (price) =>
      !after.prices.some(
        (each) => each.meter === price.meter && each.threshold?.aboveInputTokens === price.threshold?.aboveInputTokens,
      ),
  )
}

const iso = (at: number): string => new Date(at).toISOString().slice(0, 10)
