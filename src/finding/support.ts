import { answer } from './judge.js'
import type { CapabilitySupport, Support } from '../catalog/catalog.js'
import { FALSE, TRUE, UNKNOWN, type Answer } from './truth.js'

/** PARTIAL counts as yes: it is so, within limits that the note tells. */
export function answerOfSupport(support: Support): Answer {
  return support === 'UNKNOWN' ? UNKNOWN : answer(support !== 'NO')
}

/** Whether support is as wanted: yes, or no. */
export function answerOfWanted(support: Support, wanted: boolean): Answer {
  const has = answerOfSupport(support)
  if (wanted || has === UNKNOWN) return has
  return has === TRUE ? FALSE : TRUE
}

/** What an offering or a model says of a capability, by its index in the catalogue. */
export function supportOf(
  { capabilities }: { readonly capabilities: readonly CapabilitySupport[] },
  index: number,
): Support {
  return capabilities[index]?.support ?? 'UNKNOWN'
}
