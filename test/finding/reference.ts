import type { Catalog, Model, Offering, Support } from '../../src/catalog/catalog.js'
import type {
  ModelFilter,
  ModelOrder,
  RangeFilter,
  SetFilter,
  StringFilter,
  UnknownPolicy,
} from '../../src/finding/model-filter.js'
import { isInRegion } from '../../src/finding/region.js'
import { compareDecimals, integerDecimal, type Decimal } from '../../src/pricing/decimal.js'
import { headlinePrices } from '../../src/pricing/headline-prices.js'
import { monthlyCost } from '../../src/pricing/monthly-cost.js'
import type { Workload } from '../../src/pricing/workload.js'

// Finding, written to be obviously right: one object after another, no columns, no bits. What the fast one is compared with.

export type Answer = 'TRUE' | 'FALSE' | 'UNKNOWN'
export type Place = { readonly model: Model; readonly offering: Offering | null }

export interface Question {
  readonly catalog: Catalog
  readonly workload: Workload
  readonly at: number
  /** ISO date. */
  readonly today: string
}

export const placesOf = (model: Model): readonly Place[] =>
  model.offerings.length === 0 ? [{ model, offering: null }] : model.offerings.map((offering) => ({ model, offering }))

export const and = (answers: readonly Answer[]): Answer =>
  answers.includes('FALSE') ? 'FALSE' : answers.includes('UNKNOWN') ? 'UNKNOWN' : 'TRUE'
export const or = (answers: readonly Answer[]): Answer =>
  answers.includes('TRUE') ? 'TRUE' : answers.includes('UNKNOWN') ? 'UNKNOWN' : 'FALSE'
export const not = (answer: Answer): Answer => (answer === 'TRUE' ? 'FALSE' : answer === 'FALSE' ? 'TRUE' : 'UNKNOWN')
const is = (holds: boolean): Answer => (holds ? 'TRUE' : 'FALSE')

const isSurely = (answer: Answer, unknown: UnknownPolicy): boolean =>
  unknown === 'EXCLUDE' ? answer === 'TRUE' : answer !== 'FALSE'

/** The places of a model that count as matching. */
export function matchingPlaces(
  filter: ModelFilter,
  model: Model,
  unknown: UnknownPolicy,
  question: Question,
): readonly Place[] {
  const places = placesOf(model).map((place) => ({ place, answer: answerAt(filter, place, question) }))
  if (unknown === 'ONLY' && or(places.map(({ answer }) => answer)) !== 'UNKNOWN') return []
  return places.filter(({ answer }) => isSurely(answer, unknown)).map(({ place }) => place)
}

/** The matching place that costs least; unknown costs last, else in the order of offerings. */
export function cheapest(places: readonly Place[], question: Question): Place | undefined {
  const known = places.map((place) => ({ place, cost: costAt(place, question) }))
  known.sort((a, b) =>
    a.cost === null || b.cost === null
      ? Number(a.cost === null) - Number(b.cost === null)
      : compareDecimals(a.cost, b.cost),
  )
  return known[0]?.place
}

export function costAt({ offering }: Place, { workload, at }: Question): Decimal | null {
  if (offering === null) return null
  const { total, currency } = monthlyCost(offering.priceLists, workload, at)
  return currency === 'USD' ? total : null
}

export function pricesAt({ offering }: Place, at: number) {
  if (offering === null) return { input: null, output: null, cachedInput: null, batchDiscount: null }
  return headlinePrices(offering.priceLists, { at, serviceTier: 'STANDARD', region: null })
}

