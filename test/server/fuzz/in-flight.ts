import fc from 'fast-check'
import { rowOf } from './choices.js'

/**
 * Tries the rows of a run, several at a time. Of the first that fails fast-check looks for a shorter one that fails too, and
 * throws that.
 */
export async function inFlight(
  { count, seed, atATime }: { readonly count: number; readonly seed: number; readonly atATime: number },
  attempt: (row: readonly number[], index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  let failed: number | null = null
  const work = async (): Promise<void> => {
    while (next < count && failed === null) {
      const index = next
      next += 1
      await attempt(rowOf(seed, index), index).catch(() => {
        failed ??= index
      })
    }
  }
  await Promise.all(Array.from({ length: atATime }, work))
  if (failed !== null) await shrunk(rowOf(seed, failed), failed, attempt)
}

async function shrunk(
  row: readonly number[],
  index: number,
  attempt: (row: readonly number[], index: number) => Promise<void>,
): Promise<void> {
  const rows = fc.array(fc.nat(), { maxLength: row.length, size: 'max' })
  await fc.assert(
    fc.asyncProperty(rows, (each) => attempt(each, index)),
    { examples: [[[...row]]], numRuns: 1, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
  )
  // Alone it does not fail: it takes the others that were on their way.
  await attempt(row, index)
  throw new Error(`Request ${index} failed beside others, and does not alone.`)
}
