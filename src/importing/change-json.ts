import { z } from 'zod'
import { formatDecimal, parseDecimal } from '../pricing/decimal.js'
import { isMeterCode } from '../pricing/meter.js'
import type { Price, PriceList } from '../pricing/price-list.js'
import type { Change, Gone } from '../sources/import/import-plan.js'

// How a change waits in the review queue: as JSON, with decimals as text and without what leads back into a catalogue.

const decimalText = z.string().transform((text, context) => {
  const parsed = parseDecimal(text)
  if (parsed !== undefined) return parsed
  context.addIssue(`"${text}" is not a decimal`)
  return z.NEVER
})
const meter = z.string().refine(isMeterCode)
const price = z.object({
  meter,
  amount: decimalText,
  per: decimalText,
  threshold: z
    .object({ aboveInputTokens: z.number(), inclusive: z.boolean(), mode: z.enum(['WHOLE_REQUEST', 'MARGINAL']) })
    .nullable(),
})
const priceList = z.object({
  serviceTier: z.enum(['STANDARD', 'BATCH', 'FLEX', 'PRIORITY', 'FAST']),
  region: z.string().nullable(),
  window: z.object({ fromMinute: z.number(), toMinute: z.number(), weekdays: z.array(z.number()) }).nullable(),
  status: z.enum(['METERED', 'FREE', 'INCLUDED_IN_PLAN', 'QUOTE_ONLY', 'DYNAMIC', 'UNKNOWN']),
  currency: z.string(),
  effectiveFrom: z.number().nullable(),
  effectiveTo: z.number().nullable(),
  prices: z.array(price),
})
const said = z.object({
  source: z.enum(['models-dev', 'genai-prices', 'litellm', 'openrouter']),
  sourceUrl: z.string().nullable(),
  observedOn: z.string(),
})
const facts = z.array(z.object({ field: z.string(), value: z.string() }))
const offeringRef = z.object({ provider: z.string(), apiModelId: z.string() })
const newOffering = offeringRef.extend({ facts, priceLists: z.array(priceList) })
const entityRef = z.discriminatedUnion('kind', [
  offeringRef.extend({ kind: z.literal('OFFERING') }),
  z.object({ kind: z.literal('MODEL'), slug: z.string() }),
])
const impact = z.object({
  currency: z.string(),
  monthlyCostBefore: z.string().nullable(),
  monthlyCostAfter: z.string().nullable(),
})

const queuedChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ADD_MODEL'),
    slug: z.string(),
    name: z.string(),
    developer: z.string().nullable(),
    facts,
    offering: newOffering,
    said,
  }),
  z.object({ kind: z.literal('ADD_OFFERING'), model: z.string().nullable(), offering: newOffering, said }),
  z.object({
    kind: z.literal('CHANGE_FACT'),
    of: entityRef,
    field: z.string(),
    before: z.string().nullable(),
    after: z.string(),
    said,
  }),
  z.object({
    kind: z.literal('CHANGE_PRICES'),
    of: offeringRef,
    before: priceList.nullable(),
    after: priceList,
    impact: impact.nullable(),
    said,
  }),
  z.object({
    kind: z.literal('GONE'),
    of: entityRef,
    field: z.string().nullable(),
    before: z.string().nullable(),
    said,
  }),
])

/** A change that waits for a decision: as it was planned, but that the list which it would take the place of is no longer one of a catalogue. */
export type QueuedChange = z.output<typeof queuedChange>

export const parseQueuedChange = (stored: unknown): QueuedChange => queuedChange.parse(stored)

/** The way there. */
export function changeJson(change: Change | Gone): object {
  switch (change.kind) {
    case 'ADD_MODEL':
    case 'ADD_OFFERING':
      return { ...change, offering: { ...change.offering, priceLists: change.offering.priceLists.map(listJson) } }
    case 'CHANGE_PRICES':
      return {
        ...change,
        before: change.before === null ? null : listJson(change.before),
        after: listJson(change.after),
      }
    case 'CHANGE_FACT':
    case 'GONE':
      return change
  }
}

function listJson({ prices, ...list }: PriceList): object {
  const { serviceTier, region, window, status, currency, effectiveFrom, effectiveTo } = list
  return {
    serviceTier,
    region,
    window,
    status,
    currency,
    effectiveFrom,
    effectiveTo,
    prices: prices.map(priceJson),
  }
}

const priceJson = ({ meter: code, amount, per, threshold }: Price): object => ({
  meter: code,
  amount: formatDecimal(amount),
  per: formatDecimal(per),
  threshold,
})
