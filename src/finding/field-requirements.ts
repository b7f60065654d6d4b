import { type ChoiceColumn } from './columns.js'
import { truthOfNumbers } from './judge.js'
import type { Modality } from '../catalog/catalog.js'
import { dateText, dayNumberBefore } from './date-number.js'
import { dateRequirements } from './date-requirements.js'
import { FilterError } from './filter-error.js'
import { checkIntegration, checkProvider, knownBenchmark } from './known-names.js'
import type { BenchmarkFilter, ModelFilter } from './model-filter.js'
import { decimalRequirements, integerRequirements } from './number-requirements.js'
import { isInRegion } from './region.js'
import { unknownText, type FilterScope, type Position, type Requirement } from './requirement.js'
import { setRequirements } from './set-requirements.js'
import {
  capabilityRequirements,
  conflictRequirement,
  statusRequirement,
  supportRequirement,
} from './support-requirements.js'
import { enumRequirement, textRequirements } from './text-requirements.js'
import { FALSE, TRUE, truthOfIds, UNKNOWN } from './truth.js'

/** What one field of a filter asks. */
export interface FieldRequirements {
  readonly field: string
  readonly requirements: readonly Requirement[]
}

/** What the fields of a filter ask, each by itself; `and`, `or` and `not` are left out. */
export function fieldRequirements(
  filter: ModelFilter,
  scope: FilterScope,
  position: Position,
): readonly FieldRequirements[] {
  const { columns, prices, cost } = scope
  const { catalog, deployment } = columns
  const fields: FieldRequirements[] = []
  const ask = <K extends keyof ModelFilter>(
    field: K,
    read: (asked: NonNullable<ModelFilter[K]>, at: Position) => readonly Requirement[],
  ): void => {
    const asked = filter[field]
    if (asked == null) return
    const at = {
      argument: `${position.argument}.${field}`,
      field: position.field === '' ? field : `${position.field}.${field}`,
    }
    fields.push({ field, requirements: read(asked, at) })
  }
  const checkSlug = (slug: string, argument: string): void => {
    checkProvider(catalog, slug, argument)
  }
  const sameText = (entry: string, wanted: string): boolean => entry.toLowerCase() === wanted.toLowerCase()

  ask('search', (text, at) => searchRequirements(text, scope, at))
  ask('slug', (asked, at) =>
    textRequirements(columns.model(), asked, at, { textOf: ({ slug }) => slug, foldCase: false }),
  )
  ask('family', (asked, at) =>
    textRequirements(columns.family(), asked, at, { textOf: (text) => text, foldCase: true }),
  )
  ask('license', (asked, at) =>
    textRequirements(columns.license(), asked, at, { textOf: (text) => text, foldCase: true }),
  )
  ask('developer', (asked, at) =>
    textRequirements(columns.developer(), asked, at, { textOf: ({ slug }) => slug, foldCase: false, check: checkSlug }),
  )
  ask('provider', (asked, at) =>
    textRequirements(columns.provider(), asked, at, {
      textOf: (provider) => provider?.slug ?? null,
      isNobody: (provider) => provider === null,
      foldCase: false,
      check: checkSlug,
    }),
  )
  ask('status', (asked, at) => [statusRequirement(columns.standing(), asked, at)])
  ask('releasedOn', (asked, at) => dateRequirements(columns.released, asked, at))
  ask('knowledgeCutoff', (asked, at) => dateRequirements(columns.cutoff, asked, at))
  ask('contextTokens', (asked, at) => integerRequirements(columns.contextTokens(), asked, at))
  ask('maxOutputTokens', (asked, at) => integerRequirements(columns.maxOutputTokens(), asked, at))
  ask('inputModalities', (asked, at) => modalityRequirements(columns.inputModalities(), asked, at))
  ask('outputModalities', (asked, at) => modalityRequirements(columns.outputModalities(), asked, at))
  ask('capabilities', (asked, at) => capabilityRequirements(columns, asked, at))
  ask('bestFor', (asked, at) => setRequirements(columns.bestFor(), asked, at, { means: sameText }))
  ask('integrations', (asked, at) =>
    setRequirements(columns.integrations(), asked, at, {
      means: (entry, wanted) => entry === wanted,
      check: (slug, argument) => {
        checkIntegration(catalog, slug, argument)
      },
    }),
  )
  ask('regions', (asked, at) => setRequirements(columns.regions(), asked, at, { means: isInRegion }))
  ask('openWeights', (asked, at) => [supportRequirement(columns.openWeights(), asked, at)])
  ask('hipaaEligible', (asked, at) => [supportRequirement(deployment.HIPAA_ELIGIBLE(), asked, at)])
  ask('zeroRetention', (asked, at) => [supportRequirement(deployment.ZERO_RETENTION(), asked, at)])
  ask('onPrem', (asked, at) => [supportRequirement(deployment.ON_PREM(), asked, at)])
  ask('freeTier', (asked, at) => [supportRequirement(deployment.FREE_TIER(), asked, at)])
  ask('speedTier', (asked, at) => [enumRequirement(columns.speedTier(), asked, at)])
  ask('throughputTokensPerSecond', (asked, at) => decimalRequirements(columns.throughput(), asked, at))
  ask('timeToFirstTokenMs', (asked, at) => integerRequirements(columns.timeToFirstToken(), asked, at))
  ask('inputPrice', (asked, at) => decimalRequirements(prices().input, asked, at))
  ask('outputPrice', (asked, at) => decimalRequirements(prices().output, asked, at))
  ask('cachedInputPrice', (asked, at) => decimalRequirements(prices().cachedInput, asked, at))
  ask('batchDiscount', (asked, at) => decimalRequirements(prices().batchDiscount, asked, at))
  ask('monthlyCost', (asked, at) => decimalRequirements(cost(), asked, at))
  ask('benchmark', (asked, at) => benchmarkRequirements(asked, scope, at))
  ask('verifiedWithinDays', (days, at) => verifiedRequirements(days, scope, at))
  ask('hasConflict', (asked, at) => [conflictRequirement(columns.conflict(), asked, at)])
  return fields
}

