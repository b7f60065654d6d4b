import fc from 'fast-check'
import type { LifecycleStatus, Modality, Support } from '../../src/catalog/catalog.js'
import { ancestorsOf, METERS, type MeterCode } from '../../src/pricing/meter.js'
import type { FixtureSpec, ModelSpec, OfferingSpec, PriceListSpec, PriceSpec } from '../support/fixture-spec.js'

// Catalogues that try every corner of the forms: ids that look like something else, odd units, thresholds, tiers, regions, hours, currencies.

const capabilities = [
  ...['tool-use', 'structured-output', 'prompt-caching', 'extended-thinking', 'vision-input', 'audio-input'],
  ...[
    'audio-output',
    'fine-tuning',
    'video-input',
    'pdf-input',
    'image-output',
    'file-attachments',
    'temperature-control',
  ],
]
const meters: readonly MeterCode[] = METERS.map(({ code }) => code)
const usual: readonly MeterCode[] = ['INPUT_TOKENS', 'OUTPUT_TOKENS', 'CACHE_READ_TOKENS', 'CACHE_WRITE_TOKENS']

const supports = fc.constantFrom<Support>('YES', 'NO', 'PARTIAL', 'UNKNOWN')
const modality = fc.constantFrom<Modality>('TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'PDF', 'EMBEDDING')
const modalities = fc.uniqueArray(modality, { maxLength: 4 })
const status = fc.constantFrom<LifecycleStatus>('ANNOUNCED', 'PREVIEW', 'ACTIVE', 'DEPRECATED', 'RETIRED', 'UNKNOWN')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const supportOf = fc.dictionary(fc.constantFrom(...capabilities), supports, { maxKeys: 5 })

const amount = fc.oneof(
  { weight: 1, arbitrary: fc.constant('0') },
  { weight: 8, arbitrary: fc.tuple(fc.nat(99), fc.nat(999_999)).map(([whole, part]) => `${whole}.${part}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0.00000008333333333333334', '0.123456789012345', '0.000000000000000000000000000001'),
  },
)

const price: fc.Arbitrary<PriceSpec> = fc.record({
  amount,
  per: fc.constantFrom(undefined, undefined, undefined, '1', '1000', '3'),
})

const threshold = fc.record({
  above: fc.constantFrom(32_000, 131_072, 200_000, 272_000),
  inclusive: fc.boolean(),
  mode: fc.constantFrom('WHOLE_REQUEST', 'WHOLE_REQUEST', 'MARGINAL' as const),
})

function next<T>(stream: fc.Stream<T>): T {
  const step = stream.next()
  if (step.done === true) throw new Error('An infinite stream ended.')
  return step.value
}

/** Sound: what includes a priced part is priced too, and no two prices are for the same case. */
const prices = fc
  .tuple(
    fc.uniqueArray(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...usual) }, fc.constantFrom(...meters)), {
      minLength: 1,
      maxLength: 5,
    }),
    fc.infiniteStream(price),
    fc.infiniteStream(maybe(threshold)),
  )
  .map(([codes, amounts, thresholds]) => {
    const whole = new Set(codes.flatMap((code) => [...ancestorsOf(code).map((each) => each.code), code]))
    return Object.fromEntries(
      [...whole].map((code) => {
        const above = next(thresholds)
        const base = next(amounts)
        return [code, above === undefined ? [base] : [base, { ...next(amounts), ...above }]]
      }),
    )
  })

const list: fc.Arbitrary<PriceListSpec> = fc
  .record({
    tier: fc.constantFrom('STANDARD', 'STANDARD', 'BATCH', 'FLEX', 'PRIORITY', 'FAST' as const),
    region: fc.constantFrom(undefined, undefined, undefined, 'eu', 'us', 'us-east-1'),
    hours: fc.constantFrom(undefined, undefined, ['16:30', '00:30'] as const, ['00:00', '00:00'] as const),
    weekdays: fc.subarray([1, 2, 6, 7]),
    status: fc.constantFrom(
      'METERED',
      'METERED',
      'METERED',
      'FREE',
      'QUOTE_ONLY',
      'DYNAMIC',
      'INCLUDED_IN_PLAN' as const,
    ),
    currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR'),
    period: fc.constantFrom(
      {},
      {},
      { from: '2026-01-01' },
      { to: '2027-01-01' },
      { from: '2027-01-01' },
      { to: '2026-01-01' },
    ),
    prices,
  })
  .map(({ hours, weekdays, period, ...each }) => ({
    ...each,
    ...period,
    ...(hours === undefined ? {} : { dailyFrom: hours[0], dailyTo: hours[1], weekdays }),
    prices: each.status === 'METERED' ? each.prices : {},
  }))

const id = fc.oneof(
  fc.constantFrom(
    'o4-mini',
    'model:free',
    'azure/eu/model',
    'eu/model',
    'openai/model',
    'hd/model',
    'gemini/model',
    '512-x-512/model',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'bedrock/us-east-1/model',
    'a"b\\c',
    'ümlaut 模型',
    '42',
    'anthropic.claude-v2:1',
  ),
  fc.stringMatching(/^[a-z0-9./:-]{1,12}$/),
)

const provider = fc.constantFrom(
  ...['openai', 'azure', 'amazon-bedrock', 'xai', 'openrouter', 'meta', 'google', 'google-vertex-anthropic', 'acme'],
)

const offering: fc.Arbitrary<OfferingSpec> = fc.record({
  provider,
  apiModelId: id,
  status,
  contextTokens: maybe(fc.integer({ min: 1, max: 10_000_000 })),
  maxOutputTokens: maybe(fc.integer({ min: 1, max: 1_000_000 })),
  regions: fc.subarray(['us', 'eu']),
  capabilities: supportOf,
  hipaaEligible: supports,
  lists: fc.uniqueArray(list, {
    maxLength: 4,
    selector: ({ tier, region, dailyFrom }) => [tier, region, dailyFrom].join(),
  }),
})

const model = fc.record({
  family: maybe(fc.constantFrom('Family 1', 'a "b"')),
  status,
  releasedOn: maybe(fc.constantFrom('2024', '2025-04', '2025-04-16')),
  knowledgeCutoff: maybe(fc.constantFrom('2024-05', '2023')),
  retiresOn: maybe(fc.constantFrom('2027-05-01')),
  openWeights: supports,
  license: maybe(fc.constantFrom('MIT')),
  contextTokens: maybe(fc.integer({ min: 1, max: 10_000_000 })),
  inputModalities: modalities,
  outputModalities: modalities,
  capabilities: supportOf,
  bestFor: fc.subarray(['chat']),
  offerings: fc.array(offering, { minLength: 1, maxLength: 4 }),
})

/** Small catalogues; of offerings with the same id at the same provider only the first is kept. */
export const catalogues: fc.Arbitrary<FixtureSpec> = fc.array(model, { minLength: 1, maxLength: 4 }).map((models) => {
  const taken = new Set<string>()
  const unique = (each: OfferingSpec): boolean => {
    const key = `${each.provider ?? ''} ${each.apiModelId ?? ''}`
    return !taken.has(key) && taken.add(key).size > 0
  }
  return {
    capabilities: capabilities.map((slug) => ({ slug })),
    models: models.map((each, index): ModelSpec => ({
      slug: `model-${index}`,
      ...each,
      offerings: each.offerings.filter(unique),
    })),
  }
})
