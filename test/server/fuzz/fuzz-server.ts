import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Pool } from 'undici'
import type { Catalog } from '../../../src/catalog/catalog.js'
import { errorStatus } from '../../../src/server/error-code.js'
import type { TestDatabase } from '../../support/database.js'
import { codesOf } from '../hostile-server.js'
import { startSchemaServer } from '../schema-server.js'
import type { Message } from './random-message.js'
import type { FuzzRequest } from './random-request.js'

/** Dear questions make a slow test, and are refused in the same way. */
const MOST_COST = 9_000

/** A stream of changes has no end: what is heard until then is enough. */
const PATIENCE_MS = 150
const ENOUGH_CHARACTERS = 4_000

/** Who sends this is an admin. */
export const ADMIN = { authorization: 'Bearer admin' } as const

export interface FuzzAnswer {
  readonly requestId: string
  readonly status: number
  readonly type: string
  readonly body: string
}

export interface FuzzServer {
  readonly send: (message: Message) => Promise<FuzzAnswer>
  /** Asks for a stream, and hangs up when it has heard enough, or for a while nothing. */
  readonly listen: (request: FuzzRequest) => Promise<FuzzAnswer>
  readonly subscriberCount: () => number
  /** What no answer may be. */
  readonly faultsOf: (answer: FuzzAnswer) => readonly string[]
  readonly stop: () => Promise<void>
}

export async function startFuzzServer(catalog: Catalog, database: TestDatabase): Promise<FuzzServer> {
  const { port, lines, subscriberCount, stop } = await startSchemaServer({
    catalog,
    database,
    now: new Date('2026-07-03T12:00:00Z'),
    settings: { maxBodyBytes: 100_000, maxQueryCost: MOST_COST },
    viewerOf: (authorization) =>
      authorization === ADMIN.authorization ? { name: 'admin', role: 'ADMIN', keyId: 'admin' } : null,
  })
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 12 })
  const unforeseen = new Map<unknown, string>()
  let sent = 0
  return {
    async send({ method, path, headers, body }) {
      const requestId = `fuzz-${(sent += 1)}`
      const answer = await pool.request({
        method,
        path,
        headers: { ...headers, 'x-request-id': requestId },
        body,
      })
      const bytes = Buffer.from(await answer.body.arrayBuffer())
      return {
        requestId,
        status: answer.statusCode,
        type: String(answer.headers['content-type']),
        body: unpacked(bytes, String(answer.headers['content-encoding'])).toString(),
      }
    },
    subscriberCount,
    async listen(request) {
      const requestId = `fuzz-${(sent += 1)}`
      const hangUp = new AbortController()
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'x-request-id': requestId },
        body: JSON.stringify(request),
        signal: hangUp.signal,
      })
      const patience = setTimeout(() => {
        hangUp.abort()
      }, PATIENCE_MS)
      let body = ''
      try {
        for await (const text of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
          body += text
          if (body.length > ENOUGH_CHARACTERS) break
        }
      } catch (error) {
        if (!hangUp.signal.aborted) throw error
      } finally {
        clearTimeout(patience)
        hangUp.abort()
      }
      return { requestId, status: response.status, type: String(response.headers.get('content-type')), body }
    },
    faultsOf({ requestId, status, body }) {
      for (const { level, message, fields } of lines.splice(0)) {
        if (level === 'error') unforeseen.set(fields.requestId, `${message}: ${JSON.stringify(fields)}`)
      }
      const codes = codesOf(body).filter((code) => !(code in errorStatus) || code === 'INTERNAL_SERVER_ERROR')
      const logged = unforeseen.get(requestId)
      return [
        ...(status >= 500 ? [`status ${status}`] : []),
        ...codes.map((code) => `code ${code}`),
        ...(logged === undefined ? [] : [logged]),
      ]
    },
    stop: async () => {
      await pool.close()
      await stop()
    },
  }
}

function unpacked(bytes: Buffer, coding: string): Buffer {
  if (coding === 'br') return brotliDecompressSync(bytes)
  return coding === 'gzip' ? gunzipSync(bytes) : bytes
}
