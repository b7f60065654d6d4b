import type { ServerResponse } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { errorStatus, type ErrorCode } from './error-code.js'
import type { Exchange } from './exchange.js'

/** What the server is asked for when its metrics are read. */
export interface MetricsSources {
  readonly catalog: () => {
    readonly revision: bigint
    readonly modelCount: number
    /** How long ago the snapshot was last known to be the newest. */
    readonly staleMs: number
    /** When the snapshot was loaded, in milliseconds since 1970. */
    readonly loadedAt: number
    readonly connected: boolean
  }
  /** Connections to the database. */
  readonly pool: () => { readonly total: number; readonly idle: number; readonly waiting: number }
  readonly subscriptions: () => number
}

/** One look for a newer revision of the catalogue. */
export interface Refresh {
  readonly outcome: 'loaded' | 'unchanged' | 'failed'
  readonly ms: number
}

export interface Metrics {
  /** Counts a request once it is over. */
  readonly answered: (exchange: Exchange, response: ServerResponse, ms: number) => void
  /** Counts what was refused before it was a request: no HTTP, or one that did not come to its end. */
  readonly refused: (code: ErrorCode) => void
  readonly refreshed: (refresh: Refresh) => void
  /** Counts an import by schedule once it is over. */
  readonly imported: (source: string, outcome: 'done' | 'failed') => void
  readonly contentType: string
  /** All of it, in Prometheus's text format. */
  readonly text: () => Promise<string>
}

const LATENCY_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * Counts for Prometheus. Labels come from closed lists only, because each combination is kept for ever: no names of operations,
 * keys or addresses.
 */
export function createMetrics(sources: MetricsSources): Metrics {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const requests = new Counter({
    name: 'modeldex_requests_total',
    help: 'Requests to GraphQL, by what they ran, who answered, and the first error code of the answer (OK: none, ABORTED: the client went away).',
    labelNames: ['kind', 'answered_by', 'code'],
    registers,
  })
  const seconds = new Histogram({
    name: 'modeldex_request_duration_seconds',
    help: 'From the head of a request to the last byte of its answer. Without subscriptions.',
    labelNames: ['kind', 'answered_by'],
    buckets: LATENCY_SECONDS,
    registers,
  })
  const refreshes = new Counter({
    name: 'modeldex_catalog_refreshes_total',
    help: 'Looks for a newer revision: a newer one was loaded, there was none, or it failed.',
    labelNames: ['outcome'],
    registers,
  })
  for (const outcome of ['loaded', 'unchanged', 'failed']) refreshes.inc({ outcome }, 0)
  const lastLoadSeconds = new Gauge({
    name: 'modeldex_catalog_last_load_duration_seconds',
    help: 'How long the last load of a newer revision took.',
    registers,
  })
  const imports = new Counter({
    name: 'modeldex_imports_total',
    help: 'Imports by schedule: done, or failed, of which the log says why.',
    labelNames: ['source', 'outcome'],
    registers,
  })
  addStateGauges(register, sources)

  return {
    answered({ kind = 'other', answeredBy, errorCode }, response, ms) {
      if (answeredBy === undefined) return
      requests.inc({ kind, answered_by: answeredBy, code: errorCode ?? codeOf(response, kind) })
      if (kind !== 'subscription') seconds.observe({ kind, answered_by: answeredBy }, toSeconds(ms))
    },
    refused(code) {
      requests.inc({ kind: 'other', answered_by: 'front', code })
    },
    refreshed({ outcome, ms }) {
      refreshes.inc({ outcome })
      if (outcome === 'loaded') lastLoadSeconds.set(toSeconds(ms))
    },
    imported(source, outcome) {
      imports.inc({ source, outcome })
    },
    contentType: register.contentType,
    text: () => register.metrics(),
  }
}

/** What is looked up when somebody asks. */
function addStateGauges(register: Registry, { catalog, pool, subscriptions }: MetricsSources): void {
  const add = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [register],
      collect() {
        this.set(value())
      },
    })
  add('modeldex_catalog_revision', 'The revision that is served.', () => Number(catalog().revision))
  add('modeldex_catalog_stale_seconds', 'How long ago that revision was last known to be the newest.', () =>
    toSeconds(catalog().staleMs),
  )
  add('modeldex_catalog_loaded_timestamp_seconds', 'When that revision was loaded.', () =>
    toSeconds(catalog().loadedAt),
  )
  add('modeldex_catalog_models', 'How many models it has.', () => catalog().modelCount)
  add('modeldex_catalog_listening', 'Whether commits are heard of as they happen: 1 or 0.', () =>
    catalog().connected ? 1 : 0,
  )
  add('modeldex_database_connections', 'Connections to the database that are open for queries.', () => pool().total)
  add('modeldex_database_connections_idle', 'Those of them that nobody uses.', () => pool().idle)
  add('modeldex_database_waiting', 'Queries that wait for a connection.', () => pool().waiting)
  add('modeldex_subscriptions', 'Subscriptions that are open.', subscriptions)
}

const toSeconds = (ms: number): number => ms / 1_000

/** An answer that no plugin has seen an error in: the status tells of those that Yoga makes itself. */
function codeOf({ statusCode, writableFinished }: ServerResponse, kind: string): string {
  if (statusCode < 400) return writableFinished || kind === 'subscription' ? 'OK' : 'ABORTED'
  if (statusCode === errorStatus.BAD_REQUEST) return 'BAD_REQUEST'
  return Object.entries(errorStatus).find(([, status]) => status === statusCode)?.[0] ?? 'BAD_REQUEST'
}
