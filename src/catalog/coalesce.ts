/**
 * A task that never runs twice at a time. Calls that come while it runs share one further run, so that each caller's promise
 * stands for a run that began after the call: what was true then, the run has seen. It rejects as its run does.
 *
 * @example const reload = coalesce(load); await Promise.all([reload(), reload(), reload()]) // two runs of load
 */
export function coalesce(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  function start(): Promise<void> {
    running = task().finally(() => {
      running = null
    })
    return running
  }

  return () => {
    if (running === null) return start()
    next ??= running
      .catch(() => undefined) // its own callers hear of it
      .then(() => {
        next = null
        return running ?? start()
      })
    return next
  }
}
