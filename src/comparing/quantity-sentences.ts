import type { Model } from '../catalog/catalog.js'
import { decimalToNumber, integerDecimal, type Decimal } from '../pricing/decimal.js'
import { joinWithAnd, nameOf } from '../prose/sentence.js'
import { contextTokensOf, maxOutputTokensOf, throughputOf, timeToFirstTokenMsOf } from './model-values.js'
import { isMultiple, percentMore, timesPhrase } from './relation.js'
import { bestAndRest, type NamedAmount } from './standing-order.js'

/** How to speak of a quantity. */
interface QuantityPhrases {
  readonly better: 'MORE' | 'LESS'
  /** "context window" */
  readonly noun: string
  /** "longer" */
  readonly more: string
  /** "as long as" */
  readonly asMuchAs: string
  /** "longest": the superlative of the better end. */
  readonly best: string
  readonly unit: string
  readonly valueOf: (model: Model) => Decimal | null
}

const quantities: readonly QuantityPhrases[] = [
  {
    better: 'MORE',
    noun: 'context window',
    more: 'longer',
    asMuchAs: 'as long as',
    best: 'longest',
    unit: 'tokens',
    valueOf: (model) => whole(contextTokensOf(model)),
  },
  {
    better: 'MORE',
    noun: 'maximum output',
    more: 'longer',
    asMuchAs: 'as long as',
    best: 'longest',
    unit: 'tokens',
    valueOf: (model) => whole(maxOutputTokensOf(model)),
  },
  {
    better: 'MORE',
    noun: 'output speed',
    more: 'higher',
    asMuchAs: 'as high as',
    best: 'highest',
    unit: 'tokens per second',
    valueOf: throughputOf,
  },
  {
    better: 'LESS',
    noun: 'time to first token',
    more: 'longer',
    asMuchAs: 'as long as',
    best: 'shortest',
    unit: 'milliseconds',
    valueOf: (model) => whole(timeToFirstTokenMsOf(model)),
  },
]

const exactly = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** How contexts, longest outputs and measured speeds relate. Nothing is claimed of a model whose value is unknown. */
export function quantitySentences(models: readonly Model[]): readonly string[] {
  return quantities.flatMap((phrases) => quantitySentence(models, phrases) ?? [])
}

function quantitySentence(models: readonly Model[], phrases: QuantityPhrases): string | null {
  const known = models.flatMap((model): NamedAmount[] => {
    const amount = phrases.valueOf(model)
    return amount === null ? [] : [{ name: nameOf(model), amount }]
  })
  const { best, rest } = bestAndRest(known, phrases.better)
  const [first] = best
  const [second] = rest
  if (first === undefined || known.length < 2) return null
  const names = joinWithAnd(best.map(({ name }) => name))
  const { noun, unit } = phrases
  const value = `${shown(first.amount)} ${unit}`
  if (second === undefined) return `${names} have the same ${noun} (${value}).`
  if (models.length === 2) return pairSentence(first, second, phrases)
  const opening = known.length < models.length ? `Of those whose ${noun} is known, ` : ''
  const others = joinWithAnd(rest.map(({ name, amount }) => `${name} (${shown(amount)})`))
  const verb = best.length === 1 ? `has the ${phrases.best} ${noun}` : `share the ${phrases.best} ${noun}`
  return `${opening}${names} ${verb} (${value}), ahead of ${others}.`
}

/** The longer one is the subject: "longer" is then true of context and of waiting alike. */
function pairSentence(
  best: NamedAmount,
  other: NamedAmount,
  { better, noun, more, asMuchAs, unit }: QuantityPhrases,
): string {
  const [large, small] = better === 'MORE' ? [best, other] : [other, best]
  const amounts = `(${shown(large.amount)} against ${shown(small.amount)} ${unit})`
  const subject = `The ${noun} of ${large.name} is`
  if (small.amount.coefficient === 0n) return `${subject} ${more} than that of ${small.name} ${amounts}.`
  return isMultiple(large.amount, small.amount)
    ? `${subject} ${timesPhrase(large.amount, small.amount)} ${asMuchAs} that of ${small.name} ${amounts}.`
    : `${subject} ${percentMore(large.amount, small.amount)} ${more} than that of ${small.name} ${amounts}.`
}

function shown(amount: Decimal): string {
  return exactly.format(decimalToNumber(amount))
}

function whole(value: number | null): Decimal | null {
  return value === null ? null : integerDecimal(value)
}
