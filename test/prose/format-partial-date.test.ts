import { expect, test } from 'vitest'
import { formatPartialDate, whenPhrase } from '../../src/prose/format-partial-date.js'

test.each([
  ['2025', '2025', 'in 2025'],
  ['2025-04', 'April 2025', 'in April 2025'],
  ['2025-04-16', 'April 16, 2025', 'on April 16, 2025'],
  ['2025-12-01', 'December 1, 2025', 'on December 1, 2025'],
])('%s is as exact as it is known', (date, text, phrase) => {
  expect(formatPartialDate(date)).toBe(text)
  expect(whenPhrase(date)).toBe(phrase)
})
