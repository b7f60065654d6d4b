import {
  compareDecimals,
  decimal,
  decimalToNumber,
  isZero,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
  type Decimal,
} from '../../pricing/decimal.js'
import type { Dispute } from './conflict-claims.js'
import type { ConflictCause } from './import-plan.js'
import type { Spoken } from './places.js'
import { daysAfter, STALE_DAYS } from './policy.js'
import { sameValue } from './same-value.js'

/** What else is known around a disputed field, for telling why sources disagree. */
export interface Surroundings {
  /** Amounts that the catalogue has for the same price in other periods, with when each began or ended. */
  readonly otherPeriods: readonly { readonly value: string; readonly isPast: boolean }[]
  /** What somebody claims of the same meter at the BATCH tier. */
  readonly batch: readonly string[]
  /** Sources whose whole list costs exactly half of what another one's does: "litellm models-dev". */
  readonly halves: ReadonlySet<string>
  /** What somebody claims of other meters of the same list: sources put a price under different names. */
  readonly otherMeters: readonly { readonly meter: string; readonly value: string; readonly source: string }[]
  /** What somebody says of an offering of the same provider whose name is so like this one's that prices are taken for each other's. */
  readonly siblings: readonly { readonly apiModelId: string; readonly value: string; readonly source: string }[]
}

export interface Cause {
  readonly cause: ConflictCause
  /** A sentence with figures. */
  readonly note: string
}

const UPLIFT = decimal('1.1')
const SIGNIFICANT = 3
/** A round number within so much of another limit stands for it. */
const ROUND = 1.05
/** Published prices are rounded to cents, not to dollars. */
const FEWEST_PLACES = 2

/** Why sources disagree, as far as figures tell: of the first source that differs from the most trusted one and can be explained. */
export function causeOf(dispute: Dispute, surroundings: Surroundings): Cause {
  const { field, claims, published } = dispute
  const [base, ...others] = claims
  if (base === undefined) return { cause: 'UNKNOWN', note: 'Nobody claims anything.' }
  const differing = others.filter(({ value }) => !sameValue(field, value, base.value))
  for (const other of differing) {
    const cause = pairCause(field, base, other, surroundings)
    if (cause !== null) return cause
  }
  const [other] = differing
  if (other !== undefined)
    return { cause: 'UNKNOWN', note: `${said(base)}, ${said(other)}${hint(field, [base, other], surroundings)}.` }
  return {
    cause: 'UNKNOWN',
    note: `${said(base)}; ${published?.value ?? 'nothing'} was verified by hand (${published?.source ?? ''}).`,
  }
}

function pairCause(
  field: string,
  a: Spoken<string>,
  b: Spoken<string>,
  { otherPeriods, batch, halves, siblings }: Surroundings,
): Cause | null {
  if (!field.startsWith('prices.')) return limitCause(field, a, b)
  const [one, two] = [amountOf(a.value), amountOf(b.value)]
  if (one === undefined || two === undefined || isZero(one) !== isZero(two))
    return { cause: 'ZERO_OR_ABSENT', note: `${said(a)}, ${said(b)}: one of them counts it as nothing.` }
  const [older, newer] = a.speaker.observedOn <= b.speaker.observedOn ? [a, b] : [b, a]
  const age = daysAfter(newer.speaker.observedOn, older.speaker.observedOn)
  const isFormer = otherPeriods.some(({ value, isPast }) => isPast && sameValue(field, value, older.value))
  if (age > STALE_DAYS && isFormer)
    return { cause: 'STALE', note: `${said(older)}, seen ${age} days before ${said(newer)}: it is the former price.` }
  const period = [a, b].find(({ value }) => otherPeriods.some((each) => sameValue(field, each.value, value)))
  if (period !== undefined)
    return { cause: 'INTRODUCTORY', note: `${said(a)}, ${said(b)}: ${period.value} is the price of another period.` }
  const pairs = [[a, b, one, two] as const, [b, a, two, one] as const]
  for (const [low, high, small, large] of pairs) {
    if (isTimes(small, UPLIFT, large))
      return { cause: 'REGION_UPLIFT', note: `${said(high)}, exactly 1.1 times what ${said(low, 'gives')}.` }
    if (batch.some((value) => sameValue(field, value, low.value)))
      return { cause: 'BATCH', note: `${said(low)}, which is the batch price; ${said(high)}.` }
  }
  if (isRounded(one, two)) return { cause: 'ROUNDING', note: `${said(a)}, ${said(b)}: the same but for rounding.` }
  for (const other of [b, a]) {
    // what a source says of both is no explanation of what it says of one
    const sibling = siblings.find(
      ({ value, source }) => source !== other.speaker.source && sameValue(field, value, other.value),
    )
    if (sibling !== undefined)
      return {
        cause: 'OTHER_SNAPSHOT',
        note: `${said(other)}, which is what ${sibling.source} says of "${sibling.apiModelId}".`,
      }
  }
  for (const [low, high] of pairs)
    if (halves.has(`${low.speaker.source} ${high.speaker.source}`))
      return { cause: 'BATCH', note: `${said(low)}, half of what ${said(high, 'gives')}, as in the whole list.` }
  return null
}

/** A price under another name is no cause of the list, but worth saying. */
function hint(field: string, claims: readonly Spoken<string>[], { otherMeters }: Surroundings): string {
  const found = otherMeters.find(({ value, source }) =>
    claims.some((claim) => claim.speaker.source !== source && sameValue(field, value, claim.value)),
  )
  if (found === undefined) return '; nothing in the figures says why'
  return `; ${found.value} is what ${found.source} says of ${found.meter}`
}

/** Thousands for multiples of 1024, 1000000 for 1047576. */
function limitCause(field: string, a: Spoken<string>, b: Spoken<string>): Cause | null {
  if (field !== 'contextTokens' && field !== 'maxOutputTokens') return null
  const [one, two] = [Number(a.value), Number(b.value)]
  const [low, high] = [Math.min(one, two), Math.max(one, two)]
  const isBinary = [1.024, 1.048576].some((factor) => Math.abs(high - low * factor) <= 1)
  const isNear = one.toPrecision(SIGNIFICANT) === two.toPrecision(SIGNIFICANT)
  const isRound = high <= low * ROUND && [one, two].some((each) => Number(each.toPrecision(1)) === each)
  return isBinary || isNear || isRound
    ? { cause: 'ROUNDING', note: `${said(a)}, ${said(b)}: the same but for rounding.` }
    : null
}

function isTimes(small: Decimal, factor: Decimal, large: Decimal): boolean {
  return compareDecimals(multiplyDecimals(small, factor), large) === 0
}

/** To three significant digits, or as 0.125 is on a page that shows cents: 0.13. */
function isRounded(a: Decimal, b: Decimal): boolean {
  const digits = (value: Decimal): string => decimalToNumber(value).toPrecision(SIGNIFICANT)
  if (digits(a) === digits(b)) return true
  const [coarse, fine] = a.scale < b.scale ? [a, b] : [b, a]
  if (coarse.scale < FEWEST_PLACES || coarse.scale === fine.scale) return false
  const twice = multiplyDecimals(decimal('2'), subtractDecimals(coarse, fine))
  const half = twice.coefficient < 0n ? { ...twice, coefficient: -twice.coefficient } : twice
  return compareDecimals(half, { coefficient: 1n, scale: coarse.scale }) <= 0
}

function amountOf(value: string): Decimal | undefined {
  return parseDecimal(value.split(' ', 1)[0] ?? '')
}

function said({ value, speaker }: Spoken<string>, verb = 'says'): string {
  return `${speaker.source} ${verb} ${value}`
}
