import { createGenerations } from './fast/generations.js'

/** Lets each client send so many requests a minute, as they come or all at once. */
export interface RateLimiter {
  /** Counts a request. How many whole seconds its client has to wait before it will be answered; 0: it is answered. */
  readonly take: (client: string, nowMs: number) => number
}

const MINUTE_MS = 60_000
/** What is remembered of a client takes about that much. */
const CLIENT_BYTES = 200
/** 100,000 clients: those that were not seen for longest are forgotten, and start anew. */
const MEMORY_BYTES = 20_000_000

/**
 * The generic cell rate algorithm: of each client it is enough to know when the requests that it has sent would be over if
 * they had come evenly, and a minute may be run up. A refused request does not count.
 */
export function createRateLimiter(perMinute: number, maxBytes = MEMORY_BYTES): RateLimiter {
  const clients = createGenerations<{ evenUntilMs: number }>(maxBytes)
  const requestMs = MINUTE_MS / perMinute
  return {
    take(client, nowMs) {
      const known = clients.get(client)
      const evenUntilMs = Math.max(known?.evenUntilMs ?? 0, nowMs) + requestMs
      const waitMs = evenUntilMs - nowMs - MINUTE_MS
      if (waitMs > 1e-6) return Math.ceil(waitMs / 1_000)
      if (known === undefined) clients.set(client, { evenUntilMs }, CLIENT_BYTES)
      else known.evenUntilMs = evenUntilMs
      return 0
    },
  }
}
