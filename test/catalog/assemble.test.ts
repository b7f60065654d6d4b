import { describe, expect, test } from 'vitest'
import { assembleCatalog, assembleInSteps } from '../../src/catalog/assemble.js'
import type { Catalog, CatalogPriceList, Model, Offering } from '../../src/catalog/catalog.js'
import type { CatalogRows } from '../../src/catalog/rows.js'
import { formatDecimal } from '../../src/pricing/decimal.js'
import { fixtureCatalog, fixtureToday, syntheticCatalog } from '../support/catalog.js'
import { syntheticRows } from '../../bench/catalog/synthetic.js'
import { fixtureRows } from '../support/fixture-rows.js'
import type { ModelSpec, OfferingSpec } from '../support/fixture-spec.js'

function theModel(spec: Omit<ModelSpec, 'slug'> = {}, today = fixtureToday): Model {
  return modelOf(fixtureCatalog({ today, models: [{ slug: 'alpha', ...spec }] }), 'alpha')
}

function theOffering(spec: OfferingSpec = {}, model: Omit<ModelSpec, 'slug' | 'offerings'> = {}): Offering {
  const [offering] = theModel({ ...model, offerings: [spec] }).offerings
  if (offering === undefined) throw new Error('The fixture has no offering.')
  return offering
}

function modelOf(catalog: Catalog, slug: string): Model {
  const model = catalog.modelBySlug.get(slug)
  if (model === undefined) throw new Error(`The fixture has no model "${slug}".`)
  return model
}

function supports(entity: Model | Offering): Record<string, string> {
  return Object.fromEntries(entity.capabilities.map(({ capability, support }) => [capability.slug, support]))
}

describe('the graph', () => {
  const catalog = fixtureCatalog({
    models: [
      {
        slug: 'alpha',
        developer: 'acme',
        successor: 'beta',
        offerings: [{ prices: { INPUT_TOKENS: '1' } }, { provider: 'cloud' }],
      },
      { slug: 'beta', developer: 'acme' },
    ],
  })
  const alpha = modelOf(catalog, 'alpha')

  test('ties models, providers, offerings, lists and prices both ways', () => {
    const acme = catalog.providerBySlug.get('acme')
    const cloud = catalog.providerBySlug.get('cloud')
    expect(alpha.developer).toBe(acme)
    expect(catalog.modelsOfProvider.get(acme?.id ?? 0)).toEqual([alpha, alpha.successor])
    expect(catalog.offeringsOfProvider.get(acme?.id ?? 0)).toEqual([alpha.offerings[0]])
    expect(catalog.modelsOfProvider.get(cloud?.id ?? 0)).toBeUndefined()
    expect(catalog.offeringsOfProvider.get(cloud?.id ?? 0)).toEqual([alpha.offerings[1]])
    const [list] = alpha.offerings[0]?.priceLists ?? []
    expect(list?.offering).toBe(alpha.offerings[0])
    expect(list?.prices[0]?.list).toBe(list)
  })

  test('links a model to its successor, also to one that comes later', () => {
    expect(alpha.successor).toBe(modelOf(catalog, 'beta'))
  })

  test('counts and indexes what is in it', () => {
    const large = syntheticCatalog(60)
    expect(large.offerings).toHaveLength(large.offeringById.size)
    expect(large.priceCount).toBe(large.priceById.size)
    expect(large.modelBySlug.size).toBe(60)
    expect([...large.modelById.values()].every((model) => large.modelBySlug.get(model.slug) === model)).toBe(true)
    expect(large.models.flatMap(({ offerings }) => offerings)).toEqual(large.offerings)
  })
})

