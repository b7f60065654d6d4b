import type { CatalogPrice, LifecycleStatus, Model } from '../catalog/catalog.js'
import type { HeadlinePrices } from '../pricing/headline-prices.js'
import { currentPrices } from './current-prices.js'
import { formatPartialDate, whenPhrase } from './format-partial-date.js'
import { formatTokens } from './format-tokens.js'
import { meterPricePhrase, tokenPricePhrase } from './price-phrases.js'
import { asPhrase, asPhrases, joinClauses, joinWithAnd, nameOf } from './sentence.js'
import { withArticle } from './with-article.js'

/**
 * Two sentences that say what a model is, what it costs at its default offering and what it is good for: only facts, and what is
 * unknown is left out, except a price, which is said to be unknown.
 * @param at The instant for which prices and tenses hold, in milliseconds since 1970.
 * @example summaryOf(o4Mini, { at })
 * // "o4-mini is an OpenAI o-series model from OpenAI, released in April 2025, with a 200k-token context window. At OpenAI it costs $1.10
 * // per 1M input and $4.40 per 1M output tokens; it is best for cheap reasoning, math, and research (last verified on April 19, 2026)."
 */
export function summaryOf(model: Model, { at }: { readonly at: number }): string {
  return `${identitySentence(model, new Date(at).toISOString())} ${offerSentence(model, at)}`
}

function identitySentence(model: Model, now: string): string {
  const { releasedOn, contextTokens } = model
  const details = [
    `${nameOf(model)} is ${withArticle(kindOf(model))} from ${nameOf(model.developer)}`,
    releasedOn === null ? null : `${releasedOn > now ? 'due for release' : 'released'} ${whenPhrase(releasedOn)}`,
    contextTokens === null ? null : `with ${withArticle(`${formatTokens(contextTokens)}-token context window`)}`,
  ].filter((each) => each !== null)
  const ending = endingClauses(model, now)
  return `${details.join(', ')}${ending.length === 0 ? '' : `; ${joinClauses(ending)}`}.`
}

/** "deprecated open-weight Llama model"; left out are a family that the name says and a status that a date will say. */
function kindOf({ name, family, status, openWeights, deprecatedOn, retiresOn }: Model): string {
  const familyName = asPhrase(family ?? '').replace(/ models?$/i, '')
  const known = name.toLowerCase().startsWith(familyName.toLowerCase())
  const weights = openWeights === 'YES' ? 'open-weight' : ''
  const dated = status === 'DEPRECATED' ? deprecatedOn : status === 'RETIRED' ? retiresOn : null
  return [dated === null ? adjectiveOf(status) : '', weights, known ? '' : familyName, 'model']
    .filter((word) => word !== '')
    .join(' ')
}

function adjectiveOf(status: LifecycleStatus): string {
  switch (status) {
    case 'ANNOUNCED':
      return 'announced'
    case 'PREVIEW':
      return 'preview'
    case 'DEPRECATED':
      return 'deprecated'
    case 'RETIRED':
      return 'retired'
    case 'ACTIVE':
    case 'UNKNOWN':
      return ''
  }
}

function endingClauses({ deprecatedOn, retiresOn, successor }: Model, now: string): readonly string[] {
  return [
    deprecatedOn === null
      ? null
      : `it ${deprecatedOn > now ? 'will be' : 'was'} deprecated ${whenPhrase(deprecatedOn)}`,
    retiresOn === null ? null : `it ${retiresOn > now ? 'retires' : 'was retired'} ${whenPhrase(retiresOn)}`,
    successor === null ? null : `its successor is ${nameOf(successor)}`,
  ].filter((each) => each !== null)
}

function offerSentence(model: Model, at: number): string {
  const bestFor = asPhrases(model.bestFor)
  const verified = model.lastVerifiedOn === null ? '' : ` (last verified on ${formatPartialDate(model.lastVerifiedOn)})`
  return `${priceClause(model, at)}${bestFor.length === 0 ? '' : `; it is best for ${joinWithAnd(bestFor)}`}${verified}.`
}

function priceClause({ offerings: [offering] }: Model, at: number): string {
  if (offering === undefined) return 'No provider is on record as serving it'
  const { place, standard } = currentPrices(offering, at)
  switch (standard.status) {
    case 'METERED':
      return meteredClause(place, standard)
    case 'FREE':
      return `At ${place} it is free of charge`
    case 'INCLUDED_IN_PLAN':
      return `At ${place} it is included in a plan`
    case 'QUOTE_ONLY':
      return `At ${place} it is priced by quote only`
    case 'DYNAMIC':
      return `At ${place} its price is not fixed`
    case 'UNKNOWN':
      return `At ${place} its price is not stated`
  }
}

function meteredClause(place: string, standard: HeadlinePrices<CatalogPrice>): string {
  const perToken = tokenPricePhrase(standard)
  if (perToken !== null) return `At ${place} it costs ${perToken}`
  const [first] = standard.prices
  return first === undefined
    ? `At ${place} its price is not stated`
    : `At ${place} it is priced by use, with ${meterPricePhrase(first, standard.currency)}`
}
