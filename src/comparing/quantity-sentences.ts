import { joinWithAnd } from '../prose/sentence.js'
import type { Fact } from './fact.js'
import { isMultiple, percentMore, timesPhrase } from './relation.js'
import { bestAndRest, type NamedAmount } from './standing-order.js'

/** How to speak of a quantity. */
interface QuantityPhrases {
  /** Of the row of facts. */
  readonly field: string
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
}

const quantities: readonly QuantityPhrases[] = [
  {
    field: 'contextTokens',
    better: 'MORE',
    noun: 'context window',
    more: 'longer',
    asMuchAs: 'as long as',
    best: 'longest',
    unit: 'tokens',
  },
  {
    field: 'maxOutputTokens',
    better: 'MORE',
    noun: 'maximum output',
    more: 'longer',
    asMuchAs: 'as long as',
    best: 'longest',
    unit: 'tokens',
  },
  {
    field: 'throughputTokensPerSecond',
    better: 'MORE',
    noun: 'output speed',
    more: 'higher',
    asMuchAs: 'as high as',
    best: 'highest',
    unit: 'tokens per second',
  },
  {
    field: 'timeToFirstTokenMs',
    better: 'LESS',
    noun: 'time to first token',
    more: 'longer',
    asMuchAs: 'as long as',
    best: 'shortest',
    unit: 'milliseconds',
  },
]

const exactly = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** What sentences say of a model's quantities, one for each of them; null: unknown. */
export type Quantities = readonly (NamedAmount | null)[]

/** A model's quantities out of its facts. @param factOf The fact of a row, by its field. */
export function quantitiesOf(name: string, factOf: (field: string) => Fact | null): Quantities {
  return quantities.map(({ field }) => {
    const rank = factOf(field)?.rank ?? null
    return rank === null ? null : { name, rank, shown: exactly.format(rank.sortKey) }
  })
}

/** How contexts, longest outputs and measured speeds relate. Nothing is claimed of a model whose value is unknown. */
export function quantitySentences(models: readonly Quantities[]): readonly string[] {
  const sentences: string[] = []
  for (const [index, phrases] of quantities.entries()) {
    const known: NamedAmount[] = []
    for (const amounts of models) {
      const amount = amounts[index] ?? null
      if (amount !== null) known.push(amount)
    }
    const sentence = quantitySentence(known, models.length, phrases)
    if (sentence !== null) sentences.push(sentence)
  }
  return sentences
}

function quantitySentence(known: readonly NamedAmount[], modelCount: number, phrases: QuantityPhrases): string | null {
  if (known.length < 2) return null
  const { best, rest } = bestAndRest(known, phrases.better)
  const [first] = best
  const [second] = rest
  if (first === undefined) return null
  const names = joinWithAnd(best.map(({ name }) => name))
  const { noun, unit } = phrases
  const value = `${first.shown} ${unit}`
  if (second === undefined) return `${names} have the same ${noun} (${value}).`
  if (modelCount === 2) return pairSentence(first, second, phrases)
  const opening = known.length < modelCount ? `Of those whose ${noun} is known, ` : ''
  const others = joinWithAnd(rest.map(({ name, shown }) => `${name} (${shown})`))
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
  const [much, little] = [large.rank.exact(), small.rank.exact()]
  const amounts = `(${large.shown} against ${small.shown} ${unit})`
  const subject = `The ${noun} of ${large.name} is`
  if (little.coefficient === 0n) return `${subject} ${more} than that of ${small.name} ${amounts}.`
  return isMultiple(much, little)
    ? `${subject} ${timesPhrase(much, little)} ${asMuchAs} that of ${small.name} ${amounts}.`
    : `${subject} ${percentMore(much, little)} ${more} than that of ${small.name} ${amounts}.`
}
