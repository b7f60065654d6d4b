import type { LifecycleStatus, Modality, SpeedTier } from '../catalog/catalog.js'
import type { Decimal } from '../pricing/decimal.js'

/** null and undefined are the same: nothing is asked. */
type Given<T> = T | null | undefined

export interface StringFilter {
  readonly eq?: Given<string>
  readonly in?: Given<readonly string[]>
  readonly contains?: Given<string>
}

export interface RangeFilter<T> {
  readonly eq?: Given<T>
  readonly gt?: Given<T>
  readonly gte?: Given<T>
  readonly lt?: Given<T>
  readonly lte?: Given<T>
}

/** ISO dates. */
export interface DateFilter {
  readonly gte?: Given<string>
  readonly lte?: Given<string>
}

export interface SetFilter {
  readonly hasAll?: Given<readonly string[]>
  readonly hasAny?: Given<readonly string[]>
  readonly hasNone?: Given<readonly string[]>
}

export interface BenchmarkFilter {
  readonly benchmark: string
  readonly score: RangeFilter<Decimal>
}

/** What is asked of models. Everything that is given must hold, at one place: see `readFilter` for what each field means. */
export interface ModelFilter {
  readonly and?: Given<readonly ModelFilter[]>
  readonly or?: Given<readonly ModelFilter[]>
  readonly not?: Given<ModelFilter>
  readonly search?: Given<string>
  readonly slug?: Given<StringFilter>
  readonly family?: Given<StringFilter>
  readonly developer?: Given<StringFilter>
  readonly provider?: Given<StringFilter>
  readonly license?: Given<StringFilter>
  readonly status?: Given<readonly LifecycleStatus[]>
  readonly releasedOn?: Given<DateFilter>
  readonly knowledgeCutoff?: Given<DateFilter>
  readonly contextTokens?: Given<RangeFilter<number>>
  readonly maxOutputTokens?: Given<RangeFilter<number>>
  readonly inputModalities?: Given<readonly Modality[]>
  readonly outputModalities?: Given<readonly Modality[]>
  readonly capabilities?: Given<SetFilter>
  readonly bestFor?: Given<SetFilter>
  readonly integrations?: Given<SetFilter>
  readonly regions?: Given<SetFilter>
  readonly openWeights?: Given<boolean>
  readonly hipaaEligible?: Given<boolean>
  readonly zeroRetention?: Given<boolean>
  readonly onPrem?: Given<boolean>
  readonly freeTier?: Given<boolean>
  readonly speedTier?: Given<readonly SpeedTier[]>
  readonly throughputTokensPerSecond?: Given<RangeFilter<Decimal>>
  readonly timeToFirstTokenMs?: Given<RangeFilter<number>>
  readonly inputPrice?: Given<RangeFilter<Decimal>>
  readonly outputPrice?: Given<RangeFilter<Decimal>>
  readonly cachedInputPrice?: Given<RangeFilter<Decimal>>
  readonly batchDiscount?: Given<RangeFilter<Decimal>>
  readonly monthlyCost?: Given<RangeFilter<Decimal>>
  readonly benchmark?: Given<readonly BenchmarkFilter[]>
  readonly verifiedWithinDays?: Given<number>
  readonly hasConflict?: Given<boolean>
}

/** Which models are listed where a filter's answer is not known: those that certainly match, also those that may, or only these. */
export type UnknownPolicy = 'EXCLUDE' | 'INCLUDE' | 'ONLY'

export type ModelOrderField =
  | 'NAME'
  | 'RELEASED'
  | 'CONTEXT_TOKENS'
  | 'MAX_OUTPUT_TOKENS'
  | 'INPUT_PRICE'
  | 'OUTPUT_PRICE'
  | 'MONTHLY_COST'
  | 'THROUGHPUT'
  | 'TIME_TO_FIRST_TOKEN'
  | 'BENCHMARK'
  | 'LAST_VERIFIED'
  | 'RELEVANCE'

export interface ModelOrder {
  readonly field: ModelOrderField
  readonly direction: 'ASC' | 'DESC'
  /** For BENCHMARK: its slug or name. */
  readonly benchmark?: Given<string>
}
