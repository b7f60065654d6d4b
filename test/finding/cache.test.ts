import { describe, expect, it } from 'vitest'
import { createCache } from '../../src/finding/cache.js'

describe('what was asked for last', () => {
  it('is kept, and what was asked for longest ago is dropped and told of', () => {
    const dropped: number[] = []
    const cache = createCache<number>(2, (value) => dropped.push(value))
    const get = (key: string, value: number) => cache.get(key, () => value)

    expect([get('a', 1), get('b', 2), get('a', 3), get('c', 4), get('b', 5)]).toEqual([1, 2, 1, 4, 5])
    expect(dropped).toEqual([2, 1])
    expect(cache.values()).toEqual([4, 5])
  })

  it('is not kept where making it failed', () => {
    const cache = createCache<number>(2)
    const fail = () => {
      throw new RangeError('too much')
    }

    expect(() => cache.get('a', fail)).toThrow('too much')
    expect(cache.get('a', () => 1)).toBe(1)
  })
})
