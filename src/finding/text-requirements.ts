import { type ChoiceColumn } from './columns.js'
import { answerOfKnown } from './judge.js'
import type { StringFilter } from './model-filter.js'
import { choiceRequirement, oneOf, unknownText, type Position, type Requirement } from './requirement.js'
import { FALSE } from './truth.js'

/** What a text is of, and how it is compared. */
export interface TextField<T> {
  /** null: unknown, unless `isNobody`. */
  readonly textOf: (value: T) => string | null
  /** Whether a value stands for a model that nobody serves: then nothing that is asked of providers holds. */
  readonly isNobody?: (value: T) => boolean
  /** Slugs are compared exactly, other texts whatever their case; `contains` never minds the case. */
  readonly foldCase: boolean
  /** Refuses a text that names nothing. */
  readonly check?: (text: string, argument: string) => void
}

/** One requirement for each of `eq`, `in` and `contains`. */
export function textRequirements<T>(
  column: ChoiceColumn<T>,
  filter: StringFilter,
  { argument, field }: Position,
  { textOf, isNobody = () => false, foldCase, check = () => undefined }: TextField<T>,
): readonly Requirement[] {
  const fold = (text: string): string => (foldCase ? text.toLowerCase() : text)
  const requirement = (operator: string, wanted: string, holds: (text: string) => boolean): Requirement =>
    choiceRequirement(column, `${field}.${operator}`, wanted, {
      judge: (value) => (isNobody(value) ? FALSE : answerOfKnown(textOf(value), holds)),
      shown: (value) => (isNobody(value) ? 'nobody' : (textOf(value) ?? unknownText)),
    })
  const requirements: Requirement[] = []
  if (filter.eq != null) {
    const { eq } = filter
    check(eq, `${argument}.eq`)
    const wanted = fold(eq)
    requirements.push(requirement('eq', eq, (text) => fold(text) === wanted))
  }
  if (filter.in != null) {
    for (const [index, text] of filter.in.entries()) check(text, `${argument}.in[${index}]`)
    const wanted = new Set(filter.in.map(fold))
    requirements.push(requirement('in', oneOf(filter.in), (text) => wanted.has(fold(text))))
  }
  if (filter.contains != null) {
    const part = filter.contains.toLowerCase()
    requirements.push(
      requirement('contains', `contains "${filter.contains}"`, (text) => text.toLowerCase().includes(part)),
    )
  }
  return requirements
}

/** One requirement that an enumerated value is among those listed; UNKNOWN can be listed like any other. */
export function enumRequirement<T extends string>(
  column: ChoiceColumn<T | null>,
  listed: readonly T[],
  { field }: Position,
): Requirement {
  const wanted: ReadonlySet<string> = new Set(listed)
  return choiceRequirement(column, field, oneOf(listed), {
    judge: (value) => {
      const said = value ?? 'UNKNOWN'
      return answerOfKnown(said === 'UNKNOWN' && !wanted.has(said) ? null : said, (known) => wanted.has(known))
    },
    shown: (value) => value ?? 'nobody',
  })
}
