import { fork, type ChildProcess } from 'node:child_process'
import { createRandom, type Random } from '../catalog/random.js'
import { build } from './contenders.js'
import { load, wireOf } from './load.js'
import { operations } from './operations.js'

// Whether memory stays flat over many requests of all kinds:
//   nice npx tsx bench/serving/memory.ts 1000000
// A tenth of them ask again what was asked, a fifth have a document of their own, each comes from an address of its own, and some
// are refused. Each line is after a collection and on another snapshot than the one before. Memory grows until the bounded caches
// are full, and must not grow any more then: the last line is how much it grows in the second half.

const total = Number(process.argv[2] ?? '100000')
const MODELS = 500
const ROUND_MS = 1_000
const REPORTS = 24
const CONNECTIONS = 8

interface Report {
  readonly requests: number
  readonly rssMb: number
  readonly heapMb: number
  readonly externalMb: number
}

const child = fork(build('memory-server'), [String(MODELS)], {
  env: { ...process.env, NODE_ENV: 'production' },
  execArgv: ['--expose-gc'],
})
const port = Number((await told(child)).get('port'))
const reports: Report[] = [await report(0)]
const startedAt = performance.now()
let asked = 0
let refused = 0
while (asked < total) {
  const { failures } = await load(port, next, CONNECTIONS, ROUND_MS)
  refused += failures
  if (asked < (total / REPORTS) * reports.length) continue
  reports.push(await report(asked))
}
const seconds = (performance.now() - startedAt) / 1_000
console.log(
  `${Math.round(asked / seconds)} requests a second; refused, as they should be: ${((100 * refused) / asked).toFixed(1)} %`,
)
const half = reports.filter(({ requests }) => requests >= asked / 2)
for (const what of ['rssMb', 'heapMb', 'externalMb'] as const)
  console.log(
    `${what}: ${slope(half.map((each) => [each.requests / 1e6, each[what]])).toFixed(1)} MB a million requests`,
  )
child.disconnect()

/** Of a hundred requests: 55 pages, 6 each of the dearer ones, 10 again, 10 by GET, 10 that are refused. */
function next(): Buffer {
  asked += 1
  const random = createRandom(asked)
  const address = `x-forwarded-for: 10.${random.integer(0, 255)}.${random.integer(0, 255)}.${random.integer(0, 255)}\r\n`
  const kind = random.integer(0, 99)
  if (kind < 10) return wireOf(bodyOf(createRandom(kind), 0, ''), address)
  if (kind < 15) return wireOf(`{"query":"{ model(slug: ${asked}) { nothing${asked} } }"}`, address)
  if (kind < 20) return wireOf(`{"query":"{ broken ${asked}"`, address)
  if (kind < 30)
    return getOf(`query Get${asked} { model(slug: "model-${random.integer(1, MODELS)}") { name } }`, address)
  const operation = kind < 48 ? 1 + (kind % 3) : 0
  return wireOf(bodyOf(random, operation, kind % 8 === 0 ? `# ${asked}` : ''), address)
}

function bodyOf(random: Random, index: number, comment: string): string {
  const operation = operations[index]
  if (operation === undefined) throw new Error(`There is no operation ${index}.`)
  const { query, name, variables } = operation
  return JSON.stringify({ query: `${query}${comment}`, operationName: name, variables: variables(random, MODELS) })
}

function getOf(query: string, headers: string): Buffer {
  const target = `/graphql?query=${encodeURIComponent(query)}`
  const own = 'host: 127.0.0.1\r\naccept: application/json\r\nif-none-match: "x"\r\n'
  return Buffer.from(`GET ${target} HTTP/1.1\r\n${own}${headers}\r\n`)
}

async function report(requests: number): Promise<Report> {
  child.send('memory')
  const used = await told(child)
  const mb = (what: string): number => Math.round(Number(used.get(what)) / 1e5) / 10
  const made = { requests, rssMb: mb('rss'), heapMb: mb('heapUsed'), externalMb: mb('external') }
  console.log(JSON.stringify(made))
  return made
}

function told(process: ChildProcess): Promise<ReadonlyMap<string, unknown>> {
  return new Promise((resolve) => {
    process.once('message', (message) => {
      resolve(new Map(Object.entries(message)))
    })
  })
}

/** Of the straight line that lies nearest to the points. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (of: readonly number[]): number => of.reduce((sum, each) => sum + each, 0) / of.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const spread = mean(points.map(([at]) => (at - x) ** 2))
  return mean(points.map(([at, value]) => (at - x) * (value - y))) / spread
}
