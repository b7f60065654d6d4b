import { canonicalValue } from './same-value.js'
import type { Published } from './entity-facts.js'
import type { ChangeFact, EntityRef } from './import-plan.js'
import type { Speaker, Spoken } from './places.js'
import { mayReplace, type Said } from './policy.js'
import { factWarnings } from './suspicion.js'

/** What one source claims of an entity, the most trusted source first in a list of these. */
export interface FactVoice {
  readonly facts: ReadonlyMap<string, Spoken<string>>
}

/** A change that a record gives a reason for, and what is odd about it. */
export interface Proposal<C> {
  readonly change: C
  readonly speaker: Speaker
  /** Sentences; none: it can be carried out at once. */
  readonly warnings: readonly string[]
}

export interface FactContext {
  readonly of: EntityRef
  readonly published: Published
  /** Whose feed comes first. */
  readonly provider: string
  readonly voices: readonly FactVoice[]
  readonly isHeld: (field: string) => boolean
  /** Decided by somebody: no import changes it. */
  readonly isDecided: (field: string) => boolean
}

/** Which facts imported records change; of each field the most trusted claim that may be published, and odd ones beside it for review. */
export function planFacts({
  of,
  published,
  provider,
  voices,
  isHeld,
  isDecided,
}: FactContext): readonly Proposal<ChangeFact>[] {
  const fields = [...new Set(voices.flatMap(({ facts }) => [...facts.keys()]))].filter(
    (field) => isHeld(field) && !isDecided(field),
  )
  return fields.sort().flatMap((field) => {
    const proposals: Proposal<ChangeFact>[] = []
    const current = published.get(field)
    for (const { facts } of voices) {
      const spoken = facts.get(field)
      if (spoken === undefined || !spoken.speaker.isImported || !isWritable(field, spoken.value)) continue
      if (!mayReplace(current, spoken.speaker, provider)) continue
      if (current !== undefined && isSame(field, current.value, spoken.value)) break
      const warnings = factWarnings(field, current?.value ?? null, spoken.value, limitsAfter(published, facts))
      proposals.push({ change: changeFact(of, field, current, spoken), speaker: spoken.speaker, warnings })
      if (warnings.length === 0) break
    }
    return withoutOutdated(proposals, provider)
  })
}

/** What waits for a decision could still take the place of what is published meanwhile. */
export function withoutOutdated<P extends Proposal<unknown>>(proposals: readonly P[], provider: string): readonly P[] {
  const sound = proposals.find(({ warnings }) => warnings.length === 0)
  return proposals.filter((each) => each === sound || mayReplace(sound?.speaker, each.speaker, provider))
}

/** A more exact date, or a limit that is off by one, is worth publishing though nobody would argue about it. */
const isSame = (field: string, a: string, b: string): boolean => canonicalValue(field, a) === canonicalValue(field, b)

function changeFact(
  of: EntityRef,
  field: string,
  current: Said | undefined,
  { value, speaker: { source, sourceUrl, observedOn } }: Spoken<string>,
): ChangeFact {
  const said = { source, sourceUrl, observedOn }
  return { kind: 'CHANGE_FACT', of, field, before: current?.value ?? null, after: value, said }
}

/** The limits as they would be once a source's claims are published. */
function limitsAfter(published: Published, facts: FactVoice['facts']) {
  const limit = (field: string): number | null => {
    const text = facts.get(field)?.value ?? published.get(field)?.value
    return text === undefined ? null : Number(text)
  }
  const deprecatedOn = published.get('deprecatedOn')?.value ?? null
  return { contextTokens: limit('contextTokens'), maxOutputTokens: limit('maxOutputTokens'), deprecatedOn }
}

/** Days on which something ends are known to the day or not kept. */
function isWritable(field: string, value: string): boolean {
  return field === 'deprecatedOn' || field === 'retiresOn' ? value.length === '2025-04-16'.length : value !== ''
}
