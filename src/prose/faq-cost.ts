import type { CatalogPrice, Model, Offering } from '../catalog/catalog.js'
import { compareDecimals, divideDecimals, ONE, subtractDecimals, type Decimal } from '../pricing/decimal.js'
import type { HeadlinePrices } from '../pricing/headline-prices.js'
import { currentPrices, type CurrentPrices } from './current-prices.js'
import { formatPartialDate } from './format-partial-date.js'
import { formatMoney } from './money.js'
import { formatPercent, formatRoughPercent } from './percent.js'
import { meterPricesPhrase, thresholdPhrase, tokenPricePhrase } from './price-phrases.js'
import { joinSentences, joinWithAnd, joinWithOr, nameOf } from './sentence.js'

type Headline = HeadlinePrices<CatalogPrice>

/** What a model costs at its default offering: input, output, cached input and what it saves, batch, or why there is no price. */
export function costAnswer(model: Model, at: number): string {
  const name = nameOf(model)
  const offering = model.offerings[0]
  if (offering === undefined) return `No provider is on record as serving ${name}, so no price is known.`
  return joinSentences([
    ...priceSentences(name, currentPrices(offering, at)),
    retirementSentence(offering),
    offering.lastVerifiedOn === null
      ? null
      : `The facts of this offering were last verified on ${formatPartialDate(offering.lastVerifiedOn)}.`,
  ])
}

function priceSentences(name: string, prices: CurrentPrices): readonly (string | null)[] {
  const { place, standard } = prices
  switch (standard.status) {
    case 'METERED':
      return meteredSentences(name, prices)
    case 'FREE':
      return [`At ${place}, ${name} is free of charge.`]
    case 'INCLUDED_IN_PLAN':
      return [`At ${place}, ${name} is included in a plan instead of being priced by use.`, listedPrices(standard)]
    case 'QUOTE_ONLY':
      return [`At ${place}, ${name} is priced by quote only; no amount is published.`]
    case 'DYNAMIC':
      return [`At ${place}, the price of ${name} is not fixed.`, listedPrices(standard)]
    case 'UNKNOWN':
      return [`At ${place}, the price of ${name} is not stated.`]
  }
}

function meteredSentences(name: string, prices: CurrentPrices): readonly (string | null)[] {
  const { place, standard, batch } = prices
  const perToken = tokenPricePhrase(standard)
  if (perToken === null) {
    return standard.prices.length === 0
      ? [`At ${place}, the price of ${name} is not stated.`]
      : [`At ${place}, ${name} is priced as follows: ${meterPricesPhrase(standard)}.`, batchSentence(standard, batch)]
  }
  return [
    `At ${place}, ${name} costs ${perToken}.`,
    cachedSentence(standard),
    batchSentence(standard, batch),
    missingSentence(standard, batch),
    otherPricesSentence(prices),
  ]
}

function cachedSentence({ input, cachedInput, currency }: Headline): string | null {
  if (cachedInput === null) return null
  const cached = `Cached input costs ${formatMoney(cachedInput, currency)} per 1M tokens`
  if (input === null || input.coefficient === 0n) return `${cached}.`
  const order = compareDecimals(cachedInput, input)
  if (order === 0) return `${cached}, the same as other input.`
  if (order > 0) return `${cached}, more than other input.`
  return `${cached}, which saves ${formatRoughPercent(saving(cachedInput, input))} of the input bill for what is read from the cache.`
}

function batchSentence({ batchDiscount }: Headline, batch: Headline): string | null {
  if (batchDiscount === null) {
    const perToken = tokenPricePhrase(batch)
    return perToken === null ? null : `Batch requests cost ${perToken}.`
  }
  if (batchDiscount.coefficient === 0n) return 'Batch requests cost the same.'
  if (batchDiscount.coefficient > 0n) return `Batch requests cost ${formatPercent(batchDiscount)} less.`
  const surcharge = { coefficient: -batchDiscount.coefficient, scale: batchDiscount.scale }
  return `Batch requests cost ${formatPercent(surcharge)} more.`
}

/** Not stated is not the same as not offered. */
function missingSentence({ input, cachedInput, batchDiscount }: Headline, batch: Headline): string | null {
  const missing = [
    input === null ? 'input' : null,
    cachedInput === null ? 'cached input' : null,
    batchDiscount === null && tokenPricePhrase(batch) === null ? 'batch requests' : null,
  ].filter((each) => each !== null)
  return missing.length === 0 ? null : `No price for ${joinWithOr(missing)} is stated.`
}

function otherPricesSentence({ standard, differsByTime, differsByRegion }: CurrentPrices): string | null {
  const thresholds = standard.prices.map((price) => price.threshold).filter((threshold) => threshold !== null)
  const phrases = [...new Set(thresholds.map(thresholdPhrase))]
  if (differsByTime) phrases.push('at other times of day')
  if (differsByRegion) phrases.push('in other regions')
  return phrases.length === 0 ? null : `Other prices apply ${joinWithAnd(phrases)}.`
}

function listedPrices(standard: Headline): string | null {
  return standard.prices.length === 0 ? null : `Prices on record: ${meterPricesPhrase(standard)}.`
}

function retirementSentence({ model, status }: Offering): string | null {
  return status === 'RETIRED' || model.status === 'RETIRED' ? 'It is retired.' : null
}

function saving(reduced: Decimal, full: Decimal): Decimal {
  return subtractDecimals(ONE, divideDecimals(reduced, full))
}
