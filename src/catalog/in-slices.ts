import { setImmediate } from 'node:timers/promises'

/** Longest stretch for which work on a catalogue keeps requests waiting, as far as its steps allow. */
const SLICE_MS = 0.5

/**
 * Runs work that is cut into steps, and lets requests in between now and then: also before the first, as its caller has worked.
 * Rejects with what a step throws.
 * @example await inSlices(assembleInSteps(rows, '2026-07-02')) // the catalogue, with nobody kept waiting for more than some ms
 */
export async function inSlices<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    await setImmediate()
    const sliceEnd = performance.now() + SLICE_MS
    do {
      const step = steps.next()
      if (step.done === true) return step.value
    } while (performance.now() < sliceEnd)
  }
}
