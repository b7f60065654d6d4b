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
  const failures: { readonly index: number; readonly error: unknown }[] = []
  const work = async (): Promise<void> => {
    while (next < count && failures.length === 0) {
      const index = next
      next += 1
      await attempt(rowOf(seed, index), index).catch((error: unknown) => {
        failures.push({ index, error })
      })
    }
  }
  await Promise.all(Array.from({ length: atATime }, work))
  const [failure] = failures
  if (failure === undefined) return
  await shrunk(rowOf(seed, failure.index), (row) => attempt(row, failure.index))
  // It takes the others that were on their way.
  throw new Error(`Request ${failure.index} failed beside others, and does not alone.`, { cause: failure.error })
}

async function shrunk(row: readonly number[], attempt: (row: readonly number[]) => Promise<void>): Promise<void> {
  const rows = fc.array(fc.nat(), { maxLength: row.length, size: 'max' })
  await fc.assert(fc.asyncProperty(rows, attempt), {
    examples: [[[...row]]],
    numRuns: 1,
    interruptAfterTimeLimit: 60_000,
    markInterruptAsFailure: true,
  })
}
