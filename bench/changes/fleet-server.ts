import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createChangeFeed } from '../../src/catalog/change/change-feed.js'
import { createReadLog } from '../../src/catalog/change/read-log.js'
import { startCatalog } from '../../src/catalog/start.js'
import { createDatabase } from '../../src/database/client.js'
import { createContext } from '../../src/graphql/context.js'
import { schema } from '../../src/graphql/schema.js'
import { createLog } from '../../src/server/log.js'
import { createServer } from '../../src/server/server.js'
import type { ServerReport } from './fleet.js'

// One server of bench/changes/fleet.ts: a whole one, with a log reader and one follower of changes.

const [url = ''] = process.argv.slice(2)
const { prisma } = createDatabase(url)
const log = createLog('silent')
const holder = await startCatalog({ prisma, url, log })
const changeFeed = createChangeFeed({ holder, read: createReadLog(prisma), log })
const context = (requestId: string) =>
  createContext({ catalog: holder.current(), prisma, now: new Date(), requestId, staleAfterDays: 90, changeFeed })
const server = createServer({
  schema,
  createContext: ({ requestId }) => context(requestId),
  contextOfEvent: ({ requestId }) => context(requestId),
  health: () => ({ revision: '1', ageMs: 0, databaseConnected: true, lastError: null }),
  log,
  settings: { maxQueryTokens: 5_000, maxQueryDepth: 15, maxBodyBytes: 1_000_000, corsOrigins: ['*'] },
  graphiql: null,
})

let servedAt: [string, number][] = []
let startedWith = process.cpuUsage()
const blocks = monitorEventLoopDelay({ resolution: 1 })
holder.onSwap(({ revision }) => {
  servedAt.push([revision.toString(), performance.timeOrigin + performance.now()])
})
let followed = 0
void (async () => {
  for await (const { id } of changeFeed.subscribe(null, { modelId: null, providerId: null }))
    followed += Number(id > 0n)
})()

process.on('message', (message) => {
  if (message === 'begin') {
    servedAt = []
    startedWith = process.cpuUsage()
    blocks.reset()
    blocks.enable()
    process.send?.('begun')
  } else {
    const { user, system } = process.cpuUsage(startedWith)
    const report: ServerReport = {
      servedAt,
      refreshes: servedAt.length,
      followed,
      rssMb: process.memoryUsage().rss / 1_048_576,
      processorMs: (user + system) / 1_000,
      longestBlockMs: blocks.max / 1e6,
    }
    process.send?.(report)
  }
})
process.send?.([await server.listen(0, '127.0.0.1')])
