import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAnswerPeriods } from '../../src/catalog/answer-period.js'
import { assembleCatalog } from '../../src/catalog/assemble.js'
import { createDatabase } from '../../src/database/client.js'
import { createContext } from '../../src/graphql/context.js'
import { schema } from '../../src/graphql/schema.js'
import { createAuthenticator } from '../../src/keys/authenticate.js'
import { createLog } from '../../src/server/log.js'
import { createServer } from '../../src/server/server.js'
import { makeObjectsYoung } from '../../src/young-objects.js'
import { syntheticRows } from '../catalog/synthetic.js'
import { serveByMercurius } from './mercurius.mjs'
import { serveByPostgraphile } from './postgraphile.mjs'
import { answerByHand, type HandVariables } from './by-hand.js'

// One contender: `contender.mjs <name> <models> <database url>`. It tells its parent its port and what it took to get there, and
// its processor time when asked.

export interface Started {
  readonly port: number
  /** From the rows in memory to the snapshot, and what it weighs. */
  readonly snapshotMs: number
  readonly snapshotBytes: number
  readonly rssBytes: number
}

const [name = '', modelCount = '5000', databaseUrl = ''] = process.argv.slice(2)
makeObjectsYoung() // as src/start.ts does: it is for all of them
// Nothing that is asked here is in the database.
const { prisma } = createDatabase('postgresql://nobody@127.0.0.1:1/nowhere')

/** All contenders answer for one instant, so that their answers can be compared. */
const now = new Date('2026-07-01T00:00:00Z')
const { catalog, ...snapshot } = name === 'postgraphile' || name === 'ready buffer' ? noSnapshot() : measuredSnapshot()
const contextOf = (requestId: string) => createContext({ catalog, now, prisma, requestId, staleAfterDays: 90 })

function measuredSnapshot() {
  const rows = syntheticRows(Number(modelCount), 1)
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const startedAt = performance.now()
  const made = assembleCatalog(rows, now.toISOString().slice(0, 10))
  const snapshotMs = performance.now() - startedAt
  globalThis.gc?.()
  return { catalog: made, snapshotMs, snapshotBytes: process.memoryUsage().heapUsed - before }
}

function noSnapshot() {
  return { catalog: assembleCatalog(syntheticRows(1, 1), '2026-07-01'), snapshotMs: 0, snapshotBytes: 0 }
}

async function modeldex(logLevel: string, answerCacheBytes: number): Promise<number> {
  const authenticate = createAuthenticator({ prisma })
  const server = createServer({
    schema,
    createContext({ requestId, headers, address }) {
      const authorization = headers.get('authorization')
      if (authorization === null) return contextOf(requestId)
      return authenticate({ authorization, address }).then(() => contextOf(requestId))
    },
    answerPeriod: createAnswerPeriods(() => catalog),
    health: () => ({ revision: '1', ageMs: 0, databaseConnected: true, lastError: null }),
    log: createLog(logLevel),
    // Limits are those of a server as it is installed.
    settings: { maxBodyBytes: 1_000_000, corsOrigins: ['*'], answerCacheBytes },
    graphiql: null,
  })
  return server.listen(0, '127.0.0.1')
}

interface HandRequest {
  readonly operationName: string
  readonly variables: HandVariables
}

const isHandRequest = (body: unknown): body is HandRequest =>
  typeof body === 'object' && body !== null && 'operationName' in body && 'variables' in body

function byHand(): Promise<number> {
  return plain((body) => {
    const request: unknown = JSON.parse(body)
    if (!isHandRequest(request)) throw new TypeError(`No operation: ${body}`)
    const { operationName, variables } = request
    return JSON.stringify({ data: answerByHand(catalog, operationName, variables, now.getTime()) })
  })
}

/** The same bytes whatever is asked, an answer that the parent sends: what node:http can do at most. */
function readyBuffer(): Promise<number> {
  return plain(() => ready)
}

function plain(answer: (body: string) => string | Buffer): Promise<number> {
  const server = createHttpServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = answer(Buffer.concat(chunks).toString())
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

let ready = Buffer.alloc(4_000, 'x')

const contenders: Readonly<Record<string, () => Promise<number>>> = {
  modeldex: () => modeldex('warn', 32_000_000),
  'modeldex with logs': () => modeldex('info', 32_000_000),
  yoga: () => modeldex('warn', 32_000_000),
  postgraphile: () => serveByPostgraphile(databaseUrl),
  mercurius: () => serveByMercurius(schema, () => contextOf('none')),
  'by hand': byHand,
  'ready buffer': readyBuffer,
}

process.on('message', (asked) => {
  if (typeof asked === 'string' && asked !== 'cpu') ready = Buffer.from(asked)
  process.send?.({ cpu: process.cpuUsage() })
})
process.on('disconnect', () => process.exit(0))
const port = await contenders[name]?.()
process.send?.({ ...snapshot, port, rssBytes: process.memoryUsage().rss })
