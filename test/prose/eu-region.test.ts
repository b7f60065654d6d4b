import { expect, test } from 'vitest'
import { isEuRegion } from '../../src/prose/eu-region.js'

test.each([
  'eu',
  'EU',
  'eu-west-1',
  'eu-central-1',
  'europe-west4',
  'europe-north1',
  'francecentral',
  'germanywestcentral',
  'westeurope',
  'de',
])('%s is in the European Union', (region) => {
  expect(isEuRegion(region)).toBe(true)
})

test.each([
  'us',
  'us-east-1',
  'global',
  'eu-west-2',
  'eu-central-2',
  'europe-west2',
  'europe-west6',
  'europe',
  'uksouth',
  'switzerlandnorth',
  'eurasia',
  'ap',
])('%s is not known to be in the European Union', (region) => {
  expect(isEuRegion(region)).toBe(false)
})
