import { modelAt, type ChoiceColumn } from './columns.js'
import { answer } from './judge.js'
import type { Capability, LifecycleStatus, Support } from '../catalog/catalog.js'
import type { CatalogColumns, Standing } from './catalog-columns.js'
import { knownCapability } from './known-names.js'
import type { SetFilter } from './model-filter.js'
import { choiceRequirement, oneOf, type Position, type Requirement } from './requirement.js'
import { answerOfWanted, supportOf } from './support.js'
import { anyOf, not, TRUE, UNKNOWN, type Answer } from './truth.js'

/** A yes-or-no fact: `true` asks for YES or PARTIAL, `false` for NO. */
export function supportRequirement(
  column: ChoiceColumn<Support | null>,
  wanted: boolean,
  { field }: Position,
): Requirement {
  return choiceRequirement(column, field, wanted ? 'YES' : 'NO', {
    judge: (support) => answerOfWanted(support ?? 'UNKNOWN', wanted),
    shown: (support) => support ?? 'nobody',
  })
}

/** Whether sources disagree on something of an offering: always known, and not so where nobody serves the model. */
export function conflictRequirement(column: ChoiceColumn<boolean>, wanted: boolean, { field }: Position): Requirement {
  return choiceRequirement(column, field, wanted ? 'YES' : 'NO', {
    judge: (conflict) => answer(conflict === wanted),
    shown: (conflict) => (conflict ? 'YES' : 'NO'),
  })
}

/** One requirement for each capability of `hasAll` and `hasNone`, and one for `hasAny` as a whole. */
export function capabilityRequirements(
  { catalog, places, capability }: CatalogColumns,
  { hasAll, hasAny, hasNone }: SetFilter,
  { argument, field }: Position,
): readonly Requirement[] {
  const known = (names: readonly string[], list: string): readonly Capability[] =>
    names.map((name, index) => knownCapability(catalog, name, `${argument}.${list}[${index}]`))
  const supportAt = (place: number, index: number): Support =>
    supportOf(places.offerings[place] ?? modelAt(places, place), index)
  const single = (wanted: boolean, { slug, index }: Capability): Requirement => ({
    field: `${field}.${slug}`,
    wanted: wanted ? 'YES' : 'NO',
    truth: wanted ? capability(index) : not(capability(index)),
    actual: (place) => supportAt(place, index),
    effort: () => 1,
  })
  const any = known(hasAny ?? [], 'hasAny')
  const requirements = [
    ...known(hasAll ?? [], 'hasAll').map((each) => single(true, each)),
    ...known(hasNone ?? [], 'hasNone').map((each) => single(false, each)),
  ]
  if (hasAny == null) return requirements
  const group: Requirement = {
    field: `${field}.hasAny`,
    wanted: oneOf(any.map(({ slug }) => slug)),
    truth: anyOf(
      places.size,
      any.map(({ index }) => capability(index)),
    ),
    actual: (place) => any.map(({ slug, index }) => `${slug} ${supportAt(place, index)}`).join(', '),
    effort: () => 1,
  }
  return [...requirements, group]
}

/**
 * The model's status must be listed; and where the offering is further from use than the model (retired here, still active elsewhere), so must
 * the offering's.
 */
export function statusRequirement(
  column: ChoiceColumn<Standing>,
  listed: readonly LifecycleStatus[],
  { field }: Position,
): Requirement {
  const answerOf = (status: LifecycleStatus): Answer =>
    status === 'UNKNOWN' && !listed.includes(status) ? UNKNOWN : answer(listed.includes(status))
  return choiceRequirement(column, field, oneOf(listed), {
    judge: (standing) => least([answerOf(standing.model), answerOf(statusThere(standing))]),
    shown: (standing) => statusThere(standing),
  })
}

/** The status that is further from use, the model's where the offering's is not known. */
export function statusThere({ model, offering }: Standing): LifecycleStatus {
  if (offering === null || offering === 'UNKNOWN') return model
  return fromUse.indexOf(offering) > fromUse.indexOf(model) ? offering : model
}

const fromUse: readonly LifecycleStatus[] = ['ACTIVE', 'UNKNOWN', 'PREVIEW', 'ANNOUNCED', 'DEPRECATED', 'RETIRED']

const least = (answers: readonly Answer[]): Answer =>
  answers.reduce<Answer>((worst, each) => (each < worst ? each : worst), TRUE)
