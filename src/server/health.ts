/** What the server knows of its own state. */
export interface Health {
  /** The revision of the catalogue that is served; null: none is loaded yet. */
  readonly revision: string | null
  /** When that revision was last known to be the newest, in milliseconds before now; null: none is loaded yet. */
  readonly ageMs: number | null
  readonly databaseConnected: boolean
  /** Why the catalogue could not be brought up to date, as a sentence; null: it could. */
  readonly lastError: string | null
}

export interface Readiness {
  readonly httpStatus: 200 | 503
  readonly body: Health & { readonly status: 'ready' | 'degraded' | 'starting' | 'stopping' }
}

/** Reads go on without the database, so a server that has lost it is degraded but ready. */
export function readiness(health: Health, stopping: boolean): Readiness {
  if (stopping) return { httpStatus: 503, body: { status: 'stopping', ...health } }
  if (health.revision === null) return { httpStatus: 503, body: { status: 'starting', ...health } }
  const degraded = !health.databaseConnected || health.lastError !== null
  return { httpStatus: 200, body: { status: degraded ? 'degraded' : 'ready', ...health } }
}
