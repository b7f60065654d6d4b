import type { Model } from '../catalog/catalog.js'
import { decimalToNumber, roundDecimal, type Decimal } from '../pricing/decimal.js'
import { formatCount } from '../prose/format-tokens.js'
import { formatMoney } from '../prose/money.js'
import { asSentence, joinSentences, joinWithAnd, nameOf } from '../prose/sentence.js'
import { phrasesOf } from './break-even-phrases.js'
import { countsTokens, type BreakEvenVariable } from './break-even-variable.js'
import { costPieces, signAt, type Grid } from './cost-pieces.js'
import type { SignFlip } from './flips.js'
import { placeValue, stepValue } from './step-value.js'

export interface BreakEvenQuestion {
  readonly a: Model
  readonly b: Model
  readonly variable: BreakEvenVariable
  readonly grid: Grid
  /** Decimal places of a step: 0 for tokens. */
  readonly places: number
}

/** Which model is cheaper on which side of the first flip, and where the others are. */
export function flipReason(question: BreakEvenQuestion, flips: readonly SignFlip[]): string {
  const [first, ...others] = flips
  if (first === undefined) return alwaysReason(question)
  return joinSentences([firstFlipSentence(question, first), otherFlipsSentence(question, others)])
}

/** Why the cheaper of the two never changes. */
export function alwaysReason(question: BreakEvenQuestion): string {
  const { a, b, variable, grid, places } = question
  const signs = costPieces(grid).flatMap((piece) =>
    piece.kind === 'point' ? [piece.sign] : [piece.signAfterFrom, piece.signBeforeTo],
  )
  const whatever = phrasesOf(variable).whatever(stepValue(grid.from, places), stepValue(grid.to, places))
  const sign = signs.find((each) => each !== 0)
  if (sign === undefined) return `${nameOf(a)} and ${nameOf(b)} cost the same for this workload ${whatever}.`
  const [cheap, dear] = sign < 0 ? [a, b] : [b, a]
  const claim = signs.includes(0) ? 'never costs more than' : 'costs less than'
  return joinSentences([
    `${nameOf(cheap)} ${claim} ${nameOf(dear)} for this workload, ${whatever}.`,
    endsSentence(question, cheap, dear),
  ])
}

/** Why nothing can be said. @example unknownReason('the cost of o4-mini is not known') // "Nothing can be said: the cost of o4-mini …" */
export function unknownReason(reason: string): string {
  return asSentence(`Nothing can be said: ${reason}`)
}

function firstFlipSentence(question: BreakEvenQuestion, flip: SignFlip): string {
  const { a, b, variable, places } = question
  const { at, tieUntil, below, isJump } = flip
  const phrases = phrasesOf(variable)
  const [under, over] = below < 0 ? [a, b] : [b, a]
  const tie = tieUntil === null ? '' : `, up to ${phrases.amount(placeValue(tieUntil, places))} both cost the same`
  const opening = `With ${phrases.below(placeValue(at, places))}, ${nameOf(under)} costs less for this workload${tie}`
  if (!countsTokens(variable)) return `${opening}; with more, ${nameOf(over)} does.`
  const first = firstStepOf(question.grid, -below, tieUntil ?? at)
  const since = `from ${formatCount(first)} on${costsThere(question, first, over)}`
  if (!isJump) return `${opening}; with more, ${nameOf(over)} does: ${since}.`
  const last = phrases.amount(stepValue(first - 1, places))
  return `Up to ${last}, ${nameOf(under)} costs less for this workload; above, where a price changes, ${nameOf(over)} does: ${since}.`
}

/** The first whole token beyond a place on which the sign holds. */
function firstStepOf(grid: Grid, sign: number, place: Decimal): number {
  const start = Math.floor(decimalToNumber(roundDecimal(place, SAFE_PLACES)))
  const candidates = [start, start + 1, start + 2].filter((step) => step >= grid.from && step <= grid.to)
  return candidates.find((step) => signAt(grid, step) === sign) ?? start + 1
}

/** More places than a float has digits for, so that 12,345.999…9 is not taken for 12,346 before the sign is looked at. */
const SAFE_PLACES = 9

/** Left out where the two round to the same amount. */
function costsThere({ a, grid }: BreakEvenQuestion, step: number, cheap: Model): string {
  const costs = grid.costsAt(step)
  if (costs.kind !== 'known') return ''
  const [less, more] = cheap === a ? [costs.a, costs.b] : [costs.b, costs.a]
  const [low, high] = [formatMoney(less, costs.currency), formatMoney(more, costs.currency)]
  return low === high ? '' : `, at ${low} against ${high} a month`
}

function otherFlipsSentence({ a, b, variable, places }: BreakEvenQuestion, flips: readonly SignFlip[]): string | null {
  if (flips.length === 0) return null
  const { amount } = phrasesOf(variable)
  const turns = flips.map(
    ({ at, above }) => `${amount(placeValue(at, places))} (from there ${nameOf(above < 0 ? a : b)} costs less)`,
  )
  return `It flips again at ${joinWithAnd(turns)}.`
}

function endsSentence({ a, variable, grid, places }: BreakEvenQuestion, cheap: Model, dear: Model): string | null {
  const low = grid.costsAt(grid.from)
  const high = grid.costsAt(grid.to)
  if (low.kind !== 'known' || high.kind !== 'known') return null
  const phrases = phrasesOf(variable)
  const clauses = [
    { costs: low, step: grid.from },
    { costs: high, step: grid.to },
  ].map(({ costs, step }) => {
    const [less, more] = cheap === a ? [costs.a, costs.b] : [costs.b, costs.a]
    const amounts = `${nameOf(cheap)} costs ${formatMoney(less, costs.currency)} a month and ${nameOf(dear)} ${formatMoney(more, costs.currency)}`
    return `with ${phrases.amount(stepValue(step, places))}, ${amounts}`
  })
  return asSentence(clauses.join('; '))
}
