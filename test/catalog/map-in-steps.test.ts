import { expect, test } from 'vitest'
import { flatMapInSteps, mapInSteps } from '../../src/catalog/map-in-steps.js'
import { finished } from '../../src/pricing/finished.js'

test('a list is mapped as at once, a step for each item', () => {
  expect(finished(mapInSteps(new Set([1, 2]), (n) => n * 10))).toEqual([10, 20])
  expect(finished(flatMapInSteps([1, 2, 3], (n) => (n === 2 ? [] : [n, n])))).toEqual([1, 1, 3, 3])
  expect([...mapInSteps([1, 2, 3], String)]).toHaveLength(3)
  expect([...flatMapInSteps([1, 2, 3], () => [])]).toHaveLength(3)
})

test('nothing is done before its step', () => {
  const done: number[] = []
  const steps = mapInSteps([1, 2, 3], (n) => done.push(n))
  steps.next()
  steps.next()
  expect(done).toEqual([1, 2])
})
