import { createAnswerPeriods } from '../../src/catalog/answer-period.js'
import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { createDatabase } from '../../src/database/client.js'
import { createContext } from '../../src/graphql/context.js'
import { schema } from '../../src/graphql/schema.js'
import { createLog } from '../../src/server/log.js'
import { createMetrics } from '../../src/server/metrics.js'
import { createServer } from '../../src/server/server.js'
import { syntheticRows } from '../catalog/synthetic.js'

// The server of memory.ts: `memory-server.mjs <models>`. It tells its parent its port and, after a collection, its memory when asked.
// Each time it is asked it also serves another snapshot from then on.

const models = Number(process.argv[2] ?? '500')
const catalogs = [1, 2].map((): Catalog =>
  assembleCatalog(syntheticRows(models, 1), new Date().toISOString().slice(0, 10)),
)
let turn = 0
const current = (): Catalog => {
  const catalog = catalogs[turn % catalogs.length]
  if (catalog === undefined) throw new Error('There is no catalogue.')
  return catalog
}
const { prisma, poolUse } = createDatabase('postgresql://nobody@127.0.0.1:1/nowhere')
const state = { revision: 1n, modelCount: models, staleMs: 0, loadedAt: 0, connected: true }
const server = createServer({
  schema,
  createContext: ({ requestId }) =>
    createContext({ catalog: current(), now: new Date(), prisma, requestId, staleAfterDays: 90 }),
  answerPeriod: createAnswerPeriods(current),
  health: () => ({ revision: '1', ageMs: 0, databaseConnected: true, lastError: null }),
  metrics: { kept: createMetrics({ catalog: () => state, pool: poolUse, subscriptions: () => 0 }), token: null },
  log: createLog('silent'),
  settings: { maxBodyBytes: 1_000_000, corsOrigins: ['*'], trustedProxies: 1, requestsPerMinute: 100_000 },
  graphiql: null,
})

process.on('message', () => {
  turn += 1
  globalThis.gc?.()
  process.send?.(process.memoryUsage())
})
process.on('disconnect', () => process.exit(0))
process.send?.({ port: await server.listen(0, '127.0.0.1') })
