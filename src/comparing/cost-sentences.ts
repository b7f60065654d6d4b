import type { Model } from '../catalog/catalog.js'
import type { CostEstimate } from '../pricing/cost-estimate.js'
import { isZero, type Decimal } from '../pricing/decimal.js'
import { formatMoney } from '../prose/money.js'
import { joinWithAnd, nameOf } from '../prose/sentence.js'
import { isMultiple, percentLess, percentMore, timesPhrase } from './relation.js'
import { bestAndRest, type NamedAmount } from './standing-order.js'

/** What a model costs for the workload. */
export interface ModelCost {
  readonly model: Model
  readonly estimate: Pick<CostEstimate, 'total' | 'currency'>
}

/**
 * Who is cheaper and by how much, for the workload; who costs the same; whose cost is not known, of whom nothing else is claimed.
 * @example costSentences(costs) // ["o4-mini costs about 27% less than GPT-X for this workload ($48.40 against $66.00 a month)."]
 */
export function costSentences(costs: readonly ModelCost[]): readonly string[] {
  const unknown = costs.filter(({ estimate }) => estimate.total === null).map(({ model }) => nameOf(model))
  const known = costs.flatMap(({ model, estimate: { total, currency } }) =>
    total === null ? [] : [{ name: nameOf(model), amount: total, currency }],
  )
  const currencies = [...new Set(known.map(({ currency }) => currency))]
  const claims =
    currencies.length > 1
      ? [currenciesSentence(known)]
      : rankingSentences(known, currencies[0] ?? 'USD', unknown.length > 0)
  if (unknown.length === 0) return claims
  const subject = unknown.length === 1 ? 'The cost of' : 'The costs of'
  return [
    ...claims,
    `${subject} ${joinWithAnd(unknown)} for this workload ${unknown.length === 1 ? 'is' : 'are'} not known.`,
  ]
}

function currenciesSentence(known: readonly (NamedAmount & { readonly currency: string })[]): string {
  const priced = known.map(({ name, amount, currency }) => `${name} costs ${formatMoney(amount, currency)}`)
  return `For this workload ${joinWithAnd(priced)} a month, in different currencies, so they are not ranked.`
}

function rankingSentences(known: readonly NamedAmount[], currency: string, isPartial: boolean): readonly string[] {
  const money = (amount: Decimal): string => formatMoney(amount, currency)
  const { best, rest } = bestAndRest(known, 'LESS')
  const [first] = best
  const [second] = rest
  if (first === undefined || known.length < 2) return []
  if (second === undefined) {
    const names = joinWithAnd(best.map(({ name }) => name))
    return [`${names} cost the same for this workload (${money(first.amount)} a month).`]
  }
  if (known.length === 2) return [pairSentence(first, second, money)]
  const opening = isPartial ? 'Of those with a known cost, ' : ''
  const lead =
    best.length === 1
      ? `${opening}${first.name} is the cheapest for this workload at ${money(first.amount)} a month`
      : `${opening}${joinWithAnd(best.map(({ name }) => name))} are the cheapest for this workload at the same ${money(first.amount)} a month`
  return [`${lead}; ${joinWithAnd(rest.map((each) => restPhrase(each, first, money)))}.`]
}

function pairSentence(cheap: NamedAmount, dear: NamedAmount, money: (amount: Decimal) => string): string {
  if (isZero(cheap.amount)) {
    return `${cheap.name} costs nothing for this workload; ${dear.name} costs ${money(dear.amount)} a month.`
  }
  if (isMultiple(dear.amount, cheap.amount)) {
    const times = timesPhrase(dear.amount, cheap.amount)
    return `${dear.name} costs ${times} as much as ${cheap.name} for this workload (${money(dear.amount)} against ${money(cheap.amount)} a month).`
  }
  const share = percentLess(cheap.amount, dear.amount)
  return `${cheap.name} costs ${share} less than ${dear.name} for this workload (${money(cheap.amount)} against ${money(dear.amount)} a month).`
}

function restPhrase(
  { name, amount }: NamedAmount,
  { amount: least }: NamedAmount,
  money: (amount: Decimal) => string,
): string {
  if (isZero(least)) return `${name} costs ${money(amount)}`
  const relation = isMultiple(amount, least)
    ? `${timesPhrase(amount, least)} as much`
    : `${percentMore(amount, least)} more`
  return `${name} costs ${relation} (${money(amount)})`
}
