import { createChangeFeed, type ChangeFeed, type ChangeFeedOptions } from '../../src/catalog/change/change-feed.js'
import { createReadLog } from '../../src/catalog/change/read-log.js'
import type { CatalogHolder } from '../../src/catalog/holder.js'
import { startCatalog, type StartOptions } from '../../src/catalog/start.js'
import { createDatabase } from '../../src/database/client.js'
import { createContext } from '../../src/graphql/context.js'
import { schema } from '../../src/graphql/schema.js'
import { createLog } from '../../src/server/log.js'
import { createServer } from '../../src/server/server.js'

/** One whole server, with connections, snapshot and followers of its own. */
export interface TestServer {
  /** Of its GraphQL endpoint. */
  readonly url: string
  readonly holder: CatalogHolder
  readonly feed: ChangeFeed
  /** Every SQL statement that went through its pool, the snapshot's included. */
  readonly statements: string[]
  /** As the process stops: subscriptions, server, followers, connections. */
  readonly stop: () => Promise<void>
}

export interface TestServerOptions extends Partial<Pick<StartOptions, 'checkIntervalMs' | 'retryMs' | 'timeoutMs'>> {
  readonly feed?: Partial<ChangeFeedOptions>
}

const STOP_TIMEOUT_MS = 5_000

/** Starts a server on the database at `databaseUrl`. The timer that would notice missed commits hardly ever goes off. */
export async function startTestServer(databaseUrl: string, options: TestServerOptions = {}): Promise<TestServer> {
  const { feed: feedOptions, ...followOptions } = options
  const statements: string[] = []
  const log = createLog('silent')
  const { prisma, close } = createDatabase(databaseUrl, {
    poolMax: 4,
    connectionTimeoutMs: 1_000,
    onQuery: (sql) => statements.push(sql),
  })
  const holder = await startCatalog({ prisma, url: databaseUrl, log, checkIntervalMs: 600_000, ...followOptions })
  const feed = createChangeFeed({ holder, read: createReadLog(prisma), log, ...feedOptions })
  const server = createServer({
    schema,
    createContext: ({ requestId }) =>
      createContext({
        catalog: holder.current(),
        prisma,
        now: new Date(),
        requestId,
        staleAfterDays: 90,
        changeFeed: feed,
      }),
    contextOfEvent: (context) => createContext({ ...context, catalog: holder.current(), now: new Date() }),
    health: () => ({ revision: '1', ageMs: 0, databaseConnected: true, lastError: null }),
    log,
    settings: { maxQueryTokens: 5_000, maxQueryDepth: 15, maxBodyBytes: 1_000_000, corsOrigins: ['*'] },
    graphiql: null,
  })
  const port = await server.listen(0, '127.0.0.1')
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    holder,
    feed,
    statements,
    stop: async () => {
      feed.close()
      await server.stop(STOP_TIMEOUT_MS)
      await holder.close()
      await close()
    },
  }
}
