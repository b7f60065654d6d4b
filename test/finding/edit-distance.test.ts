import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, nearestName } from '../../src/finding/edit-distance.js'
import { plainEditDistance, plainNearestName } from './edit-definition.js'

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '4', 'é', 'ǡ'), maxLength: 9 })

test.each([
  ['tool-usee', 'tool-use'],
  ['vision', 'vision-input'],
  ['o4-mini-2025-04-16', 'o4-mini'],
  ['gpt-5-mni', 'gpt-5-mini'],
  ['GPT-5-turbo', 'gpt-5'],
  ['gemini', 'gemini-2.5-flash'],
])('the name nearest to %s is %s', (name, nearest) => {
  const names = ['tool-use', 'vision-input', 'gpt-5', 'gpt-5-mini', 'gemini-2.5-flash', 'o4-mini', 'o1']
  expect(nearestName(name, names)).toBe(nearest)
})

test('there is none without names', () => {
  expect(nearestName('o4', [])).toBeUndefined()
})

test('edits are counted as in a table of all beginnings of both words', () => {
  fc.assert(
    fc.property(words, words, fc.integer({ min: 0, max: 10 }), (one, other, limit) => {
      expect(editDistance(one, other, limit)).toBe(plainEditDistance(one, other, limit))
    }),
    { numRuns: 2_000 },
  )
})

test('the nearest name is the one that comparing with each in full finds', () => {
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 12 }), (name, names) => {
      expect(nearestName(name, names)).toBe(plainNearestName(name, names))
    }),
    { numRuns: 2_000 },
  )
})

test.each([31, 32, 33, 60])('words of about %d letters are compared as short ones are', (length) => {
  const long = 'abc'.repeat(length).slice(0, length)
  for (const other of [`${long}d`, long.slice(1), `b${long}`, long.replace('ab', 'ba'), long.toUpperCase(), 'cab'])
    expect(editDistance(long, other, 100)).toBe(plainEditDistance(long, other, 100))
})
