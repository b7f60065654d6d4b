import { setImmediate } from 'node:timers/promises'

/** Longest stretch for which work on a catalogue keeps requests waiting, as far as its steps allow. */
const SLICE_MS = 4

/** Runs work that is cut into steps, and lets requests in between now and then. */
export async function inSlices<T>(steps: Generator<undefined, T>): Promise<T> {
  let sliceEnd = performance.now() + SLICE_MS
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() < sliceEnd) continue
    await setImmediate()
    sliceEnd = performance.now() + SLICE_MS
  }
}
