import { z } from 'zod'
import { type MeterCode, isMeterCode } from '../../pricing/meter.js'
import {
  amount,
  currency,
  date,
  flag,
  instant,
  list,
  must,
  oneOf,
  partialDate,
  positiveAmount,
  positiveInteger,
  region,
  score,
  slug,
  text,
  timeOfDay,
  url,
  weekday,
} from './fields.js'

const modality = oneOf('TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'PDF', 'EMBEDDING')
const lifecycleStatus = oneOf('ANNOUNCED', 'PREVIEW', 'ACTIVE', 'DEPRECATED', 'RETIRED', 'UNKNOWN')
const support = oneOf('YES', 'NO', 'PARTIAL')

/** Who says so: what an entry leaves out is as in the entry around it, and at last as at the top of its file. */
const provenance = { source: slug.optional(), sourceUrl: url.optional(), observedOn: date.optional() }
const fileProvenance = { source: slug, sourceUrl: url.optional(), observedOn: date }

/** "YES", or with a note or a source of its own: { support: YES, note: … }. */
const supportEntry = z.preprocess(
  (value) => (typeof value === 'string' ? { support: value } : value),
  z.strictObject({ support, note: text.optional(), ...provenance }),
)

const meter = must(
  'a meter of src/pricing/meter-registry.ts such as INPUT_TOKENS',
  (value): value is MeterCode => typeof value === 'string' && isMeterCode(value),
)

const price = z.strictObject({
  meter,
  amount,
  per: positiveAmount.optional(),
  aboveInputTokens: positiveInteger.optional(),
  thresholdInclusive: flag.optional(),
  thresholdMode: oneOf('WHOLE_REQUEST', 'MARGINAL').optional(),
})

const priceList = z.strictObject({
  serviceTier: oneOf('STANDARD', 'BATCH', 'FLEX', 'PRIORITY', 'FAST').default('STANDARD'),
  region: region.optional(),
  dailyFrom: timeOfDay.optional(),
  dailyTo: timeOfDay.optional(),
  weekdays: list(weekday).default([]),
  status: oneOf('METERED', 'FREE', 'INCLUDED_IN_PLAN', 'QUOTE_ONLY', 'DYNAMIC', 'UNKNOWN').default('METERED'),
  currency: currency.default('USD'),
  effectiveFrom: instant.optional(),
  effectiveTo: instant.optional(),
  prices: list(price).default([]),
  ...provenance,
})

const capabilities = z.record(slug, supportEntry).default({})

const offering = z.strictObject({
  provider: slug,
  apiModelId: text,
  status: lifecycleStatus.optional(),
  contextTokens: positiveInteger.optional(),
  maxOutputTokens: positiveInteger.optional(),
  regions: list(region).optional(),
  lastVerifiedOn: date.optional(),
  capabilities,
  hipaaEligible: supportEntry.optional(),
  zeroRetention: supportEntry.optional(),
  onPrem: supportEntry.optional(),
  freeTier: supportEntry.optional(),
  throughputTokensPerSecond: positiveAmount.optional(),
  timeToFirstTokenMs: positiveInteger.optional(),
  priceLists: list(priceList).default([]),
  ...provenance,
})

const alias = z.preprocess(
  (value) => (typeof value === 'string' ? { alias: value } : value),
  z.strictObject({
    alias: must(
      'an alias in lower case',
      (value): value is string => typeof value === 'string' && /^[^\sA-Z]+$/.test(value),
    ),
    provider: slug.optional(),
    validFrom: date.optional(),
    validTo: date.optional(),
    ...provenance,
  }),
)

const benchmarkScore = z.strictObject({
  benchmark: slug,
  score,
  metric: text.optional(),
  variant: text.optional(),
  measuredOn: partialDate.optional(),
  ...provenance,
})

const model = z.strictObject({
  slug,
  name: text.optional(),
  family: text.optional(),
  status: lifecycleStatus.optional(),
  releasedOn: partialDate.optional(),
  knowledgeCutoff: partialDate.optional(),
  deprecatedOn: date.optional(),
  retiresOn: date.optional(),
  successor: slug.optional(),
  openWeights: support.optional(),
  license: text.optional(),
  contextTokens: positiveInteger.optional(),
  maxOutputTokens: positiveInteger.optional(),
  inputModalities: list(modality).optional(),
  outputModalities: list(modality).optional(),
  bestFor: list(text).optional(),
  tradeOffs: list(text).optional(),
  lastVerifiedOn: date.optional(),
  aliases: list(alias).default([]),
  capabilities,
  benchmarks: list(benchmarkScore).default([]),
  integrations: list(slug).default([]),
  offerings: list(offering).default([]),
  ...provenance,
})

/** A file of prisma/seed/models or prisma/seed/curated: models of one developer, whole or in part. */
export const modelsFile = z.strictObject({ ...fileProvenance, developer: slug, models: list(model) })

export const sourcesFile = z.strictObject({
  sources: list(z.strictObject({ slug, name: text, url: url.nullish(), license: text.nullish() })),
})

export const providersFile = z.strictObject({
  ...fileProvenance,
  providers: list(
    z.strictObject({
      slug,
      name: text,
      kind: oneOf('LAB', 'CLOUD', 'INFERENCE_HOST', 'AGGREGATOR'),
      website: url.optional(),
      docsUrl: url.optional(),
      retiredOn: date.optional(),
      ...provenance,
    }),
  ),
})

export const capabilitiesFile = z.strictObject({
  capabilities: list(
    z.strictObject({ slug, label: text, category: text, meaning: text, synonyms: list(slug).default([]) }),
  ),
})

export const benchmarksFile = z.strictObject({
  benchmarks: list(z.strictObject({ slug, name: text, higherIsBetter: flag.nullish(), rankedMetric: text.nullish() })),
})

export const integrationsFile = z.strictObject({
  integrations: list(z.strictObject({ slug, name: text, url: url.nullish() })),
})

export type ModelsFile = z.output<typeof modelsFile>
export type ModelEntry = z.output<typeof model>
export type OfferingEntry = z.output<typeof offering>
export type PriceListEntry = z.output<typeof priceList>
export type SupportEntry = z.output<typeof supportEntry>
export type ProvenanceEntry = Partial<z.output<z.ZodObject<typeof provenance>>>
