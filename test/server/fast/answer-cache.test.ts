import { describe, expect, it } from 'vitest'
import { createAnswerCache } from '../../../src/server/fast/answer-cache.js'
import { questionOf, type Question } from '../../../src/server/fast/question.js'

const asked = (text: string): Question => questionOf(Buffer.from(text))
const answerOf = (text: string) => ({
  body: Buffer.from(text),
  tag: text,
  operationName: undefined,
  packed: new Map<never, never>(),
})

describe('a question', () => {
  it('has the same number wherever its bytes are', () => {
    const { bytes, hash } = asked('{"query":"{ hello }"}')
    for (const before of [1, 2, 3, 4, 5]) {
      const moved = Buffer.concat([Buffer.alloc(before), bytes])
      expect(questionOf(moved.subarray(before)).hash).toBe(hash)
    }
  })

  it('has another number for nearly everything else', () => {
    const texts = Array.from(
      { length: 20_000 },
      (_, index) => `{"variables":{"slug":"model-${index}"}}${' '.repeat(index % 5)}`,
    )
    const places = new Set(texts.map((text) => asked(text).hash % 32_768))
    expect(new Set(texts.map((text) => asked(text).hash)).size).toBeGreaterThan(19_990)
    // So many thrown at random hit 15,000 of these places.
    expect(places.size).toBeGreaterThan(14_000)
  })
})

describe('an answer cache', () => {
  const period = {}
  /** Nothing is kept of a period before it was asked for. */
  const cacheOf = (room: number) => {
    const cache = createAnswerCache(room)
    cache.get(period, asked('nothing'))
    return cache
  }

  it('answers nothing but the very same bytes', () => {
    const cache = cacheOf(100_000)
    const question = asked('one')
    cache.set(period, question, answerOf('1'))
    expect(cache.get(period, asked('one'))?.tag).toBe('1')
    const alike = { bytes: Buffer.from('two'), hash: question.hash }
    expect(cache.get(period, alike)).toBeUndefined()
    cache.setTag(period, question, { tag: '1', operationName: undefined, length: 1 })
    expect([cache.tagOf(period, question)?.tag, cache.tagOf(period, alike)]).toEqual(['1', undefined])
  })

  it('keeps what was asked whatever becomes of the bytes it came in', () => {
    const cache = cacheOf(100_000)
    const question = asked('one')
    cache.set(period, question, answerOf('1'))
    question.bytes.fill('x')
    expect(cache.get(period, asked('one'))?.tag).toBe('1')
  })

  it('forgets all with the period', () => {
    const cache = cacheOf(100_000)
    cache.set(period, asked('one'), answerOf('1'))
    expect(cache.get({}, asked('one'))).toBeUndefined()
    expect(cache.get(period, asked('one'))).toBeUndefined()
  })
})
