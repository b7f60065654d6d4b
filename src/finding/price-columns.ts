import type { Offering } from '../catalog/catalog.js'
import type { Decimal } from '../pricing/decimal.js'
import { headlinePrices, type HeadlinePrices } from '../pricing/headline-prices.js'
import type { Price } from '../pricing/price-list.js'
import { decimalColumn, type DecimalColumn } from './columns.js'
import type { Places, Succession } from './places.js'
import { succeedDecimals } from './succeed-column.js'

/** Each takes a few microseconds. */
const PLACES_PER_STEP = 256
/** Nobody has asked for these prices yet: each takes ten times as long. */
const CHANGES_PER_STEP = 32

/** The headline prices of every place at one instant. */
export interface PriceColumns {
  readonly input: DecimalColumn
  readonly output: DecimalColumn
  readonly cachedInput: DecimalColumn
  readonly batchDiscount: DecimalColumn
}

/**
 * The prices that models are quoted by: STANDARD tier, no region asked for, below any context threshold, US dollars per 1,000,000 tokens.
 * Free is 0. Whatever else has no amount (part of a plan, on request, dynamic, not offered) is unknown, and so is a price in another
 * currency: nothing here converts money. In steps.
 * @example gradual(() => priceColumns(places, at))().input.values // 1.1 at the place of o4-mini at OpenAI
 */
export function* priceColumns(places: Places, at: number): Generator<undefined, PriceColumns> {
  const headlines: (HeadlinePrices<Price> | null)[] = []
  for (const [place, offering] of places.offerings.entries()) {
    headlines.push(headlineOf(offering, at))
    if (place % PLACES_PER_STEP === PLACES_PER_STEP - 1) yield
  }
  const column = (field: keyof PriceColumns): Generator<undefined, DecimalColumn> =>
    decimalColumn(places, (_model, _offering, place) => READ[field](headlines[place] ?? null))
  return {
    input: yield* column('input'),
    output: yield* column('output'),
    cachedInput: yield* column('cachedInput'),
    batchDiscount: yield* column('batchDiscount'),
  }
}

/** Those of a later catalogue at the same instant, from what is different in it. In steps. */
export function* succeedingPrices(
  before: PriceColumns,
  next: Succession,
  at: number,
): Generator<undefined, PriceColumns> {
  const { offerings } = next.places
  const headlines = new Map<number, Headline>()
  for (const place of next.changed) {
    headlines.set(place, headlineOf(offerings[place] ?? null, at))
    if (headlines.size % CHANGES_PER_STEP === 0) yield
  }
  function* column(field: keyof PriceColumns): Generator<undefined, DecimalColumn> {
    yield
    return succeedDecimals(before[field], next, (_model, _offering, place) => READ[field](headlines.get(place) ?? null))
  }
  return {
    input: yield* column('input'),
    output: yield* column('output'),
    cachedInput: yield* column('cachedInput'),
    batchDiscount: yield* column('batchDiscount'),
  }
}

type Headline = HeadlinePrices<Price> | null

const dollars = (headline: Headline, read: (headline: HeadlinePrices<Price>) => Decimal | null): Decimal | null =>
  headline?.currency === 'USD' ? read(headline) : null

const READ: Readonly<Record<keyof PriceColumns, (headline: Headline) => Decimal | null>> = {
  input: (headline) => dollars(headline, ({ input }) => input),
  output: (headline) => dollars(headline, ({ output }) => output),
  cachedInput: (headline) => dollars(headline, ({ cachedInput }) => cachedInput),
  batchDiscount: (headline) => headline?.batchDiscount ?? null,
}

function headlineOf(offering: Offering | null, at: number): Headline {
  if (offering === null) return null
  return headlinePrices(offering.priceLists, { at, serviceTier: 'STANDARD', region: null })
}
