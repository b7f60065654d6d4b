/** What ends the process: asked for once, it ends in order; asked for again, at once. */
export interface StopRequest {
  readonly isRequested: () => boolean
  /** Resolves with the exit code when a stop is asked for. */
  readonly requested: Promise<number>
  /** Asks for a stop. */
  readonly request: (exitCode: number) => void
  /** Aborted when it is asked for again. */
  readonly impatient: AbortSignal
}

/** How long closing may still take once somebody has lost patience. */
const LAST_PATIENCE_MS = 3_000

/** Listens to SIGTERM and SIGINT. */
export function listenForStop(): StopRequest {
  const impatience = new AbortController()
  let requests = 0
  let resolve: (exitCode: number) => void = () => undefined
  const requested = new Promise<number>((resolveRequested) => (resolve = resolveRequested))
  const request = (exitCode: number) => {
    requests += 1
    resolve(exitCode)
    if (requests === 1) return
    impatience.abort()
    setTimeout(() => process.exit(1), LAST_PATIENCE_MS).unref()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      request(0)
    })
  }
  return { isRequested: () => requests > 0, requested, request, impatient: impatience.signal }
}