export function answerAt(filter: ModelFilter, place: Place, question: Question): Answer {
  const { model, offering } = place
  const said = <T>(given: T | null | undefined, judge: (given: T) => Answer): Answer =>
    given == null || asksNothing(given) ? 'TRUE' : judge(given)
  const ofOffering = (judge: (offering: Offering) => Answer): Answer =>
    offering === null ? 'UNKNOWN' : judge(offering)
  const limits = offering ?? model
  const prices = pricesAt(place, question.at)
  const support = (value: Support, wanted: boolean): Answer =>
    value === 'UNKNOWN' ? 'UNKNOWN' : is((value !== 'NO') === wanted)
  return and([
    said(filter.and, (filters) => and(filters.map((each) => answerAt(each, place, question)))),
    said(filter.or, (filters) => or(filters.map((each) => answerAt(each, place, question)))),
    said(filter.not, (each) => not(answerAt(each, place, question))),
    said(filter.slug, (asked) => text(asked, model.slug, false)),
    said(filter.family, (asked) => text(asked, model.family, true)),
    said(filter.developer, (asked) => text(asked, model.developer.slug, false)),
    said(filter.provider, (asked) => (offering === null ? 'FALSE' : text(asked, offering.provider.slug, false))),
    said(filter.status, (listed) => {
      const answer = (status: string): Answer =>
        status === 'UNKNOWN' && !listed.includes('UNKNOWN') ? 'UNKNOWN' : is(listed.some((each) => each === status))
      const order = ['ACTIVE', 'UNKNOWN', 'PREVIEW', 'ANNOUNCED', 'DEPRECATED', 'RETIRED']
      const own = offering === null || offering.status === 'UNKNOWN' ? model.status : offering.status
      return and([answer(model.status), answer(order.indexOf(own) > order.indexOf(model.status) ? own : model.status)])
    }),
    said(filter.releasedOn, (asked) => dates(asked, model.releasedOn)),
    said(filter.knowledgeCutoff, (asked) => dates(asked, model.knowledgeCutoff)),
    said(filter.contextTokens, (asked) => integers(asked, limits.contextTokens)),
    said(filter.maxOutputTokens, (asked) => integers(asked, limits.maxOutputTokens)),
    said(filter.inputModalities, (asked) => set({ hasAll: asked }, model.inputModalities, same)),
    said(filter.outputModalities, (asked) => set({ hasAll: asked }, model.outputModalities, same)),
    said(filter.capabilities, (asked) => {
      const has = (name: string): Answer => {
        const capability = question.catalog.capabilityByName.get(name.toLowerCase())
        return support(limits.capabilities.find((each) => each.capability === capability)?.support ?? 'UNKNOWN', true)
      }
      return and([
        and((asked.hasAll ?? []).map(has)),
        asked.hasAny == null ? 'TRUE' : or(asked.hasAny.map(has)),
        and((asked.hasNone ?? []).map((name) => not(has(name)))),
      ])
    }),
    said(filter.bestFor, (asked) => set(asked, model.bestFor, same)),
    said(filter.integrations, (asked) =>
      set(
        asked,
        model.integrations.map(({ integration }) => integration.slug),
        same,
      ),
    ),
    said(filter.regions, (asked) => ofOffering(({ regions }) => set(asked, regions, isInRegion))),
    said(filter.openWeights, (wanted) => support(model.openWeights, wanted)),
    said(filter.hipaaEligible, (wanted) =>
      ofOffering((there) => support(there.deployment.HIPAA_ELIGIBLE.support, wanted)),
    ),
    said(filter.zeroRetention, (wanted) =>
      ofOffering((there) => support(there.deployment.ZERO_RETENTION.support, wanted)),
    ),
    said(filter.speedTier, (listed) => {
      const speedTier = offering?.speedTier ?? 'UNKNOWN'
      return speedTier === 'UNKNOWN' && !listed.includes('UNKNOWN') ? 'UNKNOWN' : is(listed.includes(speedTier))
    }),
    said(filter.throughputTokensPerSecond, (asked) => decimals(asked, offering?.throughputTokensPerSecond ?? null)),
    said(filter.timeToFirstTokenMs, (asked) => integers(asked, offering?.timeToFirstTokenMs ?? null)),
    said(filter.inputPrice, (asked) => decimals(asked, prices.input)),
    said(filter.cachedInputPrice, (asked) => decimals(asked, prices.cachedInput)),
    said(filter.batchDiscount, (asked) => decimals(asked, prices.batchDiscount)),
    said(filter.monthlyCost, (asked) => decimals(asked, costAt(place, question))),
    said(filter.benchmark, (asked) =>
      and(asked.map(({ benchmark, score }) => decimals(score, scoreOf(model, benchmark)))),
    ),
    said(filter.verifiedWithinDays, (days) => {
      const since = new Date(Date.parse(`${question.today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
      return model.lastVerifiedOn === null ? 'UNKNOWN' : is(model.lastVerifiedOn >= since)
    }),
    said(filter.hasConflict, (wanted) => is((offering?.conflictingFields ?? []).length > 0 === wanted)),
  ])
}

const asksNothing = (given: unknown): boolean =>
  typeof given === 'object' &&
  given !== null &&
  !Array.isArray(given) &&
  Object.values(given).every((value) => value == null)

const same = (entry: string, wanted: string): boolean => entry.toLowerCase() === wanted.toLowerCase()

const scoreOf = (model: Model, slug: string): Decimal | null =>
  model.benchmarks.find(({ benchmark }) => benchmark.slug === slug)?.score ?? null

function text({ eq, in: listed, contains }: StringFilter, value: string | null, foldCase: boolean): Answer {
  if (value === null) return eq != null || listed != null || contains != null ? 'UNKNOWN' : 'TRUE'
  const fold = (each: string): string => (foldCase ? each.toLowerCase() : each)
  return and([
    is(eq == null || fold(eq) === fold(value)),
    is(listed == null || listed.map(fold).includes(fold(value))),
    is(contains == null || value.toLowerCase().includes(contains.toLowerCase())),
  ])
}

function set(
  { hasAll, hasAny, hasNone }: SetFilter,
  value: readonly string[],
  means: (entry: string, wanted: string) => boolean,
): Answer {
  const has = (wanted: string): Answer =>
    value.length === 0 ? 'UNKNOWN' : is(value.some((entry) => means(entry, wanted)))
  return and([
    and((hasAll ?? []).map(has)),
    hasAny == null ? 'TRUE' : or(hasAny.map(has)),
    and((hasNone ?? []).map((wanted) => not(has(wanted)))),
  ])
}

/** An unknown number may be any; whether any is in the range is tried out at the bounds and between them. */
function decimals(range: RangeFilter<Decimal>, value: Decimal | null): Answer {
  const inside = (number: Decimal): boolean =>
    (range.eq == null || compareDecimals(number, range.eq) === 0) &&
    (range.gt == null || compareDecimals(number, range.gt) > 0) &&
    (range.gte == null || compareDecimals(number, range.gte) >= 0) &&
    (range.lt == null || compareDecimals(number, range.lt) < 0) &&
    (range.lte == null || compareDecimals(number, range.lte) <= 0)
  if (value !== null) return is(inside(value))
  const bounds = [range.eq, range.gt, range.gte, range.lt, range.lte].filter((bound) => bound != null)
  if (bounds.length === 0) return 'TRUE'
  const nearby = bounds.flatMap(({ coefficient, scale }) =>
    [-1n, 0n, 1n].map((step) => ({ coefficient: coefficient * 1000n + step, scale: scale + 3 })),
  )
  return nearby.some(inside) ? 'UNKNOWN' : 'FALSE'
}

function integers({ eq, gt, gte, lt, lte }: RangeFilter<number>, value: number | null): Answer {
  const inside = (number: number): boolean =>
    (eq == null || number === eq) &&
    (gt == null || number > gt) &&
    (gte == null || number >= gte) &&
    (lt == null || number < lt) &&
    (lte == null || number <= lte)
  if (value !== null) return is(inside(value))
  const bounds = [eq, gt, gte, lt, lte].filter((bound) => bound != null)
  if (bounds.length === 0) return 'TRUE'
  return bounds.flatMap((bound) => [bound - 1, bound, bound + 1]).some(inside) ? 'UNKNOWN' : 'FALSE'
}

/** Every day that a partial date can mean is tried out. */
function dates(
  { gte, lte }: { readonly gte?: string | null | undefined; readonly lte?: string | null | undefined },
  value: string | null,
): Answer {
  if (gte == null && lte == null) return 'TRUE'
  if (gte != null && lte != null && gte > lte) return 'FALSE'
  if (value === null) return 'UNKNOWN'
  const days = daysOf(value)
  const all = (holds: (day: string) => boolean): Answer =>
    days.every(holds) ? 'TRUE' : days.some(holds) ? 'UNKNOWN' : 'FALSE'
  return and([all((day) => gte == null || day >= gte), all((day) => lte == null || day <= lte)])
}

function daysOf(value: string): readonly string[] {
  const first = Date.parse(`${value}${value.length === 4 ? '-01-01' : value.length === 7 ? '-01' : ''}T00:00:00Z`)
  const days = Array.from({ length: 366 }, (_, day) => new Date(first + day * 86_400_000).toISOString().slice(0, 10))
  return days.filter((day) => day.startsWith(value))
}

/** A value that places are ordered by; null: unknown. */
export function orderValue(
  { field, benchmark }: ModelOrder,
  place: Place,
  question: Question,
): Decimal | string | null {
  const { model, offering } = place
  const integer = (value: number | null | undefined): Decimal | null => (value == null ? null : integerDecimal(value))
  switch (field) {
    case 'NAME':
    case 'RELEVANCE':
      return model.name
    case 'RELEASED':
      return model.releasedOn
    case 'LAST_VERIFIED':
      return model.lastVerifiedOn
    case 'CONTEXT_TOKENS':
      return integer((offering ?? model).contextTokens)
    case 'MAX_OUTPUT_TOKENS':
      return integer((offering ?? model).maxOutputTokens)
    case 'INPUT_PRICE':
      return pricesAt(place, question.at).input
    case 'OUTPUT_PRICE':
      return pricesAt(place, question.at).output
    case 'MONTHLY_COST':
      return costAt(place, question)
    case 'THROUGHPUT':
      return offering?.throughputTokensPerSecond ?? null
    case 'TIME_TO_FIRST_TOKEN':
      return integer(offering?.timeToFirstTokenMs)
    case 'BENCHMARK':
      return scoreOf(model, benchmark ?? '')
  }
}
