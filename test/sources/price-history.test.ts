import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { comparePrices } from '../../src/pricing/price-order.js'
import { readPriceHistory } from '../../src/sources/models-dev/read-price-history.js'
import { pricePeriods } from '../../src/sources/price-periods.js'
import { shownLists } from './reading.js'

type Cost = Readonly<Record<string, unknown>> | null

const point = (at: string, cost: Cost, provider = 'openai', model = 'o4-mini') => ({
  provider,
  model,
  at: at.includes('T') ? at : `${at}T00:00:00Z`,
  commit: '0123456789ab',
  cost,
})

const read = (points: readonly unknown[]) => readPriceHistory(JSON.stringify(points))

/** What the points of one record come to: "2026-01-01 – 2026-02-01: INPUT_TOKENS 1, OUTPUT_TOKENS 4". */
const periods = (...points: readonly (readonly [string, Cost])[]): readonly string[] => {
  const [record] = read(points.map(([at, cost]) => point(at, cost))).records
  return pricePeriods(record?.statements ?? []).periods.map(({ from, to, list }) => {
    const day = (instant: number): string => new Date(instant).toISOString().slice(0, 16).replace('T00:00', '')
    const prices = shownLists([{ ...list, prices: [...list.prices].sort(comparePrices) }]).map((price) =>
      price.replace('STANDARD ', '').replace(' per 1000000', ''),
    )
    return `${day(from)} – ${to === null ? '' : day(to)}: ${prices.join(', ')}`
  })
}

/** What one cost comes to. */
const prices = (cost: Cost, at = '2026-01-01'): string | undefined => periods([at, cost])[0]?.replace(/^.*?: /, '')

