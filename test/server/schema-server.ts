import type { Catalog } from '../../src/catalog/catalog.js'
import { createChangeFeed } from '../../src/catalog/change/change-feed.js'
import { createReadLog } from '../../src/catalog/change/read-log.js'
import { createContext, type Context } from '../../src/graphql/context.js'
import { schema } from '../../src/graphql/schema.js'
import { createServer, type ServerOptions } from '../../src/server/server.js'
import type { TestDatabase } from '../support/database.js'
import { createTestLog, healthy, type LogLine } from './test-server.js'

export interface SchemaServer {
  readonly port: number
  /** What it has logged so far. */
  readonly lines: LogLine[]
  /** Of the change log. */
  readonly subscriberCount: () => number
  /** Removes the database too. */
  readonly stop: () => Promise<void>
}

export interface SchemaServerOptions {
  readonly catalog: Catalog
  readonly database: TestDatabase
  readonly now: Date
  readonly settings: Partial<ServerOptions<Context>['settings']>
  /** Default: nobody has a key. */
  readonly viewerOf?: (authorization: string | null) => Context['viewer']
}

/** A server with the whole schema, on a catalogue that stays as it is. */
export async function startSchemaServer(options: SchemaServerOptions): Promise<SchemaServer> {
  const { catalog, database: fresh, now, settings, viewerOf = () => null } = options
  const { prisma } = fresh.database
  const { log, lines } = createTestLog()
  const period = {}
  const holder = { current: () => catalog, onSwap: () => () => undefined }
  const changeFeed = createChangeFeed({ holder, read: createReadLog(prisma), log })
  const server = createServer({
    schema,
    createContext: ({ requestId, headers }) =>
      createContext({
        ...{ catalog, now, prisma, requestId, staleAfterDays: 90 },
        viewer: viewerOf(headers.get('authorization')),
        changeFeed,
      }),
    answerPeriod: () => period,
    health: () => healthy,
    log,
    settings: { maxBodyBytes: 1_000_000, corsOrigins: ['*'], ...settings },
    exports: { catalog: () => catalog, now: () => now.getTime() },
    graphiql: null,
  })
  const port = await server.listen(0, '127.0.0.1')
  return {
    port,
    lines,
    subscriberCount: changeFeed.subscriberCount,
    stop: async () => {
      changeFeed.close()
      await server.stop(0)
      await fresh.drop()
    },
  }
}
