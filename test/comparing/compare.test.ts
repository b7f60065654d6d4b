import { describe, expect, test } from 'vitest'
import { compareModels } from '../../src/comparing/compare.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import { fixtureCatalog, syntheticCatalog } from '../support/catalog.js'
import type { FixtureSpec } from '../support/fixture-spec.js'
import { proseDefects } from '../support/prose.js'

const at = Date.parse('2026-06-15T12:00:00Z')

const spec: FixtureSpec = {
  models: [
    {
      slug: 'o4-mini',
      aliases: ['o4-mini-2025-04-16', { alias: 'mini-once', validTo: '2026-01-01' }],
      family: 'o-series',
      releasedOn: '2025-04',
      license: 'Proprietary',
      contextTokens: 200_000,
      maxOutputTokens: 100_000,
      capabilities: { 'tool-use': 'YES', 'vision-input': 'YES', 'audio-input': 'NO', 'fine-tuning': 'PARTIAL' },
      benchmarks: { gpqa: '81.4', mmlu: '80' },
      offerings: [
        {
          prices: { INPUT_TOKENS: '1.1', OUTPUT_TOKENS: '4.4', CACHE_READ_TOKENS: '0.275' },
          batch: { INPUT_TOKENS: '0.55', OUTPUT_TOKENS: '2.2' },
          hipaaEligible: 'YES',
          regions: ['us', 'eu'],
          throughputTokensPerSecond: '60',
          timeToFirstTokenMs: 1500,
        },
      ],
    },
    {
      slug: 'quick',
      name: 'Quick',
      releasedOn: '2025-09-01',
      contextTokens: 1_048_576,
      capabilities: { 'tool-use': 'YES', 'vision-input': 'NO', 'audio-input': 'NO', 'fine-tuning': 'YES' },
      benchmarks: { gpqa: '70' },
      offerings: [
        {
          prices: { INPUT_TOKENS: '1.5', OUTPUT_TOKENS: '6' },
          hipaaEligible: 'NO',
          throughputTokensPerSecond: '120',
          timeToFirstTokenMs: 1000,
        },
      ],
    },
    {
      slug: 'twin',
      name: 'Twin',
      contextTokens: 200_000,
      capabilities: { 'vision-input': 'NO' },
      offerings: [{ prices: { INPUT_TOKENS: '1.1', OUTPUT_TOKENS: '4.4', CACHE_READ_TOKENS: '0.3' } }],
    },
    { slug: 'mystery', name: 'Mystery' },
    { slug: 'gratis', name: 'Gratis', offerings: [{ lists: [{ status: 'FREE' }] }] },
    { slug: 'dear', name: 'Dear', offerings: [{ prices: { INPUT_TOKENS: '2.2', OUTPUT_TOKENS: '8.8' } }] },
  ],
}
const catalog = fixtureCatalog(spec)

const compare = (...slugs: readonly string[]) => compareModels(catalog, slugs, DEFAULT_WORKLOAD, at)

/** "display verdict" of each cell. */
const row = (field: string, ...slugs: readonly string[]) => {
  const found = compare(...slugs).rows.find(({ heading }) => heading.field === field)
  return found?.cells.map(({ display, verdict }) => `${display} ${verdict}`) ?? 'no row'
}

