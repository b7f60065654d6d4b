import { describe, expect, test } from 'vitest'
import {
  asPhrase,
  asSentence,
  joinClauses,
  joinSentences,
  joinWithAnd,
  joinWithOr,
  lowerFirst,
  plural,
} from '../../src/prose/sentence.js'

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b, and c'],
  [['a', 'b, c'], 'a; and b, c'],
  [['a', 'b, c', 'd'], 'a; b, c; and d'],
])('joins %j', (items, text) => {
  expect(joinWithAnd(items)).toBe(text)
})

test('joins alternatives', () => {
  expect(joinWithOr(['a', 'b', 'c'])).toBe('a, b, or c')
})

test('joins main clauses, whatever commas they hold', () => {
  expect(joinClauses(['it was released on May 2, 2025', 'it is free'])).toBe(
    'it was released on May 2, 2025, and it is free',
  )
  expect(joinClauses(['it is here', 'it is free', 'it is good'])).toBe('it is here, it is free, and it is good')
})

test('counts one and many', () => {
  expect([plural(0, 'model'), plural(1, 'model'), plural(2, 'model'), plural(1_500, 'entry', 'entries')]).toEqual([
    '0 models',
    '1 model',
    '2 models',
    '1,500 entries',
  ])
})

describe('text that somebody wrote', () => {
  test.each([
    ['  slow   first\ntoken . ', 'slow first token'],
    ['slow ; but cheap...', 'slow; but cheap'],
    [' . ', ''],
  ])('%j becomes a phrase', (text, phrase) => {
    expect(asPhrase(text)).toBe(phrase)
  })

  test('becomes a sentence', () => {
    expect(['only on request', 'o4-mini only', 'xAI only', 'on-site only.', ' '].map(asSentence)).toEqual([
      'Only on request.',
      'o4-mini only.',
      'xAI only.',
      'On-site only.',
      '',
    ])
  })

  test('goes on in lower case unless it is a name or an initialism', () => {
    expect(['Tool use', 'Fine-tuning', 'JSON mode', 'PDF input', 'LaTeX output', 'vision'].map(lowerFirst)).toEqual([
      'tool use',
      'fine-tuning',
      'JSON mode',
      'PDF input',
      'LaTeX output',
      'vision',
    ])
  })
})

test('leaves out sentences that say nothing', () => {
  expect(joinSentences(['One.', null, '', 'Two.'])).toBe('One. Two.')
})