function searchRequirements(text: string, { columns }: FilterScope, { field }: Position): readonly Requirement[] {
  if (text.trim() === '') return []
  const { scores } = columns.search(text)
  const matches = Uint8Array.from(columns.places.modelOf, (model) => ((scores[model] ?? 0) > 0 ? 1 : 0))
  const truth = truthOfIds(matches, [FALSE, TRUE])
  return [{ field, wanted: `found by "${text}"`, truth, actual: () => 'not found', effort: () => 1 }]
}

function modalityRequirements(
  column: ChoiceColumn<readonly Modality[]>,
  asked: readonly Modality[],
  at: Position,
): readonly Requirement[] {
  return setRequirements(column, { hasAll: asked }, at, { means: (entry, wanted) => entry === wanted })
}

function benchmarkRequirements(
  asked: readonly BenchmarkFilter[],
  { columns }: FilterScope,
  { argument, field }: Position,
): readonly Requirement[] {
  return asked.flatMap(({ benchmark: name, score }, index) => {
    const benchmark = knownBenchmark(columns.catalog, name, `${argument}[${index}].benchmark`)
    return decimalRequirements(columns.benchmark(benchmark)(), score, { field: `${field}.${benchmark.slug}` })
  })
}

function verifiedRequirements(
  days: number,
  { columns, today }: FilterScope,
  { argument, field }: Position,
): readonly Requirement[] {
  if (days < 0) throw new FilterError(argument, `A number of days must not be negative, but is ${days}.`)
  const column = columns.lastVerified()
  const bound = dayNumberBefore(today, days)
  const since = { number: bound, exact: null, less: false, equal: true, greater: true }
  const actual = (place: number): string => {
    const day = column.values[place] ?? NaN
    return Number.isNaN(day) ? unknownText : dateText(day)
  }
  const truth = truthOfNumbers(column, since, UNKNOWN)
  return [{ field, wanted: `verified since ${dateText(bound)}`, truth, actual, effort: () => 1 }]
}
