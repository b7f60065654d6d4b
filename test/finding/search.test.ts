import { expect, test } from 'vitest'
import { gradual } from '../../src/finding/gradual.js'
import { searchModels } from '../../src/finding/search.js'
import { createSearchIndex } from '../../src/finding/search-index.js'
import { fixtureCatalog } from '../support/catalog.js'

const catalog = fixtureCatalog({
  providers: [
    { slug: 'openai', name: 'OpenAI' },
    { slug: 'azure', name: 'Microsoft Azure' },
    { slug: 'anthropic', name: 'Anthropic' },
    { slug: 'google', name: 'Google' },
    { slug: 'meta', name: 'Meta' },
  ],
  models: [
    {
      slug: 'o4-mini',
      name: 'o4-mini',
      developer: 'openai',
      family: 'OpenAI o-series',
      aliases: ['o4-mini-latest'],
      offerings: [{}, { provider: 'azure' }],
    },
    { slug: 'o4-mini-deep-research', name: 'o4-mini Deep Research', developer: 'openai' },
    { slug: 'gpt-4o', name: 'GPT-4o', developer: 'openai', aliases: ['chatgpt-4o-latest'] },
    { slug: 'gpt-4o-mini', name: 'GPT-4o mini', developer: 'openai' },
    { slug: 'gpt-5-mini', name: 'GPT-5 mini', developer: 'openai' },
    { slug: 'claude-sonnet-4-5', name: 'Claude Sonnet 4.5', developer: 'anthropic' },
    { slug: 'claude-sonnet-4', name: 'Claude Sonnet 4', developer: 'anthropic' },
    { slug: 'claude-opus-4-5', name: 'Claude Opus 4.5', developer: 'anthropic' },
    { slug: 'gemini-2-5-flash', name: 'Gemini 2.5 Flash', developer: 'google' },
    { slug: 'gemini-2-5-flash-lite', name: 'Gemini 2.5 Flash-Lite', developer: 'google' },
    { slug: 'gemini-2-5-pro', name: 'Gemini 2.5 Pro', developer: 'google' },
    { slug: 'llama-3-1-405b', name: 'Llama 3.1 405B', developer: 'meta', family: 'Llama' },
  ],
})
const index = gradual(() => createSearchIndex(catalog.models))()
const search = (text: string) => searchModels(index, catalog.models, text)

function found(text: string): readonly string[] {
  const { scores } = search(text)
  const hits = catalog.models.map((model, index) => ({ slug: model.slug, score: scores[index] ?? 0 }))
  return hits
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ slug }) => slug)
}

test.each([
  ['o4-mini', 'o4-mini'],
  ['O4 MINI', 'o4-mini'],
  ['o4mini', 'o4-mini'],
  ['openai o4 mini', 'o4-mini'],
  ['openai/o4-mini', 'o4-mini'],
  ['azure o4', 'o4-mini'],
  ['gpt4o', 'gpt-4o'],
  ['gtp 4o', 'gpt-4o'],
  ['chatgpt-4o-latest', 'gpt-4o'],
  ['claude sonet 4.5', 'claude-sonnet-4-5'],
  ['4.5 sonnet', 'claude-sonnet-4-5'],
  ['sonnet claude', 'claude-sonnet-4'],
  ['gemini flash', 'gemini-2-5-flash'],
  ['flash lite gemini', 'gemini-2-5-flash-lite'],
  ['llama 405', 'llama-3-1-405b'],
])('"%s" finds %s first', (text, slug) => {
  expect(found(text)[0]).toBe(slug)
})

test('a name that was typed exactly comes before the names that begin with it', () => {
  expect(found('o4-mini')).toEqual(['o4-mini', 'o4-mini-deep-research'])
})

test('every word must be found', () => {
  expect(found('claude flash')).toEqual([])
  expect(found('zzz')).toEqual([])
  expect(found('?!')).toEqual([])
})

test('numbers are not misspelt: asking for gpt5 does not find gpt-4o', () => {
  expect(found('gpt5')).toEqual(['gpt-5-mini'])
  expect(found('gpt-6')).toEqual([])
})

test('finds by family and by a provider that serves the model', () => {
  expect(found('o-series')).toContain('o4-mini')
  expect(found('microsoft')).toEqual(['o4-mini'])
})