describe('order', () => {
  test('models come by name as a person would look them up, then by id', () => {
    const names = ['GPT-10', 'gpt-4o', 'GPT-4', 'Äpfel', 'Zeta', 'Same', 'Same']
    const { models } = fixtureCatalog({ models: names.map((name, index) => ({ slug: `m${index}`, name })) })
    expect(models.map(({ name }) => name)).toEqual(['Äpfel', 'GPT-4', 'gpt-4o', 'GPT-10', 'Same', 'Same', 'Zeta'])
    expect(models.filter(({ name }) => name === 'Same').map(({ slug }) => slug)).toEqual(['m5', 'm6'])
  })

  test('does not depend on the order in which rows are read', () => {
    const rows = syntheticRows(40, 7)
    const backwards = {
      ...rows,
      models: rows.models.toReversed(),
      offerings: rows.offerings.toReversed(),
      prices: rows.prices.toReversed(),
      priceLists: rows.priceLists.toReversed(),
    }
    const order = (catalog: Catalog): unknown => [
      catalog.models.map(({ id }) => id),
      catalog.offerings.map(({ id, priceLists }) => [
        id,
        priceLists.map((list) => [list.id, list.prices.map((price) => price.id)]),
      ]),
      catalog.providers.map(({ id: providerId }) => [
        catalog.modelsOfProvider.get(providerId)?.map(({ id }) => id),
        catalog.offeringsOfProvider.get(providerId)?.map(({ id }) => id),
      ]),
    ]
    expect(order(assembleCatalog(backwards, fixtureToday))).toEqual(order(assembleCatalog(rows, fixtureToday)))
  })

  test('offerings: the developer’s own first, then verified last first, never verified last, then by id', () => {
    const { offerings } = theModel({
      developer: 'acme',
      offerings: [
        { provider: 'never-a' },
        { provider: 'old', lastVerifiedOn: '2025-01-01' },
        { provider: 'new', lastVerifiedOn: '2026-06-01' },
        { provider: 'never-b' },
        { provider: 'acme', lastVerifiedOn: '2024-01-01' },
      ],
    })
    expect(offerings.map(({ provider }) => provider.slug)).toEqual(['acme', 'new', 'old', 'never-a', 'never-b'])
  })

  test('benchmark scores: by benchmark name, then newest, undated last, then highest', () => {
    const { benchmarks } = theModel({
      benchmarks: {
        zeta: '1',
        gpqa: [
          { score: '9' },
          { score: '60', measuredOn: '2025-04' },
          { score: '72', measuredOn: '2026-01' },
          { score: '80', measuredOn: '2025-04' },
        ],
      },
    })
    expect(benchmarks.map(({ benchmark, score }) => `${benchmark.slug} ${formatDecimal(score)}`)).toEqual([
      'gpqa 72',
      'gpqa 80',
      'gpqa 60',
      'gpqa 9',
      'zeta 1',
    ])
  })

  test('price lists: by tier, region, window and start; prices by meter, base before threshold', () => {
    const { priceLists } = theOffering({
      lists: [
        { tier: 'BATCH' },
        { dailyFrom: '16:30', dailyTo: '00:30' },
        { region: 'eu' },
        { from: '2026-01-01' },
        { to: '2026-01-01', prices: { OUTPUT_TOKENS: '4', INPUT_TOKENS: [{ amount: '2', above: 200_000 }, '1'] } },
      ],
    })
    const told = ({ serviceTier, region, window, effectiveFrom }: CatalogPriceList): string =>
      [
        serviceTier,
        region,
        window?.fromMinute,
        effectiveFrom === null ? null : new Date(effectiveFrom).getUTCFullYear(),
      ]
        .filter((part) => part !== null && part !== undefined)
        .join(' ')
    expect(priceLists.map(told)).toEqual(['STANDARD', 'STANDARD 2026', 'STANDARD 990', 'STANDARD eu', 'BATCH'])
    expect(priceLists[0]?.prices.map(({ meter, amount }) => `${meter} ${formatDecimal(amount)}`)).toEqual([
      'INPUT_TOKENS 1',
      'INPUT_TOKENS 2',
      'OUTPUT_TOKENS 4',
    ])
  })
})

describe('aliases', () => {
  const aliases = [
    'zeta',
    'beta',
    { alias: 'at-cloud', provider: 'cloud' },
    { alias: 'future', validFrom: '2026-06-16' },
    { alias: 'begins-today', validFrom: '2026-06-15' },
    { alias: 'ends-tomorrow', validTo: '2026-06-16' },
    { alias: 'ended-today', validTo: '2026-06-15' },
  ]

  test('are those that point here today at every provider, in alphabetical order', () => {
    expect(theModel({ aliases }).aliases).toEqual(['begins-today', 'beta', 'ends-tomorrow', 'zeta'])
    expect(theModel({ aliases }, '2026-06-16').aliases).toEqual(['begins-today', 'beta', 'future', 'zeta'])
  })

  test('all spellings are kept with their dates, and found whatever the case', () => {
    const catalog = fixtureCatalog({ models: [{ slug: 'alpha', aliases }] })
    expect(modelOf(catalog, 'alpha').spellings).toHaveLength(7)
    const [found] = catalog.aliasesByName.get('at-cloud') ?? []
    expect(found).toMatchObject({ provider: catalog.providerBySlug.get('cloud'), model: modelOf(catalog, 'alpha') })
  })
})

