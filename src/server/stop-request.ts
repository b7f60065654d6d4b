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

/** Ctrl-C under npm arrives twice, from the terminal and from npm: what follows that closely is no second request. */
const ECHO_MS = 500
/** How long closing may still take once somebody has lost patience. */
const LAST_PATIENCE_MS = 3_000

/** Listens to SIGTERM and SIGINT. */
export function listenForStop(): StopRequest {
  const impatience = new AbortController()
  let firstAt: number | null = null
  let resolve: (exitCode: number) => void = () => undefined
  const requested = new Promise<number>((resolveRequested) => (resolve = resolveRequested))
  const request = (exitCode: number) => {
    resolve(exitCode)
    firstAt ??= performance.now()
    if (performance.now() - firstAt < ECHO_MS) return
    impatience.abort()
    setTimeout(() => process.exit(1), LAST_PATIENCE_MS).unref()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      request(0)
    })
  }
  return { isRequested: () => firstAt !== null, requested, request, impatient: impatience.signal }
}
