import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { createOutbox } from '../../../src/server/fast/outbox.js'

function started() {
  let nowMs = 0
  const outbox = createOutbox(() => nowMs)
  const sent: string[] = []
  const destroy = vi.fn()
  return {
    sent,
    destroy,
    answer: (name: string, afterMs: number, send = () => void sent.push(name)) => {
      nowMs += afterMs
      outbox.add({ destroy }, send)
    },
  }
}

test('answers at once who asks alone', () => {
  const { sent, answer } = started()
  answer('a', 0)
  answer('b', 5)
  answer('c', 1)
  expect(sent).toEqual(['a', 'b', 'c'])
})

test('sends together, and in their order, answers that follow one another closely', async () => {
  const { sent, answer } = started()
  for (const name of ['a', 'b', 'c']) answer(name, 0.05)
  expect(sent).toEqual(['a'])
  await nextTurn()
  expect(sent).toEqual(['a', 'b', 'c'])
  answer('d', 0.05)
  expect(sent).not.toContain('d')
  await nextTurn()
  expect(sent).toContain('d')
})

test('keeps no answer back for longer than a millisecond', () => {
  const { sent, answer } = started()
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) answer(name, 0.4)
  // b waits for 1.2 ms until e is there, and both are sent with those between them
  expect(sent).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('sends what waits with an answer that took longer', () => {
  const { sent, answer } = started()
  answer('a', 0)
  answer('b', 0.1)
  answer('list', 1.5)
  expect(sent).toEqual(['a', 'b', 'list'])
})

test('an answer that cannot be sent ends its connection and no other', async () => {
  const { sent, destroy, answer } = started()
  const error = new Error('Invalid character in header content')
  answer('a', 0)
  answer('b', 0.01, () => {
    throw error
  })
  answer('c', 0.01)
  await nextTurn()
  expect(sent).toEqual(['a', 'c'])
  expect(destroy.mock.calls).toEqual([[error]])
})
