import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../generated/prisma/client.js'

export interface DatabaseOptions {
  /** Connections held at most. */
  readonly poolMax?: number
  /** How long a query waits for a free connection before it fails. Prisma's own default is for ever. */
  readonly connectionTimeoutMs?: number
  /** How long one statement may run before Postgres cancels it. */
  readonly statementTimeoutMs?: number
  /** Called with every SQL statement that Prisma sends. */
  readonly onQuery?: (sql: string) => void
  /** Called when an idle connection breaks; the pool replaces it. */
  readonly onConnectionLost?: (error: Error) => void
}

/** Connections of a pool, and queries that wait for one. */
export interface PoolUse {
  readonly total: number
  readonly idle: number
  readonly waiting: number
}

export interface Database {
  readonly prisma: PrismaClient
  readonly poolUse: () => PoolUse
  readonly close: () => Promise<void>
}

/** Opens a pool of connections. Nothing is connected before the first query. */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { poolMax = 10, connectionTimeoutMs = 5_000, statementTimeoutMs = 30_000, onQuery, onConnectionLost } = options
  const pool = new pg.Pool({
    connectionString: url,
    max: poolMax,
    connectionTimeoutMillis: connectionTimeoutMs,
    statement_timeout: statementTimeoutMs,
    application_name: 'modeldex',
    keepAlive: true,
  })
  const adapter = new PrismaPg(pool, { onPoolError: onConnectionLost, disposeExternalPool: true })
  if (!onQuery) return opened(new PrismaClient({ adapter }), pool)
  const prisma = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  prisma.$on('query', ({ query }) => {
    onQuery(query)
  })
  return opened(prisma, pool)
}

function opened(prisma: PrismaClient, pool: pg.Pool): Database {
  return {
    prisma,
    poolUse: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => prisma.$disconnect(),
  }
}
