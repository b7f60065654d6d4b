import { createAnswerPeriods } from '../../src/catalog/answer-period.js'
import { assembleCatalog } from '../../src/catalog/assemble.js'
import { createDatabase } from '../../src/database/client.js'
import { createContext } from '../../src/graphql/context.js'
import { schema } from '../../src/graphql/schema.js'
import { createLog } from '../../src/server/log.js'
import { createMetrics } from '../../src/server/metrics.js'
import { createServer } from '../../src/server/server.js'
import { createRandom } from '../catalog/random.js'
import { syntheticRows } from '../catalog/synthetic.js'
import { load, wireOf } from './load.js'
import { operations } from './operations.js'

// Whether memory stays flat over many requests, none of which is asked twice and each with a document of its own:
//   node --expose-gc --import tsx bench/serving/memory.ts 1000000
// Each line is after a collection. It grows until the bounded caches are full, and must not grow any more then.

const total = Number(process.argv[2] ?? '100000')
const MODELS = 500
const ROUND_MS = 1_000
const catalog = assembleCatalog(syntheticRows(MODELS, 1), new Date().toISOString().slice(0, 10))
const { prisma, poolUse } = createDatabase('postgresql://nobody@127.0.0.1:1/nowhere')
const state = { revision: 1n, modelCount: MODELS, staleMs: 0, loadedAt: 0, connected: true }
const server = createServer({
  schema,
  createContext: ({ requestId }) => createContext({ catalog, now: new Date(), prisma, requestId, staleAfterDays: 90 }),
  answerPeriod: createAnswerPeriods(() => catalog),
  health: () => ({ revision: '1', ageMs: 0, databaseConnected: true, lastError: null }),
  metrics: { kept: createMetrics({ catalog: () => state, pool: poolUse, subscriptions: () => 0 }), token: null },
  log: createLog('warn'),
  settings: { maxBodyBytes: 1_000_000, corsOrigins: ['*'] },
  graphiql: null,
})
const port = await server.listen(0, '127.0.0.1')
const page = operations[0]
if (page === undefined) throw new Error('There is no operation.')

function report(requests: number): void {
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  const [rssMb, heapMb, externalMb] = [rss, heapUsed, external].map((bytes) => Math.round(bytes / 1e6))
  console.log(`${requests} requests: rss ${rssMb ?? 0} MB, heap ${heapMb ?? 0} MB, external ${externalMb ?? 0} MB`)
}

let asked = 0
function next(): Buffer {
  asked += 1
  const query = `${page?.query ?? ''} # ${asked}`
  const variables = page?.variables(createRandom(asked), MODELS)
  return wireOf(JSON.stringify({ query, operationName: page?.name, variables }), '')
}

report(0)
let reported = 0
while (asked < total) {
  const { failures } = await load(port, next, 8, ROUND_MS)
  if (failures > 0) throw new Error(`${failures} requests failed.`)
  if (asked - reported < total / 12) continue
  reported = asked
  report(asked)
}
process.exit(0)
