import { expect, test } from 'vitest'
import { nearestName } from '../../src/finding/edit-distance.js'

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
