import type { FilterScope, Position, Requirement } from './requirement.js'
import { fieldRequirements } from './field-requirements.js'
import type { ModelFilter } from './model-filter.js'
import { allOf, anyOf, not, type Truth } from './truth.js'

/** What one field of a filter asks, at the top level: facets leave out their own, near misses look at each requirement. */
export interface FilterPart {
  /** "capabilities", "and". */
  readonly field: string
  readonly truth: Truth
  /** All of them must hold. Those of `and` are listed one by one; an `or` or a `not` is a single requirement. */
  readonly requirements: readonly Requirement[]
}

/**
 * Reads a filter that `checkFilter` has let through. Everything it asks is judged by place, and must hold together at one place; `not` too is
 * meant of one place: `not: {provider: {eq: "azure"}}` finds models that are also to be had elsewhere than at Azure.
 *
 * Offerings answer for themselves on: provider, regions, hipaaEligible, zeroRetention, onPrem, freeTier, speedTier, throughputTokensPerSecond,
 * timeToFirstTokenMs, prices, batchDiscount, monthlyCost, contextTokens, maxOutputTokens, hasConflict, capabilities (the model's, where nothing else is said
 * of the offering) and status (the model's own must be listed too). Models answer for all of their offerings on everything else. A model that
 * nobody is known to serve has limits and capabilities, and no provider; its regions, deployment facts, speed and prices are unknown, as the
 * facets count them.
 * @throws FilterError for a capability, provider, benchmark or integration that the catalogue does not have.
 */
export function readFilter(filter: ModelFilter, scope: FilterScope, position: Position): readonly FilterPart[] {
  const part = (field: string, requirements: readonly Requirement[]): readonly FilterPart[] =>
    requirements.length === 0 ? [] : [{ field, requirements, truth: together(requirements, scope) }]
  const single = (field: string, requirement: Requirement): FilterPart => ({
    field,
    requirements: [requirement],
    truth: requirement.truth,
  })
  const fields = fieldRequirements(filter, scope, position)
  const and = (filter.and ?? []).flatMap((each, index) =>
    readFilter(each, scope, within(position, `and[${index}]`)).flatMap(({ requirements }) => requirements),
  )
  const groups: FilterPart[] = []
  if (filter.or != null) groups.push(single('or', eitherOf(filter.or, scope, within(position, 'or'))))
  if (filter.not != null) groups.push(single('not', negated(filter.not, scope, within(position, 'not'))))
  return [...fields.flatMap(({ field, requirements }) => part(field, requirements)), ...part('and', and), ...groups]
}

/** "filter" and "and[0]" make "filter.and[0]". */
export function within({ argument, field }: Position, name: string): Position {
  return { argument: `${argument}.${name}`, field: field === '' ? name : `${field}.${name}` }
}

function together(requirements: readonly Requirement[], { columns }: FilterScope): Truth {
  return allOf(
    columns.places.size,
    requirements.map(({ truth }) => truth),
  )
}

function eitherOf(filters: readonly ModelFilter[], scope: FilterScope, { argument, field }: Position): Requirement {
  const options = filters.map((filter, index) =>
    requirementsOf(filter, scope, { argument: `${argument}[${index}]`, field: `${field}[${index}]` }),
  )
  return {
    field,
    wanted: options.map(wantedText).join(' or '),
    truth: anyOf(
      scope.columns.places.size,
      options.map((requirements) => together(requirements, scope)),
    ),
    actual: (place) => options.map((requirements) => actualText(requirements, place)).join('; '),
    effort: () => 1,
  }
}

function negated(filter: ModelFilter, scope: FilterScope, position: Position): Requirement {
  const requirements = requirementsOf(filter, scope, position)
  return {
    field: position.field,
    wanted: `not (${wantedText(requirements)})`,
    truth: not(together(requirements, scope)),
    actual: (place) => actualText(requirements, place),
    effort: () => 1,
  }
}

function requirementsOf(filter: ModelFilter, scope: FilterScope, position: Position): readonly Requirement[] {
  return readFilter(filter, scope, position).flatMap(({ requirements }) => requirements)
}

const wantedText = (requirements: readonly Requirement[]): string =>
  requirements.length === 0 ? 'anything' : requirements.map(({ field, wanted }) => `${field}: ${wanted}`).join(' and ')

const actualText = (requirements: readonly Requirement[], place: number): string =>
  requirements.map(({ field, actual }) => `${field}: ${actual(place)}`).join(', ')
