import { fork } from 'node:child_process'
import { createRandom } from '../catalog/random.js'
import { build } from './contenders.js'
import { startDatabase } from './database.js'
import { endCursor, listByCost, wholeOperations, type WholeOperation } from './whole-operations.js'

// How long each ask that looks at the whole catalogue takes, with variables that hardly come twice: a whole server on its own database, asked
// for one thing at a time. Shown: the median time until the answer is there, beyond that of an answer that says nothing, which is about how
// long it holds the event loop; the same of the slowest tenth; processor time, with the collector's; and how long answers are.
//   npx tsx bench/serving/whole-asks.ts [models] [milliseconds for each] [part of a name …]

const [models = 5_000, forMs = 1_000] = process.argv.slice(2, 4).map(Number)
const parts = process.argv.slice(4)
const PORT = 4_712
const LEAST_ASKS = 12
const DATA = Buffer.from('{"data":{')
const nothing = { name: 'nothing', query: 'query Nothing { __typename }', variables: () => ({}) }

interface Asked {
  readonly ms: number
  readonly bytes: number
}

const database = await startDatabase(models)
const server = fork(build('swap-server'), {
  // Such as --cpu-prof.
  execArgv: process.execArgv.filter((each) => each.startsWith('--cpu-prof')),
  env: { ...process.env, NODE_ENV: 'production', PORT: String(PORT), HOST: '127.0.0.1', DATABASE_URL: database.url },
})
let cursors: readonly string[] = []
const rows: Record<string, Record<string, number>> = {}
try {
  await told()
  await asksOf(nothing) // compiles the code
  const least = share(
    (await asksOf(nothing)).map(({ ms }) => ms),
    0.5,
  )
  cursors = await cursorsOfList()
  for (const operation of wholeOperations) {
    if (parts.length > 0 && !parts.some((part) => operation.name.includes(part))) continue
    const before = await processorMs()
    const asked = await asksOf(operation)
    const processor = ((await processorMs()) - before) / asked.length
    // The first third compiles the code.
    const ms = asked.slice(Math.floor(asked.length / 3)).map((each) => each.ms - least)
    rows[operation.name] = {
      'median ms': rounded(share(ms, 0.5)),
      'p90 ms': rounded(share(ms, 0.9)),
      'processor ms': rounded(processor),
      kB: rounded(
        share(
          asked.map(({ bytes }) => bytes),
          0.5,
        ) / 1_000,
      ),
    }
  }
  console.log(`${models} models`)
  console.table(rows)
} finally {
  server.disconnect()
  await database.stop()
}
process.exit(0)

/** Asks one after the other for as long as was said. */
async function asksOf({ name, query, variables, isRefused = false }: WholeOperation): Promise<readonly Asked[]> {
  const asked: Asked[] = []
  const deadline = performance.now() + forMs
  let seed = 0
  while (asked.length < LEAST_ASKS || performance.now() < deadline) {
    const body = JSON.stringify({ query, variables: variables(createRandom((seed += 1)), models, cursors) })
    const startedAt = performance.now()
    const answer = await answerTo(body)
    asked.push({ ms: performance.now() - startedAt, bytes: answer.length })
    if (answer.subarray(0, DATA.length).equals(DATA) === isRefused)
      throw new Error(`${name}: ${answer.toString().slice(0, 600)}`)
  }
  return asked
}

async function answerTo(body: string): Promise<Buffer> {
  // Compressing would take longer than all else, but not on the event loop.
  const headers = { 'content-type': 'application/json', 'accept-encoding': 'identity' }
  const response = await fetch(`http://127.0.0.1:${PORT}/graphql`, { method: 'POST', headers, body })
  return Buffer.from(await response.arrayBuffer())
}

/** The ends of all pages of a list. */
async function cursorsOfList(): Promise<readonly string[]> {
  const found: string[] = []
  for (;;) {
    const variables = { first: 100, after: found.at(-1) ?? null }
    const answer = (await answerTo(JSON.stringify({ query: listByCost, variables }))).toString()
    const cursor = endCursor.exec(answer)?.[1]
    if (cursor === undefined) return found.slice(0, -1)
    found.push(cursor)
  }
}

async function processorMs(): Promise<number> {
  server.send('held')
  return Number(new Map(Object.entries(await told())).get('processorMs'))
}

function told(): Promise<object> {
  return new Promise((resolve, reject) => {
    server.once('exit', reject)
    server.once('message', (message) => {
      server.removeAllListeners('exit')
      resolve(typeof message === 'object' ? message : {})
    })
  })
}

/** The value that a share of all is not above. */
function share(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? NaN
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
