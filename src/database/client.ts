import { PrismaPg } from '@prisma/adapter-pg'
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

export interface Database {
  readonly prisma: PrismaClient
  readonly close: () => Promise<void>
}

/** Opens a pool of connections. Nothing is connected before the first query. */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { poolMax = 10, connectionTimeoutMs = 5_000, statementTimeoutMs = 30_000, onQuery, onConnectionLost } = options
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolMax,
      connectionTimeoutMillis: connectionTimeoutMs,
      statement_timeout: statementTimeoutMs,
      application_name: 'modeldex',
      keepAlive: true,
    },
    { onPoolError: onConnectionLost },
  )
  if (!onQuery) return opened(new PrismaClient({ adapter }))
  const prisma = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  prisma.$on('query', ({ query }) => {
    onQuery(query)
  })
  return opened(prisma)
}

function opened(prisma: PrismaClient): Database {
  return { prisma, close: () => prisma.$disconnect() }
}
