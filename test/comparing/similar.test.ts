import { expect, test } from 'vitest'
import { similarModels } from '../../src/comparing/similar.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { fixtureCatalog, syntheticCatalog } from '../support/catalog.js'
import type { ModelSpec } from '../support/fixture-spec.js'

const at = Date.parse('2026-06-15T12:00:00Z')

function similar(catalog: Catalog, slug: string, count = 4) {
  const model = catalog.modelBySlug.get(slug)
  if (model === undefined) throw new Error(`No model ${slug}`)
  return similarModels(catalog, model, count, at)
}

const slugsOf = (found: ReturnType<typeof similar>) => found.map(({ model }) => model.slug)

const base = (slug: string, input: string, rest: Partial<ModelSpec> = {}): ModelSpec => ({
  slug,
  developer: `maker-of-${slug}`,
  inputModalities: ['TEXT', 'IMAGE'],
  outputModalities: ['TEXT'],
  status: 'ACTIVE',
  releasedOn: '2025-04-16',
  contextTokens: 200_000,
  capabilities: { 'tool-use': 'YES', 'extended-thinking': 'YES' },
  benchmarks: { gpqa: '80' },
  offerings: [{ prices: { INPUT_TOKENS: input, OUTPUT_TOKENS: '4' } }],
  ...rest,
})

test('prefers the same class, price, scores and age, and says in what', () => {
  const catalog = fixtureCatalog({
    models: [
      base('this', '1'),
      base('dear', '40', { capabilities: { 'extended-thinking': 'NO' } }),
      base('old', '1', { releasedOn: '2023-01', benchmarks: { gpqa: '30' } }),
      base('near', '1.2', { releasedOn: '2025-06' }),
      { slug: 'unknown', inputModalities: ['TEXT'], outputModalities: ['TEXT'] },
    ],
  })
  expect(slugsOf(similar(catalog, 'this'))).toEqual(['near', 'old', 'dear', 'unknown'])
  expect(similar(catalog, 'this', 1)[0]?.reasons).toEqual([
    'a similar price: $1.90 against $1.75 per 1M tokens, three parts input to one part output',
    'takes and gives the same',
    'thinks at length before it answers, too',
    'the same capabilities: tool use and extended thinking',
    'similar scores: 80 against 80 in Gpqa',
    'released about the same time: June 2025 and April 16, 2025',
    'a similar context window: 200k against 200k tokens',
  ])
})

test('never the model itself, nor one of another kind', () => {
  const catalog = fixtureCatalog({
    models: [base('this', '1'), base('painter', '1', { outputModalities: ['IMAGE'] }), base('other', '9')],
  })
  expect(slugsOf(similar(catalog, 'this'))).toEqual(['other'])
})

test('a model of unknown kind is weighed against all', () => {
  const catalog = fixtureCatalog({ models: [base('this', '1'), { slug: 'dark', contextTokens: 200_000 }] })
  expect(slugsOf(similar(catalog, 'dark'))).toEqual(['this'])
  expect(similar(catalog, 'this')).toEqual([])
})

test('a retired twin comes after a model that can still be had', () => {
  const catalog = fixtureCatalog({
    models: [base('this', '1'), base('twin', '1', { status: 'RETIRED' }), base('other', '2.5')],
  })
  expect(slugsOf(similar(catalog, 'this'))).toEqual(['other', 'twin'])
})

test('is a choice among developers where they are nearly alike', () => {
  const catalog = fixtureCatalog({
    models: [
      base('this', '1'),
      base('a1', '1', { developer: 'a' }),
      base('a2', '1', { developer: 'a' }),
      base('b', '1.1', { developer: 'b' }),
    ],
  })
  expect(slugsOf(similar(catalog, 'this'))).toEqual(['a1', 'b', 'a2'])
})

test('equals are ordered by slug', () => {
  const catalog = fixtureCatalog({ models: [base('this', '1'), base('c', '1'), base('a', '1'), base('b', '1')] })
  expect(slugsOf(similar(catalog, 'this'))).toEqual(['a', 'b', 'c'])
})

test('the first of four are the first of ten, every time', () => {
  const [catalog, again] = [syntheticCatalog(200), syntheticCatalog(200)]
  for (const { slug } of catalog.models.slice(0, 30)) {
    const ten = slugsOf(similar(catalog, slug, 10))
    expect(slugsOf(similar(catalog, slug))).toEqual(ten.slice(0, 4))
    expect(slugsOf(similar(again, slug, 10))).toEqual(ten)
    expect(ten).not.toContain(slug)
    expect(new Set(ten).size).toBe(ten.length)
  }
})
