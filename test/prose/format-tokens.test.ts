import { expect, test } from 'vitest'
import { formatCount, formatTokens } from '../../src/prose/format-tokens.js'

test.each([
  [0, '0'],
  [512, '512'],
  [4_096, '4,096'],
  [9_999, '9,999'],
  [10_000, '10k'],
  [10_001, '10k'],
  [32_768, '32.8k'],
  [65_536, '65.5k'],
  [128_000, '128k'],
  [131_072, '131k'],
  [200_000, '200k'],
  [999_499, '999k'],
  [999_500, '1M'],
  [1_000_000, '1M'],
  [1_048_576, '1.05M'],
  [2_000_000, '2M'],
  [10_000_000, '10M'],
])('%d tokens are "%s"', (tokens, text) => {
  expect(formatTokens(tokens)).toBe(text)
})

test('keeps every digit of a count', () => {
  expect(formatCount(1_048_576)).toBe('1,048,576')
})
