import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Model, Support } from '../../src/catalog/catalog.js'
import { decimal, divideDecimals, multiplyDecimals, powerOfTen, type Decimal } from '../../src/pricing/decimal.js'
import { METERS } from '../../src/pricing/meter.js'
import { faqOf } from '../../src/prose/faq.js'
import { formatCount, formatTokens } from '../../src/prose/format-tokens.js'
import { formatMoney } from '../../src/prose/money.js'
import { summaryOf } from '../../src/prose/summary.js'
import type { ModelSpec, OfferingSpec, PricesSpec } from '../support/fixture-spec.js'
import { lowerCaseStarts, proseDefects } from '../support/prose.js'
import { at, modelOf } from './fixture-models.js'

/** Every fact is left out now and then. */
const maybe = <T>(facts: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(facts, { requiredKeys: [] })

const support = fc.constantFrom<Support[]>('YES', 'NO', 'PARTIAL', 'UNKNOWN')
const phrases = fc.uniqueArray(
  fc.constantFrom(
    'math',
    ' cheap  reasoning ',
    'writing.',
    'long texts, tables',
    'C++',
    'JSON;',
    ' ',
    'any use\nat all',
  ),
  { maxLength: 4 },
)
const tokens = fc.oneof(fc.nat(2_000_000), fc.constantFrom(0, 1, 999_499, 999_500, 1_048_576, 2_147_483_647))
const month = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, '0'))
const day = fc.tuple(fc.integer({ min: 2019, max: 2030 }), month).map(([year, months]) => `${year}-${months}-09`)
const partialDate = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([date, length]) => date.slice(0, length))
const amount = fc.oneof(
  fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  fc.constantFrom('0', '0.0000000025', '0.123456789', '32.395', '999999999999.99'),
)
const price = fc.oneof(
  amount,
  fc
    .tuple(amount, amount, fc.boolean())
    .map(([base, higher, inclusive]) => [base, { amount: higher, above: 200_000, inclusive }]),
  amount.map((higher) => ({ amount: higher, above: 32_000 })),
)
const prices: fc.Arbitrary<PricesSpec> = fc.record(
  {
    INPUT_TOKENS: price,
    OUTPUT_TOKENS: price,
    CACHE_READ_TOKENS: price,
    OUTPUT_IMAGES_LOW_1024X1024: amount,
    WEB_SEARCHES: amount,
    AUDIO_SECONDS: amount.map((each) => ({ amount: each, per: '3600' })),
    GPU_HOURS: amount,
    PLAN_MONTHS: amount,
  },
  { requiredKeys: [] },
)
const list = fc.record({
  status: fc.constantFrom('METERED', 'FREE', 'INCLUDED_IN_PLAN', 'QUOTE_ONLY', 'DYNAMIC', 'UNKNOWN'),
  currency: fc.constantFrom('USD', 'EUR', 'JPY', 'XYZ'),
  prices,
} as const)
const offering: fc.Arbitrary<OfferingSpec> = maybe<OfferingSpec>({
  provider: fc.constantFrom('openai', 'xai', 'bedrock'),
  contextTokens: tokens,
  maxOutputTokens: tokens,
  regions: fc.uniqueArray(fc.constantFrom('us', 'eu', 'global', 'ap', 'de', 'eu-west-1')),
  hipaaEligible: support,
  zeroRetention: support,
  onPrem: support,
  freeTier: support,
  lastVerifiedOn: day,
  batch: prices,
  lists: list.chain((each) =>
    fc.constantFrom(
      [],
      [each],
      [{ ...each, region: 'us' }],
      [each, { ...each, region: 'eu' }],
      [{ ...each, to: '2026-01-01' }],
    ),
  ),
})
const model: fc.Arbitrary<ModelSpec> = maybe<Omit<ModelSpec, 'slug'>>({
  name: fc.constantFrom('o-mini', 'Alpha', ' Unit  Model ', 'Beta (latest)', 'xAI-like', 'Command R+', 'Alpha Pro.'),
  developer: fc.constantFrom('openai', 'xai', 'meta'),
  family: fc.constantFrom('OpenAI o-series', 'Alpha', 'GPT', 'Claude models', 'Unity', '  '),
  status: fc.constantFrom('ANNOUNCED', 'PREVIEW', 'ACTIVE', 'DEPRECATED', 'RETIRED', 'UNKNOWN'),
  releasedOn: partialDate,
  deprecatedOn: day,
  retiresOn: day,
  successor: fc.constant('next'),
  openWeights: support,
  license: fc.constantFrom('MIT', ' Apache License ', ''),
  contextTokens: tokens,
  maxOutputTokens: tokens,
  inputModalities: fc.uniqueArray(fc.constantFrom('TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'PDF')),
  outputModalities: fc.uniqueArray(fc.constantFrom('TEXT', 'EMBEDDING')),
  capabilities: maybe({ 'tool-use': support, 'vision-input': support, 'audio-input': support, 'fine-tuning': support }),
  integrations: fc.uniqueArray(fc.constantFrom('openai-sdk', 'langchain', 'openrouter')),
  bestFor: phrases,
  tradeOffs: phrases,
  lastVerifiedOn: day,
  offerings: fc.array(offering, { maxLength: 1 }),
}).map((facts) => ({ slug: 'sample', name: 'Sample', ...facts }))

const runs = { numRuns: 500 }

function textsOf(of: Model): { readonly questions: readonly string[]; readonly statements: readonly string[] } {
  const entries = faqOf(of, { at })
  expect(entries).toHaveLength(6)
  return {
    questions: entries.map(({ question }) => question),
    statements: [summaryOf(of, { at }), ...entries.map(({ answer }) => answer)],
  }
}

const sampleOf = (spec: ModelSpec) => modelOf(spec, [{ slug: 'next', name: 'Next' }])

test('is sound English, whatever is known', () => {
  fc.assert(
    fc.property(model, (spec) => {
      const { questions, statements } = textsOf(sampleOf(spec))
      expect([...questions, ...statements].flatMap(proseDefects)).toEqual([])
      expect(statements.filter((statement) => !statement.endsWith('.'))).toEqual([])
      expect(questions.filter((question) => !question.endsWith('?'))).toEqual([])
      expect([...questions, ...statements].flatMap((text) => lowerCaseStarts(text, ['o-mini', 'xAI']))).toEqual([])
    }),
    runs,
  )
})

test('names the model in every question and answer', () => {
  fc.assert(
    fc.property(model, (spec) => {
      const of = sampleOf(spec)
      const name = of.name.replace(/\s+/g, ' ').replace(/\.$/, '').trim()
      expect(
        faqOf(of, { at }).filter(({ question, answer }) => !question.includes(name) || !answer.includes(name)),
      ).toEqual([])
    }),
    runs,
  )
})

test('shows no number that is not a fact, or computed from two', () => {
  fc.assert(
    fc.property(model, (spec) => {
      const of = sampleOf(spec)
      const known = numbersKnownOf(of)
      const { questions, statements } = textsOf(of)
      expect([...questions, ...statements].flatMap(numbersIn).filter((number) => !known.has(number))).toEqual([])
    }),
    runs,
  )
})

function numbersIn(text: string): readonly string[] {
  return text.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? []
}

function numbersKnownOf(of: Model): ReadonlySet<string> {
  const [offered] = of.offerings
  const lists = offered?.priceLists ?? []
  const listed = lists.flatMap(({ prices: each, currency }) => each.map((one) => ({ ...one, currency })))
  const amounts = listed.flatMap(({ amount: each, per, currency }) => {
    const perMillion = divideDecimals(multiplyDecimals(each, decimal('1000000')), per)
    return [formatMoney(each, currency), formatMoney(perMillion, currency)]
  })
  const limits = [of, offered].flatMap((one) => [one?.contextTokens, one?.maxOutputTokens])
  const thresholds = listed.map(({ threshold }) => threshold?.aboveInputTokens)
  const dates = [of.releasedOn, of.deprecatedOn, of.retiresOn, of.lastVerifiedOn, offered?.lastVerifiedOn]
  const counts = [...limits, ...thresholds].filter((each) => each !== undefined && each !== null)
  const texts = [
    ...amounts,
    formatMoney(decimal('0'), 'USD'),
    ...counts.flatMap((count) => [formatCount(count), formatTokens(count)]),
    ...dates.flatMap((date) => (date ?? '').split('-').map((part) => part.replace(/^0/, ''))),
    ...METERS.map(({ label }) => label),
    ...(offered?.regions ?? []),
    ...percentagesOf(listed.map(({ amount: each }) => each)),
    '1M, 1,000, less than 1%, more than 99%',
    ...lists.map((each) => String(each.prices.length - 3)),
    String((offered?.regions.length ?? 0) - 3),
  ]
  return new Set(texts.flatMap(numbersIn))
}

/** What any price saves, or adds, compared with any other, in whole percents to either side. */
function percentagesOf(amounts: readonly Decimal[]): readonly string[] {
  const scale = Math.max(0, ...amounts.map((amount) => amount.scale))
  const comparable = amounts.map((amount) => amount.coefficient * powerOfTen(scale - amount.scale))
  return comparable
    .flatMap((one) => comparable.filter((other) => other > 0n).map((other) => (100n * distance(one, other)) / other))
    .flatMap((percent) => [percent.toString(), (percent + 1n).toString()])
}

function distance(one: bigint, other: bigint): bigint {
  return one < other ? other - one : one - other
}
