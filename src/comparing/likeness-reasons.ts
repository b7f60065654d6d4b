import { formatPartialDate } from '../prose/format-partial-date.js'
import { formatTokens } from '../prose/format-tokens.js'
import { formatMoney } from '../prose/money.js'
import { asPhrase, joinWithAnd, lowerFirst } from '../prose/sentence.js'
import { ASPECTS, sameScore, type AspectName, type Spreads, type Traits } from './likeness.js'

/** From this closeness on an aspect is worth mentioning: prices within a factor of 1.7, releases within half a year. */
const CLOSE = 0.75
/** The scores of a benchmark spread widely, so that a smaller part of the spread is already a difference. */
const CLOSE_SCORES = 0.9

/** Why the second model is like the first, weightiest first: "a similar price: $1.93 against $2.10 per 1M tokens". */
export function reasonsOf(a: Traits, b: Traits, spreads: Spreads): readonly string[] {
  return ASPECTS.flatMap(({ name, weight, closeness }) => {
    const near = closeness(a, b, spreads)
    return near === null || near < (name === 'benchmarks' ? CLOSE_SCORES : CLOSE)
      ? []
      : [{ text: reasonOf(name, a, b, near), weight: weight * near }]
  })
    .sort((x, y) => y.weight - x.weight)
    .map(({ text }) => text)
}

function reasonOf(name: AspectName, a: Traits, b: Traits, closeness: number): string {
  switch (name) {
    case 'price':
      return `${closeness === 1 ? 'the same' : 'a similar'} price: ${priceText(b)} against ${priceText(a)} per 1M tokens, three parts input to one part output`
    case 'modalities':
      return closeness === 1 ? 'takes and gives the same' : 'takes and gives nearly the same'
    case 'thinking':
      return a.thinks === true ? 'thinks at length before it answers, too' : 'answers without thinking at length, too'
    case 'capabilities':
      return `${closeness === 1 ? 'the same' : 'nearly the same'} capabilities${sharedLabels(a, b)}`
    case 'benchmarks':
      return `similar scores: ${scoreText(a, b)}`
    case 'age':
      return `released about the same time: ${dateText(b)} and ${dateText(a)}`
    case 'context':
      return `a similar context window: ${tokensText(b)} against ${tokensText(a)} tokens`
  }
}

const MOST_NAMED = 3

function sharedLabels(a: Traits, b: Traits): string {
  const shared = a.model.capabilities
    .filter((_, index) => a.capabilities[index] === true && b.capabilities[index] === true)
    .map(({ capability }) => lowerFirst(asPhrase(capability.label)))
  const named = shared.slice(0, MOST_NAMED)
  const rest = shared.length - named.length
  return shared.length === 0 ? '' : `: ${joinWithAnd(rest === 0 ? named : [...named, `${rest} more`])}`
}

function scoreText(a: Traits, b: Traits): string {
  const shared = a.scores.flatMap((score) => {
    const other = sameScore(b, score)
    return other === undefined ? [] : [`${other.score} against ${score.score} in ${asPhrase(score.benchmark.name)}`]
  })
  return joinWithAnd(shared.slice(0, MOST_NAMED))
}

function priceText({ blendedPrice, currency }: Traits): string {
  return blendedPrice === null ? 'unknown' : formatMoney(blendedPrice, currency)
}

function dateText({ model }: Traits): string {
  return model.releasedOn === null ? 'unknown' : formatPartialDate(model.releasedOn)
}

function tokensText({ contextTokens }: Traits): string {
  return contextTokens === null ? 'unknown' : formatTokens(contextTokens)
}
