import { expect, test } from 'vitest'
import { letOthersIn } from '../../src/catalog/let-in.js'

/** Holds the event loop for a little longer than a turn may last. */
function hold(): void {
  for (const until = performance.now() + 1.5; performance.now() < until;);
}

/** Counts turns of the event loop while work is under way. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let [turns, isOver] = [0, false]
  const turn = (): void => {
    turns += 1
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await work()
  isOver = true
  return turns
}

async function inPieces(count: number): Promise<void> {
  for (let piece = 0; piece < count; piece += 1) {
    await letOthersIn()
    hold()
  }
}

test('work in pieces lets others in after each piece that takes its time', async () => {
  expect(await turnsDuring(() => inPieces(6))).toBeGreaterThanOrEqual(5)
})

test('many who work in pieces share the time of a turn', async () => {
  const many = Array.from({ length: 6 }, () => inPieces(2))
  expect(await turnsDuring(() => Promise.all(many))).toBeGreaterThanOrEqual(10)
})

test('pieces that take no time need no turn each', async () => {
  const quick = async (): Promise<void> => {
    for (let piece = 0; piece < 100; piece += 1) await letOthersIn()
  }
  expect(await turnsDuring(quick)).toBeLessThan(50)
})