describe('capabilities', () => {
  test('are one for each of the catalogue, UNKNOWN without a source where nobody says', () => {
    const model = theModel({ capabilities: { 'vision-input': 'YES', 'fine-tuning': 'NO' } })
    expect(supports(model)).toEqual({
      'tool-use': 'UNKNOWN',
      'structured-output': 'UNKNOWN',
      'prompt-caching': 'UNKNOWN',
      'extended-thinking': 'UNKNOWN',
      'vision-input': 'YES',
      'audio-input': 'UNKNOWN',
      'audio-output': 'UNKNOWN',
      'fine-tuning': 'NO',
    })
    for (const { support, attribution } of model.capabilities) expect(attribution === null).toBe(support === 'UNKNOWN')
  })

  test('an offering takes its model’s where nobody says otherwise', () => {
    const offering = theOffering(
      { capabilities: { 'tool-use': 'NO', 'audio-input': 'YES' } },
      { capabilities: { 'tool-use': 'YES', 'vision-input': 'PARTIAL' } },
    )
    expect(supports(offering)).toMatchObject({ 'tool-use': 'NO', 'audio-input': 'YES', 'vision-input': 'PARTIAL' })
    expect(supports(offering.model)).toMatchObject({ 'tool-use': 'YES', 'audio-input': 'UNKNOWN' })
  })

  test('come in catalogue order and are found by synonym, slugs first', () => {
    const { capabilityByName, capabilities } = fixtureCatalog({
      capabilities: [{ slug: 'first', position: 0, synonyms: ['Function-Calling', 'tool-use'] }],
      models: [],
    })
    expect(capabilities[0]?.slug).toBe('first')
    expect(capabilities.map(({ index }) => index)).toEqual(capabilities.map((_, index) => index))
    expect(capabilityByName.get('function-calling')?.slug).toBe('first')
    expect(capabilityByName.get('tool-use')?.slug).toBe('tool-use')
  })
})

describe('an offering', () => {
  test('takes the model’s limits where its provider states none, and says which are its own', () => {
    const offering = theOffering({ contextTokens: 32_000 }, { contextTokens: 128_000, maxOutputTokens: 16_000 })
    expect(offering).toMatchObject({
      contextTokens: 32_000,
      ownContextTokens: 32_000,
      maxOutputTokens: 16_000,
      ownMaxOutputTokens: null,
    })
  })

  test('leaves unknown what nobody says', () => {
    expect(theOffering()).toMatchObject({
      contextTokens: null,
      regions: [],
      throughputTokensPerSecond: null,
      timeToFirstTokenMs: null,
      speedTier: 'UNKNOWN',
      priceLists: [],
      deployment: {
        HIPAA_ELIGIBLE: { support: 'UNKNOWN', attribution: null },
        ZERO_RETENTION: { support: 'UNKNOWN', attribution: null },
        ON_PREM: { support: 'UNKNOWN', attribution: null },
        FREE_TIER: { support: 'UNKNOWN', attribution: null },
      },
    })
  })

  test('shows the newest measurement of each kind', () => {
    const rows = fixtureRows({
      models: [{ slug: 'alpha', offerings: [{ throughputTokensPerSecond: '60', timeToFirstTokenMs: 400 }] }],
    })
    const [throughput, firstToken] = rows.measurements
    if (throughput === undefined || firstToken === undefined) throw new Error('The fixture has no measurements.')
    const measurements = [
      { ...firstToken, id: 11, observedOn: '2026-06-02', value: '1500.4' },
      throughput,
      { ...throughput, id: 12, observedOn: '2025-01-01', value: '10' },
      firstToken,
    ]
    const [offering] = assembleCatalog({ ...rows, measurements }, fixtureToday).offerings
    expect(offering?.timeToFirstTokenMs).toBe(1_500)
    expect(offering?.throughputTokensPerSecond).toEqual({ coefficient: 60n, scale: 0 })
    expect(offering?.attributions.get('timeToFirstTokenMs')?.observedOn).toBe('2026-06-02')
    expect(offering?.speedTier).toBe('SLOW')
  })

  test('is found by the id its provider uses, which several may share', () => {
    const { offeringsByApiModelId } = fixtureCatalog({
      models: [
        { slug: 'alpha', offerings: [{ apiModelId: 'Acme/Alpha' }, { provider: 'cloud', apiModelId: 'acme/alpha' }] },
      ],
    })
    expect(offeringsByApiModelId.get('acme/alpha')?.map(({ provider }) => provider.slug)).toEqual(['acme', 'cloud'])
  })
})

describe('prices', () => {
  test('keep their exact amounts, thresholds, windows and whole validity', () => {
    const { priceLists } = theOffering({
      lists: [
        {
          region: 'eu',
          dailyFrom: '16:30',
          dailyTo: '00:30',
          weekdays: [1, 5],
          from: '2025-01-01',
          to: '2026-01-01',
          prices: {
            INPUT_TOKENS: {
              amount: '0.000000000000000000000000000001',
              above: 200_000,
              inclusive: true,
              mode: 'MARGINAL',
            },
          },
        },
      ],
    })
    const [list] = priceLists
    expect(list?.window).toEqual({ fromMinute: 990, toMinute: 30, weekdays: [1, 5] })
    expect(list?.effectiveFrom).toBe(Date.parse('2025-01-01T00:00:00Z'))
    expect(list?.effectiveTo).toBe(Date.parse('2026-01-01T00:00:00Z'))
    expect(list?.prices[0]).toMatchObject({
      amount: { coefficient: 1n, scale: 30 },
      per: { coefficient: 1_000_000n, scale: 0 },
      threshold: { aboveInputTokens: 200_000, inclusive: true, mode: 'MARGINAL' },
    })
  })

  test('a list without hours has no window', () => {
    expect(theOffering({ prices: { INPUT_TOKENS: '1' } }).priceLists[0]?.window).toBeNull()
  })
})

