import { type ChoiceColumn } from './columns.js'
import { answer } from './judge.js'
import type { SetFilter } from './model-filter.js'
import { choiceRequirement, oneOf, unknownText, type Position, type Requirement } from './requirement.js'
import { UNKNOWN, type Answer } from './truth.js'

/** How the entries of a set are asked for. */
export interface SetField {
  /** Whether an entry is what was asked for. */
  readonly means: (entry: string, wanted: string) => boolean
  /** Refuses a text that names nothing. */
  readonly check?: (text: string, argument: string) => void
}

/**
 * One requirement for each entry of `hasAll` and `hasNone`, and one for `hasAny` as a whole. An empty set is unknown; one that is not empty is
 * taken to be whole: what it does not hold is not so. null, where nobody is known to serve the model, is unknown too.
 */
export function setRequirements(
  column: ChoiceColumn<readonly string[] | null>,
  { hasAll, hasAny, hasNone }: SetFilter,
  { argument, field }: Position,
  { means, check = () => undefined }: SetField,
): readonly Requirement[] {
  const lists = Object.entries({ hasAll: hasAll ?? [], hasAny: hasAny ?? [], hasNone: hasNone ?? [] })
  for (const [list, texts] of lists) {
    for (const [index, text] of texts.entries()) check(text, `${argument}.${list}[${index}]`)
  }
  const requirement = (name: string, wanted: string, holds: (set: readonly string[]) => boolean): Requirement =>
    choiceRequirement(column, `${field}.${name}`, wanted, {
      judge: (set) => answerOfSet(set, holds),
      shown: (set) => (set === null ? 'nobody' : set.length === 0 ? unknownText : set.join(', ')),
    })
  const has = (set: readonly string[], wanted: string): boolean => set.some((entry) => means(entry, wanted))
  const requirements = [
    ...(hasAll ?? []).map((wanted) => requirement(wanted, `with ${wanted}`, (set) => has(set, wanted))),
    ...(hasNone ?? []).map((wanted) => requirement(wanted, `without ${wanted}`, (set) => !has(set, wanted))),
  ]
  if (hasAny == null) return requirements
  const any = requirement('hasAny', `with ${oneOf(hasAny)}`, (set) => hasAny.some((wanted) => has(set, wanted)))
  return [...requirements, any]
}

function answerOfSet(set: readonly string[] | null, holds: (set: readonly string[]) => boolean): Answer {
  return set === null || set.length === 0 ? UNKNOWN : answer(holds(set))
}
