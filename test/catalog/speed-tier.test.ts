import { expect, test } from 'vitest'
import { speedTier } from '../../src/catalog/speed-tier.js'
import { decimal } from '../../src/pricing/decimal.js'

test.each([
  ['60', 1_500, 'SLOW'], // o4-mini
  ['100', 599, 'FAST'],
  ['100', 600, 'FAST'],
  ['100', 601, 'MEDIUM'],
  ['99.999999', 600, 'MEDIUM'],
  ['100.000001', 600, 'FAST'],
  ['400', 1_199, 'MEDIUM'],
  ['400', 1_200, 'SLOW'],
  ['400', 1_201, 'SLOW'],
  ['29.999999', 200, 'SLOW'],
  ['30', 200, 'MEDIUM'],
  ['30.000001', 200, 'MEDIUM'],
  [null, 600, 'FAST'],
  [null, 601, 'MEDIUM'],
  [null, 1_200, 'SLOW'],
  ['100', null, 'FAST'],
  ['60', null, 'MEDIUM'],
  ['10', null, 'SLOW'],
  [null, null, 'UNKNOWN'],
])('%s tokens a second and a first token after %s ms are %s', (throughput, firstTokenMs, tier) => {
  expect(speedTier(throughput === null ? null : decimal(throughput), firstTokenMs)).toBe(tier)
})
