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
import { syntheticRows } from '../catalog/synthetic.js'
import { serveByMercurius } from './mercurius.mjs'
import { answerByHand, type HandVariables } from './by-hand.js'

// One contender: `contender.mjs <name> <models>`. It tells its parent its port, and its processor time when asked.

const [name = '', modelCount = '5000'] = process.argv.slice(2)
const catalog = assembleCatalog(syntheticRows(Number(modelCount), 1), new Date().toISOString().slice(0, 10))
// Nothing that is asked here is in the database.
const { prisma } = createDatabase('postgresql://nobody@127.0.0.1:1/nowhere')

/** All contenders answer for one instant, so that their answers can be compared. */
const now = new Date('2026-07-01T00:00:00Z')
const contextOf = (requestId: string) => createContext({ catalog, now, prisma, requestId, staleAfterDays: 90 })

async function modeldex(logLevel: string, answerCacheBytes: number): Promise<number> {
  const authenticate = createAuthenticator({ prisma })
  const server = createServer({
    schema,
    createContext: async ({ requestId, headers, address }) => {
      await authenticate({ authorization: headers.get('authorization'), address })
      return contextOf(requestId)
    },
    answerPeriod: createAnswerPeriods(() => catalog),
    health: () => ({ revision: '1', ageMs: 0, databaseConnected: true, lastError: null }),
    log: createLog(logLevel),
    settings: {
      maxBodyBytes: 1_000_000,
      maxQueryTokens: 4_000,
      maxQueryDepth: 16,
      corsOrigins: ['*'],
      answerCacheBytes,
    },
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

/** The same bytes whatever is asked: what node:http can do at most. */
function readyBuffer(): Promise<number> {
  const ready = Buffer.alloc(4_000, 'x')
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

const contenders: Readonly<Record<string, () => Promise<number>>> = {
  modeldex: () => modeldex('warn', 32_000_000),
  'modeldex with logs': () => modeldex('info', 32_000_000),
  yoga: () => modeldex('warn', 32_000_000),
  mercurius: () => serveByMercurius(schema, () => contextOf('none')),
  'by hand': byHand,
  'ready buffer': readyBuffer,
}

process.on('message', () => process.send?.({ cpu: process.cpuUsage() }))
process.on('disconnect', () => process.exit(0))
const port = await contenders[name]?.()
process.send?.({ port })