describe('rows', () => {
  test.each([
    ['contextTokens', ['200,000 WORSE', '1,048,576 BEST']],
    ['maxOutputTokens', ['100,000 NOT_RANKED', 'unknown UNKNOWN']],
    ['timeToFirstTokenMs', ['1,500 WORSE', '1,000 BEST']],
    ['throughputTokensPerSecond', ['60 WORSE', '120 BEST']],
    ['releasedOn', ['April 2025 NOT_RANKED', 'September 1, 2025 NOT_RANKED']],
    ['license', ['Proprietary NOT_RANKED', 'unknown UNKNOWN']],
    ['pricing.input', ['$1.10 BEST', '$1.50 WORSE']],
    ['pricing.cachedInput', ['$0.275 NOT_RANKED', 'unknown UNKNOWN']],
    ['pricing.batchDiscount', ['50% NOT_RANKED', 'unknown UNKNOWN']],
    ['prices.BATCH.INPUT_TOKENS', ['$0.55 NOT_RANKED', 'unknown UNKNOWN']],
    ['monthlyCost', ['$48.40 BEST', '$66.00 WORSE']],
    ['capabilities.tool-use', ['yes TIED', 'yes TIED']],
    ['capabilities.vision-input', ['yes BEST', 'no WORSE']],
    ['capabilities.audio-input', ['no TIED', 'no TIED']],
    ['capabilities.fine-tuning', ['partial WORSE', 'yes BEST']],
    ['hipaaEligible', ['yes BEST', 'no WORSE']],
    ['regions', ['us, eu NOT_RANKED', 'unknown UNKNOWN']],
    ['benchmarks.gpqa', ['81.4 BEST', '70 WORSE']],
    ['benchmarks.mmlu', ['80 NOT_RANKED', 'unknown UNKNOWN']],
  ])('%s', (field, cells) => {
    expect(row(field, 'o4-mini', 'quick')).toEqual(cells)
  })

  test('are left out where nothing is known of any of them', () => {
    expect(row('knowledgeCutoff', 'o4-mini', 'quick')).toBe('no row')
    expect(row('capabilities.audio-output', 'o4-mini', 'quick')).toBe('no row')
  })

  test('say who ties for the best among three', () => {
    expect(row('contextTokens', 'o4-mini', 'twin', 'quick')).toEqual([
      '200,000 WORSE',
      '200,000 WORSE',
      '1,048,576 BEST',
    ])
    expect(row('pricing.output', 'o4-mini', 'twin', 'quick')).toEqual(['$4.40 TIED', '$4.40 TIED', '$6.00 WORSE'])
  })

  test('free is an amount, unknown is not', () => {
    const prices = compare('gratis', 'mystery').rows.find(({ heading }) => heading.field === 'pricing.input')
    expect(prices?.cells.map(({ display, value }) => [display, value])).toEqual([
      ['$0.00', '0'],
      ['unknown', null],
    ])
  })

  test('have machine values and units', () => {
    const found = compare('o4-mini', 'quick').rows.find(({ heading }) => heading.field === 'pricing.input')
    expect(found?.heading).toMatchObject({ label: 'Input price', unit: 'USD per 1M tokens' })
    expect(found?.cells.map(({ value }) => value)).toEqual(['1.1', '1.5'])
  })

  test('of scores that count different things are not ranked', () => {
    const { rows } = compareModels(
      fixtureCatalog({
        models: [
          { slug: 'a', benchmarks: { arena: { score: '1300', metric: 'Elo' } } },
          { slug: 'b', benchmarks: { arena: { score: '71', metric: 'percent won' } } },
        ],
      }),
      ['a', 'b'],
      DEFAULT_WORKLOAD,
      at,
    )
    const arena = rows.find(({ heading }) => heading.field === 'benchmarks.arena')
    expect(arena?.cells.map(({ display, verdict }) => `${display} ${verdict}`)).toEqual([
      '1300 Elo NOT_RANKED',
      '71 percent won NOT_RANKED',
    ])
  })

  test('of scores that count one thing by different words are ranked, and shown with their words', () => {
    const scored = (slug: string, score: string, metric: string) => ({ slug, benchmarks: { bench: { score, metric } } })
    const verdicts = (...models: readonly ReturnType<typeof scored>[]) => {
      const slugs = models.map(({ slug }) => slug)
      const { rows } = compareModels(fixtureCatalog({ models: [...models] }), slugs, DEFAULT_WORKLOAD, at)
      const bench = rows.find(({ heading }) => heading.field === 'benchmarks.bench')
      return bench?.cells.map(({ display, verdict }) => `${display} ${verdict}`)
    }
    const [a, b, c] = [scored('a', '60', 'resolve rate'), scored('b', '71', 'resolved'), scored('c', '18', 'pass@1')]
    expect(verdicts(a, b)).toEqual(['60 resolve rate WORSE', '71 resolved BEST'])
    expect(verdicts(a, c)).toEqual(['60 resolve rate NOT_RANKED', '18 pass@1 NOT_RANKED'])
  })
})

