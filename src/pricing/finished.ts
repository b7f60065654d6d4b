/**
 * What work in steps comes to, done at once.
 * @example finished(assembleInSteps(rows, '2026-04-19')).models.length
 */
export function finished<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
