import { expect, test } from 'vitest'
import { decimal, divideDecimals } from '../../src/pricing/decimal.js'
import { formatPercent, formatRoughPercent } from '../../src/prose/percent.js'

test.each([
  ['0', '0%'],
  ['0.5', '50%'],
  ['0.75', '75%'],
  ['1', '100%'],
  ['0.004', 'less than 1%'],
  ['0.125', 'about 12%'],
  ['0.996', 'more than 99%'],
  ['1.25', '125%'],
])('a share of %s is %s', (share, text) => {
  expect(formatPercent(decimal(share))).toBe(text)
})

test('says where whole percents are not exact', () => {
  expect(formatPercent(divideDecimals(decimal('1'), decimal('3')))).toBe('about 33%')
})

test('is rough where the fact is', () => {
  expect(['0.75', '0.125', '0.996'].map((share) => formatRoughPercent(decimal(share)))).toEqual([
    'about 75%',
    'about 12%',
    'more than 99%',
  ])
})
