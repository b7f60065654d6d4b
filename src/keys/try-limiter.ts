/** Counts failed tries by address or key, so that guessing becomes slow. In memory: each server counts for itself. */
export interface TryLimiter {
  /** How long to wait, in whole seconds; 0: not at all. */
  readonly secondsToWait: (who: string, now: number) => number
  readonly failed: (who: string, now: number) => void
}

export interface TryLimits {
  /** Failed tries allowed in one window. */
  readonly tries: number
  readonly windowMs: number
  /** How many are remembered at most; the longest known go first, so that memory stays bounded under attack. */
  readonly remembered?: number
}

interface Window {
  readonly endsAt: number
  failures: number
}

/** After `tries` failures within a window, everything is refused until the window ends. */
export function createTryLimiter({ tries, windowMs, remembered = 10_000 }: TryLimits): TryLimiter {
  const windows = new Map<string, Window>()
  const openWindow = (who: string, now: number): Window | undefined => {
    const window = windows.get(who)
    if (window === undefined || now < window.endsAt) return window
    windows.delete(who)
    return undefined
  }
  return {
    secondsToWait: (who, now) => {
      const window = openWindow(who, now)
      return window === undefined || window.failures < tries ? 0 : Math.ceil((window.endsAt - now) / 1_000)
    },
    failed: (who, now) => {
      const window = openWindow(who, now)
      if (window !== undefined) {
        window.failures += 1
        return
      }
      const [oldest] = windows.keys()
      if (windows.size >= remembered && oldest !== undefined) windows.delete(oldest)
      windows.set(who, { endsAt: now + windowMs, failures: 1 })
    },
  }
}
