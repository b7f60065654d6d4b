import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { createOutbox } from '../../../src/server/fast/outbox.js'

function started() {
  let nowMs = 0
  const outbox = createOutbox(() => nowMs)
  const sent: string[] = []
  const destroy = vi.fn()
  const answer = (name: string, afterMs: number, send = () => void sent.push(name)) => {
    nowMs += afterMs
    outbox.add({ destroy }, send)
  }
  return { sent, destroy, answer }
}

/** Many are answered already. */
function underLoad() {
  const made = started()
  for (const name of ['1', '2', '3', '4']) made.answer(name, 0.05)
  return made
}

test('answers at once who asks alone', () => {
  const { sent, answer } = started()
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  for (const name of names) answer(name, 1)
  expect(sent).toEqual(names)
})

test('answers the first of many at once', () => {
  expect(underLoad().sent).toEqual(['1', '2', '3', '4'])
})

test('sends together, and in their order, answers that follow many others closely', async () => {
  const { sent, answer } = underLoad()
  for (const name of ['a', 'b', 'c']) answer(name, 0.05)
  expect(sent).not.toContain('a')
  await nextTurn()
  expect(sent.slice(4)).toEqual(['a', 'b', 'c'])
  answer('d', 0.05)
  expect(sent).not.toContain('d')
  await nextTurn()
  expect(sent).toContain('d')
})

test('keeps no answer back for longer than a millisecond', () => {
  const { sent, answer } = underLoad()
  for (const name of ['a', 'b', 'c', 'd', 'e']) answer(name, 0.4)
  // a waits for 1.2 ms until d is there, and both are sent with those between them
  expect(sent.slice(4)).toEqual(['a', 'b', 'c', 'd'])
})

test('sends what waits with an answer that took longer', () => {
  const { sent, answer } = underLoad()
  answer('a', 0.1)
  expect(sent).not.toContain('a')
  answer('list', 1.5)
  expect(sent.slice(4)).toEqual(['a', 'list'])
})

test('an answer that cannot be sent ends its connection and no other', async () => {
  const { sent, destroy, answer } = underLoad()
  const error = new Error('Invalid character in header content')
  answer('a', 0.01, () => {
    throw error
  })
  answer('b', 0.01)
  await nextTurn()
  expect(sent).toContain('b')
  expect(destroy.mock.calls).toEqual([[error]])
})