describe('periods', () => {
  test('a price ends where the next begins, the newest holds to this day, and nothing is said of the time before the first', () => {
    expect(periods(['2026-01-01', { input: 2, output: 8 }], ['2026-02-01', { input: 1, output: 4 }])).toEqual([
      '2026-01-01 – 2026-02-01: INPUT_TOKENS: 2, OUTPUT_TOKENS: 8',
      '2026-02-01 – : INPUT_TOKENS: 1, OUTPUT_TOKENS: 4',
    ])
  })

  test('a price that is taken out ends, until one is said again', () => {
    expect(
      periods(
        ['2026-01-01', { input: 2, output: 8 }],
        ['2026-02-01', null],
        ['2026-03-01', { input: 2, output: 8 }],
        ['2026-04-01', { input: 0, output: 0 }],
      ),
    ).toEqual([
      '2026-01-01 – 2026-02-01: INPUT_TOKENS: 2, OUTPUT_TOKENS: 8',
      '2026-03-01 – 2026-04-01: INPUT_TOKENS: 2, OUTPUT_TOKENS: 8',
    ])
  })

  test.each([
    ['float noise', { output: 3.5999999999999996, input: 0.049999999999999996 }, { input: 0.05, output: 3.6 }],
    ['the order of keys', { input: 1, output: 4, cache_read: 0.1 }, { cache_read: 0.1, output: 4, input: 1 }],
    ['another key for the same', { input: 1, output: 4, cached_input: 0.1 }, { input: 1, output: 4, cache_read: 0.1 }],
    [
      'the first keys',
      { input: 1, output: 4, inputCached: 0.1, outputCached: 0 },
      { input: 1, output: 4, cache_read: 0.1 },
    ],
    ['a 0 that is no price', { input: 1, output: 4, cache_read: 0 }, { input: 1, output: 4 }],
    ['a field that is no price', { input: 1, output: 4, note: 'x' }, { input: 1, output: 4 }],
    [
      'thresholds said in two ways',
      { input: 1, output: 4, context_over_200k: { input: 2, output: 6 } },
      { input: 1, output: 4, tiers: [{ tier: { size: 200_000 }, input: 2, output: 6 }] },
    ],
    [
      'a threshold that could not be said before',
      { input: 1, output: 4, context_over_200k: { input: 2, output: 6 } },
      { input: 1, output: 4, tiers: [{ tier: { type: 'context', size: 272_000 }, input: 2, output: 6 }] },
    ],
    [
      'cached input more exactly',
      { input: 1.1, output: 4.4, cache_read: 0.28 },
      { input: 1.1, output: 4.4, cache_read: 0.275 },
    ],
  ])('%s is no change of price', (_, before, after) => {
    const [only, ...more] = periods(['2026-01-01', before], ['2026-02-01', after])
    expect(more).toEqual([])
    expect(only).toBe(`2026-01-01 – : ${prices(after) ?? ''}`)
  })

  test.each([
    ['cached input from 0.03 to 0.02', { input: 1, cache_read: 0.03 }, { input: 1, cache_read: 0.02 }],
    ['cached input less exactly', { input: 1, cache_read: 0.025 }, { input: 1, cache_read: 0.03 }],
    ['input more exactly', { input: 0.14 }, { input: 0.139 }],
    ['cached input more exactly, and input', { input: 1, cache_read: 0.28 }, { input: 2, cache_read: 0.275 }],
    ['a price of one more kind', { input: 1 }, { input: 1, input_audio: 3 }],
    ['no threshold any more', { input: 1, context_over_200k: { input: 2 } }, { input: 1 }],
    [
      'another threshold',
      { input: 1, tiers: [{ tier: { size: 200_000 }, input: 2 }] },
      { input: 1, tiers: [{ tier: { size: 272_000 }, input: 2 }] },
    ],
    [
      'another threshold with other prices',
      { input: 1, context_over_200k: { input: 2 } },
      { input: 1, tiers: [{ tier: { size: 272_000 }, input: 3 }] },
    ],
  ])('%s is a change of price', (_, before, after) => {
    expect(periods(['2026-01-01', { output: 4, ...before }], ['2026-02-01', { output: 4, ...after }])).toHaveLength(2)
  })

  test('what was replaced within a day was a slip, and what replaced it holds from where the slip began', () => {
    const [good, slip] = [
      { input: 1, output: 4 },
      { input: 10, output: 40 },
    ]
    expect(periods(['2026-01-01', good], ['2026-02-01T00:00:00Z', slip], ['2026-02-01T23:59:59Z', good])).toEqual([
      '2026-01-01 – : INPUT_TOKENS: 1, OUTPUT_TOKENS: 4',
    ])
    expect(periods(['2026-01-01', good], ['2026-02-01T06:00:00Z', null], ['2026-02-01T09:00:00Z', slip])).toEqual([
      '2026-01-01 – 2026-02-01T06:00: INPUT_TOKENS: 1, OUTPUT_TOKENS: 4',
      '2026-02-01T06:00 – : INPUT_TOKENS: 10, OUTPUT_TOKENS: 40',
    ])
    expect(periods(['2026-01-01', good], ['2026-02-01', slip], ['2026-02-02', good])).toHaveLength(3)
  })

  test('exact, to the cent and exact again is one price where nothing else was said between', () => {
    expect(
      periods(
        ['2026-01-01', { input: 0.15, output: 0.6, cache_read: 0.075 }],
        ['2026-01-05', { input: 0.15, output: 0.6, cache_read: 0.08 }],
        ['2026-02-01', { input: 0.15, output: 0.6, cache_read: 0.075 }],
      ),
    ).toEqual(['2026-01-01 – : INPUT_TOKENS: 0.15, OUTPUT_TOKENS: 0.6, CACHE_READ_TOKENS: 0.075'])
  })

  test('counts what it left out', () => {
    const [record] = read([
      point('2026-01-01', { input: 1, output: 4, cache_read: 0.28 }),
      point('2026-01-03', { output: 4, input: 1, cache_read: 0.28 }),
      point('2026-01-05', { output: 4, input: 1, cache_read: 0.275 }),
      point('2026-01-07T00:00:00Z', null),
      point('2026-01-07T01:00:00Z', { input: 1, output: 4, cache_read: 0.275 }),
    ]).records
    expect(pricePeriods(record?.statements ?? [])).toMatchObject({ slips: 1, repeated: 2, refined: 1 })
  })
})

