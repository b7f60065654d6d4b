import { z } from 'zod'
import { METERS } from '../../pricing/meter.js'
import { amount, date, instant, list, must, oneOf, positiveInteger, slug, text, url } from './fields.js'

/** Amounts by meter: { INPUT_TOKENS: "1.1", OUTPUT_TOKENS: "4.4" }. */
const amounts = Object.fromEntries(METERS.map(({ code }) => [code, amount.optional()]))

const commit = must(
  'a hexadecimal number in quotes such as "788d887eb16a"',
  (value): value is string => typeof value === 'string' && /^[0-9a-f]{7,40}$/.test(value),
)

const pastList = z.strictObject({
  from: instant,
  to: instant,
  /** The change of the source's repository that says so. */
  commit,
  status: oneOf('METERED', 'FREE').default('METERED'),
  prices: z.strictObject(amounts).default({}),
  /** Prices above context thresholds: exclusive, and for the whole request. */
  above: list(z.strictObject({ inputTokens: positiveInteger, prices: z.strictObject(amounts) })).default([]),
})

const offering = z.strictObject({
  apiModelId: text,
  /** Since when the price holds that prisma/seed/models has; absent: it has none. */
  currentFrom: instant.optional(),
  past: list(pastList).default([]),
})

/** A file of prisma/seed/price-history: what the offerings of one provider cost before. */
export const priceHistoryFile = z.strictObject({
  source: slug,
  /** The source's repository. */
  sourceUrl: url,
  observedOn: date,
  provider: slug,
  offerings: list(offering),
})

export type PriceHistoryFile = z.output<typeof priceHistoryFile>
export type OfferingHistoryEntry = z.output<typeof offering>
export type PastListEntry = z.output<typeof pastList>