describe('broken rows are refused with the table and the id', () => {
  const rows = fixtureRows({
    models: [
      {
        slug: 'alpha',
        aliases: ['a'],
        capabilities: { 'tool-use': 'YES' },
        benchmarks: { gpqa: '72' },
        integrations: ['sdk'],
        attributions: { contextTokens: { source: 'page' } },
        offerings: [
          {
            capabilities: { 'tool-use': 'YES' },
            hipaaEligible: 'YES',
            timeToFirstTokenMs: 1,
            prices: { INPUT_TOKENS: '1' },
          },
        ],
      },
    ],
  })
  const first = <T>([row]: readonly T[]): T => {
    if (row === undefined) throw new Error('The fixture lacks a row.')
    return row
  }

  const refused: readonly (readonly [Partial<CatalogRows>, string])[] = [
    [
      { prices: [{ ...first(rows.prices), meter: 'FOO' }] },
      'price 1 is for the meter "FOO", which the registry of meters lacks.',
    ],
    [{ prices: [{ ...first(rows.prices), amount: '1e3' }] }, 'price 1 holds "1e3", which is not a decimal number.'],
    [{ prices: [{ ...first(rows.prices), priceListId: 9 }] }, 'price 1 refers to price_list 9, which does not exist.'],
    [
      { priceLists: [{ ...first(rows.priceLists), offeringId: 9 }] },
      'price_list 1 refers to offering 9, which does not exist.',
    ],
    [
      { priceLists: [{ ...first(rows.priceLists), sourceId: 9 }] },
      'price_list 1 refers to source 9, which does not exist.',
    ],
    [{ offerings: [{ ...first(rows.offerings), modelId: 9 }] }, 'offering 1 refers to model 9, which does not exist.'],
    [
      { offerings: [{ ...first(rows.offerings), providerId: 9 }] },
      'offering 1 refers to provider 9, which does not exist.',
    ],
    [{ models: [{ ...first(rows.models), developerId: 9 }] }, 'model 1 refers to provider 9, which does not exist.'],
    [{ models: [{ ...first(rows.models), successorId: 9 }] }, 'model 1 refers to model 9, which does not exist.'],
    [
      { modelAliases: [{ ...first(rows.modelAliases), modelId: 9 }] },
      'model_alias 1 refers to model 9, which does not exist.',
    ],
    [
      { modelCapabilities: [{ ...first(rows.modelCapabilities), capabilityId: 99 }] },
      'model_capability 1 refers to capability 99, which does not exist.',
    ],
    [
      { benchmarkScores: [{ ...first(rows.benchmarkScores), benchmarkId: 9 }] },
      'benchmark_score 1 refers to benchmark 9, which does not exist.',
    ],
    [
      { modelIntegrations: [{ ...first(rows.modelIntegrations), integrationId: 9 }] },
      'model_integration 1 refers to integration 9, which does not exist.',
    ],
    [
      { offeringCapabilities: [{ ...first(rows.offeringCapabilities), offeringId: 9 }] },
      'offering_capability 1 refers to offering 9, which does not exist.',
    ],
    [
      { deploymentFacts: [{ ...first(rows.deploymentFacts), offeringId: 9 }] },
      'deployment_fact 1 refers to offering 9, which does not exist.',
    ],
    [
      { measurements: [{ ...first(rows.measurements), offeringId: 9 }] },
      'measurement 1 refers to offering 9, which does not exist.',
    ],
    [
      { attributions: [{ ...first(rows.attributions), modelId: 9 }] },
      'attribution 1 refers to model 9, which does not exist.',
    ],
  ]

  test.each(refused.map(([broken, message]) => ({ broken, message })))('$message', ({ broken, message }) => {
    expect(() => assembleCatalog({ ...rows, ...broken }, fixtureToday)).toThrow(message)
  })
})

test('an empty database makes an empty catalogue', () => {
  const catalog = fixtureCatalog({ models: [], revision: 0 })
  expect(catalog).toMatchObject({ revision: 0n, models: [], offerings: [], priceCount: 0 })
})

test('assembling in steps stops often enough for a server to answer in between', () => {
  const steps = assembleInSteps(syntheticRows(1_000, 1), fixtureToday)
  let count = 0
  while (steps.next().done !== true) count += 1
  expect(count).toBeGreaterThan(1_000 / 256 + 4)
})
