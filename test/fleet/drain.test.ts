import { Agent, request, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from '../run-program.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { openEventStream, type EventStream } from '../support/event-stream.js'
import { storePricedModels } from '../support/priced-models.js'

// The process that people run, src/main.ts, told to stop while clients ask it as fast as they can.
const CLIENTS = 20
const ASKED_FIRST = 400

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await storePricedModels(fresh.database.prisma, { 'model-a': 0.5, 'model-b': 2 })
})
afterAll(() => fresh.drop())

/** From memory, from the database, and on the slow path. */
const questions = [
  { query: '{ models(first: 2) { nodes { slug monthlyCost { total { amount } } } } }', headers: {} },
  { query: '{ changes(first: 3) { nodes { position } } }', headers: {} },
  { query: '{ model(slug: "model-a") { name } }', headers: { cookie: 'a=b' } },
]

interface Asked {
  /** Whether its connection was closed with it. */
  readonly closed: boolean
}

/** null: nobody listens any more. Rejects when an answer breaks off, or a connection that was open is closed without one. */
function ask(url: URL, agent: Agent, turn: number): Promise<Asked | null> {
  const { query, headers } = questions[turn % questions.length] ?? { query: '', headers: {} }
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } },
      (response: IncomingMessage) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        response.on('error', reject)
        response.on('end', () => {
          const answer: unknown = JSON.parse(text)
          expect([response.complete, response.statusCode, answer]).toMatchObject([true, 200, { data: {} }])
          expect(text).not.toContain('errors')
          resolve({ closed: response.headers.connection === 'close' })
        })
      },
    )
    sent.on('error', (error) => {
      if ('code' in error && error.code === 'ECONNREFUSED') resolve(null)
      else reject(error)
    })
    sent.end(JSON.stringify({ query }))
  })
}

/** Resolves when the server ends the stream. */
async function endOf({ events }: EventStream): Promise<void> {
  for await (const event of events) expect(event.type).toBeDefined()
}

test('a server that is told to stop under load answers all that it has accepted, ends its streams and exits with 0', async () => {
  const server = runProgram({ PORT: '0', DATABASE_URL: fresh.url, LOG_LEVEL: 'silent', NODE_ENV: 'test' })
  await server.printed(/http:\/\/127\.0\.0\.1:\d+\/graphql/)
  const url = new URL(/http:\/\/127\.0\.0\.1:\d+\/graphql/.exec(server.stdout())?.[0] ?? '')
  const stream = await openEventStream(url.href, 'subscription { changes { position } }')
  const streamed = endOf(stream)

  let answered = 0
  let isLoaded: () => void = () => undefined
  const loaded = new Promise<void>((resolve) => (isLoaded = resolve))
  const client = async (_: unknown, first: number): Promise<Asked | null> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    let last: Asked | null = null
    for (let turn = first; ; turn += 1) {
      const asked = await ask(url, agent, turn)
      if (asked === null) return last
      last = asked
      answered += 1
      if (answered === ASKED_FIRST) isLoaded()
    }
  }
  const clients = Promise.all(Array.from({ length: CLIENTS }, client))
  await Promise.race([loaded, clients])
  server.kill('SIGTERM')
  expect(await clients).toEqual(Array.from({ length: CLIENTS }, () => ({ closed: true })))
  await streamed
  expect(await server.ended).toMatchObject({ exitCode: 0, stderr: '' })
}, 120_000)
