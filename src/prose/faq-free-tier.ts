import type { Model, Support } from '../catalog/catalog.js'
import { currentPrices } from './current-prices.js'
import { asSentence, joinSentences, nameOf } from './sentence.js'

/** Whether the default offering has a free tier; a price of nothing is another fact, and is added where it is known. */
export function freeTierAnswer(model: Model, at: number): string {
  const name = nameOf(model)
  const offering = model.offerings[0]
  if (offering === undefined) return `No provider is on record as serving ${name}, so no free tier is known.`
  const { support, note } = offering.deployment.FREE_TIER
  const { place, standard } = currentPrices(offering, at)
  return joinSentences([
    answer(support, name, nameOf(offering.provider)),
    standard.status === 'FREE' && support !== 'YES' ? `At ${place}, its use is priced as free of charge.` : null,
    note === null ? null : asSentence(note),
  ])
}

function answer(support: Support, name: string, provider: string): string {
  switch (support) {
    case 'YES':
      return `Yes, there is a free tier for ${name} at ${provider}.`
    case 'PARTIAL':
      return `Yes, within limits: there is a restricted free tier for ${name} at ${provider}.`
    case 'NO':
      return `No, there is no free tier for ${name} at ${provider}.`
    case 'UNKNOWN':
      return `Whether there is a free tier for ${name} at ${provider} is not stated.`
  }
}