describe('the keys of June 2025', () => {
  test.each([
    [
      'cached input, and nothing',
      { input: 1.1, output: 4.4, inputCached: 0.28, outputCached: 0 },
      'CACHE_READ_TOKENS: 0.28',
    ],
    [
      'cached input, twice',
      { input: 0.8, output: 4, inputCached: 0.08, outputCached: 0.08 },
      'CACHE_READ_TOKENS: 0.08',
    ],
    [
      'cached input, and output',
      { input: 3, output: 15, inputCached: 0.75, outputCached: 15 },
      'CACHE_READ_TOKENS: 0.75',
    ],
    [
      'writing, and reading',
      { input: 3, output: 15, inputCached: 3.75, outputCached: 0.3 },
      'CACHE_READ_TOKENS: 0.3, CACHE_WRITE_TOKENS: 3.75',
    ],
    ['nothing', { input: 3, output: 15, inputCached: 0, outputCached: 0 }, ''],
  ])('say %s', (_, cost, cached) => {
    const all = prices(cost, '2025-06-05') ?? ''
    expect(all.replace(/^INPUT_TOKENS: [\d.]+, OUTPUT_TOKENS: [\d.]+(, )?/, '')).toBe(cached)
  })

  test('were renamed with reading and writing mixed up', () => {
    expect(prices({ input: 3, output: 15, cache_read: 3.75, cache_write: 0.3 }, '2025-06-17')).toContain(
      'CACHE_READ_TOKENS: 0.3, CACHE_WRITE_TOKENS: 3.75',
    )
    expect(prices({ input: 0.8, output: 4, cache_read: 0.08, cache_write: 0.08 }, '2025-06-17')).not.toContain('WRITE')
    expect(prices({ input: 2.5, output: 15, cache_read: 0.5, cache_write: 0.5 }, '2026-02-20')).toContain('WRITE')
    expect(prices({ input: 3, output: 15, cache_read: 0.75, cache_write: 15 }, '2025-07-10')).not.toContain('WRITE')
  })
})

test('what cannot be a point is reported with its path, and the rest is read', () => {
  const { records, rejected, otherProviders, points } = read([
    point('2026-01-01', { input: 1, output: 4 }),
    { ...point('2026-01-01', null), commit: 'HEAD' },
    { ...point('2026-01-01', null), at: 'yesterday' },
    point('2026-01-01', { input: -1, output: 4 }, 'openai', 'o3'),
    point('2026-01-01', { input: 1, output: 4 }, 'some-reseller'),
    7,
  ])
  expect(rejected.map(({ path }) => path)).toEqual(['$[1].commit', '$[2].at', '$[5]'])
  expect(records.map(({ apiModelId, statements }) => [apiModelId, statements[0]?.list?.prices.length])).toEqual([
    ['o4-mini', 2],
    ['o3', undefined],
  ])
  expect([points, [...otherProviders]]).toEqual([6, [['some-reseller', 1]]])
})

test.each(['', '{}', '[', '"x"'])('the file %j is a report', (text) => {
  const { records, rejected } = readPriceHistory(text)
  expect([records, rejected.map(({ path }) => path)]).toEqual([[], ['$']])
})

const file = '../shared/data/models-dev.price-history.json'
const isPresent = existsSync(file)
if (!isPresent) console.warn(`SKIPPED: the whole price history is not read, because ${file} is not here.`)

describe.skipIf(!isPresent)('the whole file', () => {
  test('is understood but for eight cells', () => {
    const { points, records, rejected, notUnderstood } = readPriceHistory(readFileSync(file, 'utf8'))
    expect([points, rejected.length, notUnderstood.length]).toEqual([11_146, 0, 8])
    const overlapping = records.filter(({ statements }) =>
      pricePeriods(statements).periods.some(
        ({ from, to }, index, found) =>
          (to ?? Infinity) <= from || (found[index + 1]?.from ?? Infinity) < (to ?? Infinity),
      ),
    )
    expect(overlapping).toEqual([])
  })
})
