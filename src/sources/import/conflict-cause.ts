import {
  compareDecimals,
  decimal,
  isZero,
  multiplyDecimals,
  parseDecimal,
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
  /** An offering of the same provider with a name so like this one's that prices are taken for each other's; the value is what it costs. */
  readonly siblings: readonly { readonly apiModelId: string; readonly value: string; readonly source: string }[]
}

export interface Cause {
  readonly cause: ConflictCause
  /** A sentence with figures. */
  readonly note: string
}

const UPLIFT = decimal('1.1')
const TWO = decimal('2')
const SIGNIFICANT = 3

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
    return { cause: 'UNKNOWN', note: `${said(base)}, ${said(other)}; nothing in the figures says why.` }
  return {
    cause: 'UNKNOWN',
    note: `${said(base)}; ${published?.value ?? 'nothing'} was verified by hand (${published?.source ?? ''}).`,
  }
}

function pairCause(
  field: string,
  a: Spoken<string>,
  b: Spoken<string>,
  { otherPeriods, batch, siblings }: Surroundings,
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
  for (const other of [b, a]) {
    const sibling = siblings.find(({ value }) => sameValue(field, value, other.value))
    if (sibling !== undefined)
      return {
        cause: 'OTHER_SNAPSHOT',
        note: `${said(other)}, which is what ${sibling.source} says of "${sibling.apiModelId}".`,
      }
  }
  for (const [low, high, small, large] of pairs)
    if (isTimes(small, TWO, large))
      return { cause: 'BATCH', note: `${said(low)}, exactly half of what ${said(high, 'gives')}.` }
  return isRounded(one, two) ? { cause: 'ROUNDING', note: `${said(a)}, ${said(b)}: the same but for rounding.` } : null
}

/** 65535 for 65536, and thousands for multiples of 1024. */
function limitCause(field: string, a: Spoken<string>, b: Spoken<string>): Cause | null {
  if (field !== 'contextTokens' && field !== 'maxOutputTokens') return null
  const [one, two] = [Number(a.value), Number(b.value)]
  const [low, high] = [Math.min(one, two), Math.max(one, two)]
  const isBinary = [1.024, 1.048576].some((factor) => Math.abs(high - low * factor) <= 1)
  const isNear = one.toPrecision(SIGNIFICANT) === two.toPrecision(SIGNIFICANT)
  return isBinary || isNear ? { cause: 'ROUNDING', note: `${said(a)}, ${said(b)}: the same but for rounding.` } : null
}

function isTimes(small: Decimal, factor: Decimal, large: Decimal): boolean {
  return compareDecimals(multiplyDecimals(small, factor), large) === 0
}

function isRounded(a: Decimal, b: Decimal): boolean {
  const digits = ({ coefficient, scale }: Decimal): string =>
    Number(`${coefficient}e-${scale}`).toPrecision(SIGNIFICANT)
  return digits(a) === digits(b)
}

function amountOf(value: string): Decimal | undefined {
  return parseDecimal(value.split(' ', 1)[0] ?? '')
}

function said({ value, speaker }: Spoken<string>, verb = 'says'): string {
  return `${speaker.source} ${verb} ${value}`
}