describe('sentences', () => {
  test('of two', () => {
    expect(compare('o4-mini', 'quick').sentences).toEqual([
      'o4-mini costs about 27% less than Quick for this workload ($48.40 against $66.00 a month).',
      'The context window of Quick is about 5.2 times as long as that of o4-mini (1,048,576 against 200,000 tokens).',
      'The output speed of Quick is twice as high as that of o4-mini (120 against 60 tokens per second).',
      'The time to first token of o4-mini is 50% longer than that of Quick (1,500 against 1,000 milliseconds).',
      'o4-mini supports vision input, which Quick does not.',
      'o4-mini is best in Gpqa (o4-mini 81.4, Quick 70).',
    ])
  })

  test('have the same direction whatever the order', () => {
    expect(compare('quick', 'o4-mini').sentences[0]).toBe(compare('o4-mini', 'quick').sentences[0])
  })

  test('of three, with a tie for the cheapest', () => {
    expect(compare('o4-mini', 'quick', 'twin').sentences).toEqual([
      'o4-mini and Twin are the cheapest for this workload at the same $48.40 a month; Quick costs about 36% more ($66.00).',
      'Quick has the longest context window (1,048,576 tokens), ahead of o4-mini (200,000) and Twin (200,000).',
      'Of those whose output speed is known, Quick has the highest output speed (120 tokens per second), ahead of o4-mini (60).',
      'Of those whose time to first token is known, Quick has the shortest time to first token (1,000 milliseconds), ahead of o4-mini (1,500).',
      'o4-mini supports vision input, which Quick and Twin do not.',
    ])
  })

  test('claim nothing of what is unknown', () => {
    expect(compare('o4-mini', 'mystery').sentences).toEqual(['The cost of Mystery for this workload is not known.'])
    expect(compare('o4-mini', 'quick', 'dear', 'mystery').sentences[0]).toBe(
      'Of those with a known cost, o4-mini is the cheapest for this workload at $48.40 a month; Quick costs about 36% more ($66.00) and Dear costs twice as much ($96.80).',
    )
  })

  test('of free, equal and double costs', () => {
    expect(compare('gratis', 'quick').sentences[0]).toBe(
      'Gratis costs nothing for this workload; Quick costs $66.00 a month.',
    )
    expect(compare('o4-mini', 'twin').sentences[0]).toBe(
      'o4-mini and Twin cost the same for this workload ($48.40 a month).',
    )
    expect(compare('o4-mini', 'dear').sentences[0]).toBe(
      'Dear costs twice as much as o4-mini for this workload ($96.80 against $48.40 a month).',
    )
  })
})

describe('what is compared', () => {
  test('a spelling counts as its model', () => {
    expect(compare('O4-mini-2025-04-16', 'quick').models.map(({ slug }) => slug)).toEqual(['o4-mini', 'quick'])
  })

  test.each([
    [['o4-mini'], '2 to 8 models can be compared, not 1'],
    [Array.from({ length: 9 }, () => 'quick'), '2 to 8 models can be compared, not 9'],
    [['quick', 'quick'], '"quick" is given twice'],
    [['o4-mini', 'o4-mini-2025-04-16'], '"o4-mini" and "o4-mini-2025-04-16" are the same model, "o4-mini"'],
    [['quick', 'o4mini'], 'There is no model "o4mini"; did you mean "o4-mini"?'],
    [['quick', 'mini-once'], 'There is no model "mini-once"'],
  ])('%j is refused', (slugs, message) => {
    expect(() => compare(...slugs)).toThrow(message)
  })
})

test('speaks well of any models', () => {
  const invented = syntheticCatalog(80)
  const slugs = invented.models.map(({ slug }) => slug)
  for (let start = 0; start + 8 <= slugs.length; start += 1) {
    const chosen = slugs.slice(start, start + 2 + (start % 7))
    const { rows, sentences, models } = compareModels(invented, chosen, DEFAULT_WORKLOAD, at)
    expect(sentences.flatMap(proseDefects)).toEqual([])
    for (const { cells } of rows) {
      expect(cells).toHaveLength(models.length)
      expect(
        cells.every(
          ({ value, verdict, display }) =>
            (value === null) === (verdict === 'UNKNOWN') && (value === null) === (display === 'unknown'),
        ),
      ).toBe(true)
      const verdicts = cells.map(({ verdict }) => verdict)
      expect(verdicts.filter((verdict) => verdict === 'BEST').length).toBeLessThanOrEqual(1)
      expect(verdicts.filter((verdict) => verdict === 'TIED')).not.toHaveLength(1)
    }
  }
})
