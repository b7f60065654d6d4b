import { isObjectType, parse, validate, type GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { schema } from '../../src/graphql/schema.js'
import { pricedDatabase } from '../support/priced-models.js'
import { editing, type Editing } from '../support/editing.js'
import type { TestDatabase } from '../support/database.js'
import { shipped } from '../support/shipped.js'
import { createChoices, rowOf, type Choices } from './fuzz/choices.js'
import { createTally } from './fuzz/tally.js'
import { inFlight } from './fuzz/in-flight.js'
import { inAddress, oddly, posted, type Message } from './fuzz/random-message.js'
import { brokenText, brokenVariables, randomDocument, type FuzzRequest } from './fuzz/random-request.js'
import { coordinatesOf, pathsToFields, type Step } from './fuzz/schema-paths.js'
import { ADMIN, startFuzzServer, type FuzzServer } from './fuzz/fuzz-server.js'

// By command: FUZZ_REQUESTS=100000 npx vitest run test/server/fuzz.test.ts; FUZZ_SEED to have others.
const requests = Number(process.env.FUZZ_REQUESTS ?? 3_000)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)
/** A document is asked so often, each time with other variables and sent in another way: to read one takes longer than to answer it. */
const TURNS = 5
/** One of so many requests is sent again, so that it goes the other path, and must get the same answer. */
const COMPARED = 10
const documents = Math.ceil(requests / TURNS)
const mutations = Math.ceil(requests / 20)
const subscriptions = Math.ceil(requests / 20)
const timeout = 120_000 + requests * 100

const root = (type: GraphQLObjectType | null | undefined): GraphQLObjectType => {
  if (!isObjectType(type)) throw new TypeError('The schema has no such root.')
  return type
}
const query = root(schema.getQueryType())
const mutation = root(schema.getMutationType())
const queryPaths = pathsToFields(schema, query)
const subscription = root(schema.getSubscriptionType())
const subscriptionPaths = pathsToFields(schema, subscription)
const mutationPaths = pathsToFields(schema, mutation)

const used = new Set<string>()

/** What a row of numbers makes; `path`: what to ask for among other things. */
function made(row: readonly number[], path: readonly Step[], names: readonly string[]) {
  const choices = createChoices(row)
  const noted: string[] = []
  const document = randomDocument(schema, { choices, names, note: (coordinate) => void noted.push(coordinate) }, path)
  const query = choices.oneIn(6) ? brokenText(document.query, choices) : document.query
  return { choices, noted, query, request: (): FuzzRequest => ({ query, variables: document.variables() }) }
}

const pathAt = (paths: readonly (readonly Step[])[], index: number): readonly Step[] =>
  paths[index % paths.length] ?? []

/** A server of the catalogue that ships, for the tests of a group. */
function ofShipped(): () => FuzzServer {
  let server: FuzzServer
  beforeAll(async () => {
    const { catalog, database } = await shipped()
    server = await startFuzzServer(catalog, database)
  })
  afterAll(() => server.stop())
  return () => server
}

describe('random requests over HTTP', () => {
  const tally = createTally()
  const server = ofShipped()

  it(
    `${requests}, valid and broken, get no 5xx, codes of the list, and the same answer on both paths`,
    async () => {
      const names = ['o4-mini', 'claude-opus-4-6', 'openai', 'azure', 'tool-use', 'us']
      await inFlight({ count: documents, seed, atATime: 12 }, async (row, index) => {
        const { choices, request, noted } = made(row, pathAt(queryPaths, index), names)
        for (let turn = 0; turn < TURNS; turn++) {
          const message = sentAs(request(), choices)
          const answer = await server().send(message)
          tally.count(answer)
          if (answer.body.includes('"data":{')) for (const coordinate of noted) used.add(coordinate)
          const told = JSON.stringify(message)
          expect(server().faultsOf(answer), told).toEqual([])
          if ((index * TURNS + turn) % COMPARED !== 0 || !isPublic(message)) continue
          const again = await server().send({ ...message, headers: { ...message.headers, cookie: 'a=b' } })
          tally.count(again)
          expect([again.status, again.type, again.body], told).toEqual([answer.status, answer.type, answer.body])
        }
      })
      expect(tally.counts()['status 200']).toBeGreaterThan(requests / 3)
    },
    timeout,
  )

  it('reach the whole schema of queries', () => {
    report(tally.counts(), [query])
  })
})

