import { joinWithAnd } from '../prose/sentence.js'
import { isZero } from '../pricing/decimal.js'
import { isMultiple, percentLess, percentMore, timesPhrase } from './relation.js'
import { bestAndRest, type NamedAmount } from './standing-order.js'
import { sharedCurrency } from './money-row.js'

/** What a model costs for the workload, and in which currency (ISO 4217). */
export interface NamedCost extends NamedAmount {
  readonly currency: string
}

/**
 * Who is cheaper and by how much, for the workload; who costs the same; whose cost is not known, of whom nothing else is claimed.
 * @param unknown The names of those.
 * @example costSentences(costs, []) // ["o4-mini costs about 27% less than GPT-X for this workload ($48.40 against $66.00 a month)."]
 */
export function costSentences(known: readonly NamedCost[], unknown: readonly string[]): readonly string[] {
  const claims =
    known.length > 0 && sharedCurrency(known) === null
      ? [currenciesSentence(known)]
      : rankingSentences(known, unknown.length > 0)
  if (unknown.length === 0) return claims
  const subject = unknown.length === 1 ? 'The cost of' : 'The costs of'
  return [
    ...claims,
    `${subject} ${joinWithAnd(unknown)} for this workload ${unknown.length === 1 ? 'is' : 'are'} not known.`,
  ]
}

function currenciesSentence(known: readonly NamedCost[]): string {
  const priced = known.map(({ name, shown }) => `${name} costs ${shown}`)
  return `For this workload ${joinWithAnd(priced)} a month, in different currencies, so they are not ranked.`
}

function rankingSentences(known: readonly NamedAmount[], isPartial: boolean): readonly string[] {
  const { best, rest } = bestAndRest(known, 'LESS')
  const [first] = best
  const [second] = rest
  if (first === undefined || known.length < 2) return []
  const names = joinWithAnd(best.map(({ name }) => name))
  if (second === undefined) return [`${names} cost the same for this workload (${first.shown} a month).`]
  if (known.length === 2) return [pairSentence(first, second)]
  const opening = isPartial ? 'Of those with a known cost, ' : ''
  const lead =
    best.length === 1 ? 'is the cheapest for this workload at' : 'are the cheapest for this workload at the same'
  const others = joinWithAnd(rest.map((each) => restPhrase(each, first)))
  return [`${opening}${names} ${lead} ${first.shown} a month; ${others}.`]
}

function pairSentence(cheap: NamedAmount, dear: NamedAmount): string {
  const [less, more] = [cheap.rank.exact(), dear.rank.exact()]
  if (isZero(less)) return `${cheap.name} costs nothing for this workload; ${dear.name} costs ${dear.shown} a month.`
  if (isMultiple(more, less)) {
    const times = timesPhrase(more, less)
    return `${dear.name} costs ${times} as much as ${cheap.name} for this workload (${dear.shown} against ${cheap.shown} a month).`
  }
  const share = percentLess(less, more)
  return `${cheap.name} costs ${share} less than ${dear.name} for this workload (${cheap.shown} against ${dear.shown} a month).`
}

function restPhrase({ name, rank, shown }: NamedAmount, cheapest: NamedAmount): string {
  const [amount, least] = [rank.exact(), cheapest.rank.exact()]
  if (isZero(least)) return `${name} costs ${shown}`
  const relation = isMultiple(amount, least)
    ? `${timesPhrase(amount, least)} as much`
    : `${percentMore(amount, least)} more`
  return `${name} costs ${relation} (${shown})`
}
