import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { PrismaClient } from '../generated/prisma/client.js'
import { patientAdapter, type AroundStatement } from './patient-adapter.js'
import { deadlinePool } from './statement-deadline.js'

export interface DatabaseOptions {
  /** Connections held at most. */
  readonly poolMax?: number
  /** How long a query waits for a free connection before it fails. Prisma's own default is for ever. */
  readonly connectionTimeoutMs?: number
  /** For how long a read whose connection breaks is tried again; 0: not at all. */
  readonly patienceMs?: number
  /** How long one statement may run before Postgres cancels it. */
  readonly statementTimeoutMs?: number
  /** Called with every SQL statement that Prisma sends. */
  readonly onQuery?: (sql: string) => void
  /** Called around each statement, with its text and without its values. Default: nothing is done. */
  readonly aroundStatement?: AroundStatement
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

const plainly: AroundStatement = (_sql, run) => run()

/** Opens a pool of connections. Nothing is connected before the first query. */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { poolMax = 10, connectionTimeoutMs = 1_500, patienceMs = 1_200, statementTimeoutMs = 30_000 } = options
  const { onQuery, onConnectionLost, aroundStatement = plainly } = options
  const pool = deadlinePool({
    connectionString: url,
    max: poolMax,
    connectionTimeoutMillis: connectionTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // When packets get lost, nobody else ends the statement.
    query_timeout: statementTimeoutMs + 5_000,
    application_name: 'modeldex',
    keepAlive: true,
  })
  const adapter = patientAdapter(new PrismaPg(pool, { onPoolError: onConnectionLost, disposeExternalPool: true }), {
    patienceMs,
    around: aroundStatement,
  })
  // The other formats quote the call with its values.
  if (!onQuery) return opened(new PrismaClient({ adapter, errorFormat: 'minimal' }), pool)
  const prisma = new PrismaClient({ adapter, errorFormat: 'minimal', log: [{ emit: 'event', level: 'query' }] })
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