describe('random subscriptions over server-sent events', () => {
  const tally = createTally()
  const server = ofShipped()

  it(
    `${subscriptions}, valid and broken, ended by who listens, get no 5xx, codes of the list, and leave nothing behind`,
    async () => {
      let events = 0
      await inFlight({ count: subscriptions, seed, atATime: 12 }, async (row, index) => {
        const { choices, request } = made(row, pathAt(subscriptionPaths, index), ['o4-mini', 'openai', '0', '1', '1:1'])
        const asked = request()
        const broken = choices.oneIn(5) ? brokenVariables(asked, choices) : asked
        const answer = await server().listen(broken)
        tally.count(answer)
        events += answer.body.split('"data":{').length - 1
        expect(server().faultsOf(answer), JSON.stringify(broken)).toEqual([])
      })
      expect(tally.counts()['status 200']).toBeGreaterThan(subscriptions / 4)
      expect(events, 'changes were heard').toBeGreaterThan(0)
      await vi.waitUntil(() => server().subscriberCount() === 0, { timeout: 20_000 })
    },
    timeout,
  )
})

describe('random mutations with an admin’s key', () => {
  const tally = createTally()
  let database: TestDatabase
  let api: Editing
  beforeAll(async () => {
    database = await pricedDatabase({ alpha: 1, beta: 2 })
    api = await editing(database)
  })
  afterAll(() => database.drop())

  it(
    `${mutations}, valid and broken, are done or refused with a code of the list`,
    async () => {
      const names = ['alpha', 'beta', 'acme', 'page', 'alpha-latest', 'us']
      await inFlight({ count: mutations, seed, atATime: 4 }, async (row, index) => {
        const { request, noted } = made(row, pathAt(mutationPaths, index), names)
        const { query: text, variables } = request()
        const ask = () => api.ask(text, variables, api.keys.ADMIN)
        const first = await ask()
        // On a busy machine the database may be late; twice in turn it is something else.
        const { status, data, errors } = first.errors.some(({ code }) => LATE.has(code)) ? await ask() : first
        tally.count({ status, body: JSON.stringify(errors.map(({ code }) => ({ code }))) })
        if (data !== null) for (const coordinate of noted) used.add(coordinate)
        const told = JSON.stringify({ text, variables, errors })
        expect(
          errors.map(({ code }) => code).filter((code) => UNFORESEEN.has(code)),
          told,
        ).toEqual([])
        expect(status, told).toBeLessThan(500)
      })
    },
    timeout,
  )

  it('reach the whole schema of mutations', () => {
    report(tally.counts(), [mutation])
  })
})

const LATE: ReadonlySet<string> = new Set(['DATABASE_UNAVAILABLE', 'TIMEOUT'])
const UNFORESEEN: ReadonlySet<string> = new Set(['INTERNAL_SERVER_ERROR', ...LATE])

function sentAs(request: FuzzRequest, choices: Choices): Message {
  const kind = choices.below(10)
  if (kind === 9) return { ...posted(request), headers: { ...posted(request).headers, ...ADMIN } }
  if (kind === 7) return oddly(request, choices)
  if (kind === 8) return posted(brokenVariables(request, choices))
  return kind === 5 || kind === 6 ? inAddress(request, choices) : posted(request)
}

/** Of what another header may change, nothing is compared. */
const isPublic = ({ method, headers }: Message): boolean =>
  method !== 'HEAD' && headers.authorization === undefined && headers['if-none-match'] === undefined

/** A share of a run is enough to come by nearly everything; what a longer run has come by is printed. */
function report(counts: Readonly<Record<string, number>>, roots: readonly GraphQLObjectType[]): void {
  const shares = Object.entries(coordinatesOf(schema, roots)).map(([kind, all]) => {
    const missed = [...all].filter((coordinate) => !used.has(coordinate))
    return { kind, all: all.size, reached: all.size - missed.length, missed: missed.slice(0, 20) }
  })
  if (requests > 10_000) console.log(JSON.stringify({ seed, ...counts, shares }))
  const [fields] = shares
  expect(fields?.reached).toBeGreaterThan((fields?.all ?? 0) * 0.6)
}

it('most of what is generated is valid', () => {
  const valid = Array.from({ length: 200 }, (_, index) => index).filter((index) => {
    const { query: text } = made(rowOf(seed, index), pathAt(queryPaths, index * 3), ['o4-mini'])
    try {
      return validate(schema, parse(text)).length === 0
    } catch {
      return false
    }
  })
  expect(valid.length).toBeGreaterThan(100)
})
