import { fork, type ChildProcess } from 'node:child_process'
import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { createRandom } from '../catalog/random.js'
import { p, rounded } from '../changes/percentile.js'
import { build } from './contenders.js'
import { startDatabase } from './database.js'
import { operations, type Operation } from './operations.js'

// What a new snapshot does to requests that come at a steady rate: a whole server on its own database, asked for pages, lists, facets and
// comparisons of workloads that never come twice, and what is like a model, first without and then with a price changed every half second by somebody else.
// Shown for both: errors, the time from when a request was due until its answer was there, and what has held the event loop.
//   npx tsx bench/serving/swap.ts [models] [requests a second]

const [models = 5_000, rate = 80] = process.argv.slice(2).map(Number)
const PORT = 4_711
const SWAPS = 30
const PAUSE_MS = 500
const WARM_UP_MS = 8_000
/** Of twenty requests. */
const SHARES = [
  ...['Page', 'Page', 'Page', 'Page', 'Page', 'Page', 'Page', 'Page', 'Page', 'Page', 'Page', 'Page'],
  ...['Around', 'List', 'List', 'List', 'Facets', 'Facets', 'Compare', 'Compare'],
]
/** What of a model follows from all the others. */
const around: Operation = {
  name: 'Around',
  query: `query Around($slug: String!) {
    model(slug: $slug) { alternatives(first: 4) { model { slug } score reasons } strengths { text } weaknesses { text } }
  }`,
  variables: (random, modelCount) => ({ slug: `model-${random.integer(1, modelCount)}` }),
}

const database = await startDatabase(models)
const server = fork(build('swap-server'), {
  execArgv: [],
  env: { ...process.env, NODE_ENV: 'production', PORT: String(PORT), HOST: '127.0.0.1', DATABASE_URL: database.url },
})
await told(server)
const agent = new Agent({ keepAlive: true, maxSockets: 32 })
let asked = 0
try {
  await phase(() => delay(WARM_UP_MS))
  console.table({
    'no snapshot': await phase(() => delay(SWAPS * PAUSE_MS)),
    [`${SWAPS} snapshots`]: await phase(changePrices),
  })
} finally {
  server.disconnect()
  await database.stop()
}
process.exit(0)

/** Asks at a steady rate for as long as `during` takes. */
async function phase(during: () => Promise<void>): Promise<Record<string, number>> {
  await held()
  const latencies = new Map<string, number[]>()
  const open: Promise<void>[] = []
  let errors = 0
  const startedAt = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    while ((performance.now() - startedAt) * rate > sent * 1_000) {
      const dueAt = startedAt + (sent * 1_000) / rate
      const name = SHARES[sent % SHARES.length] ?? 'Page'
      sent += 1
      const asking = ask(name).then(
        () => {
          latencies.set(name, [...(latencies.get(name) ?? []), performance.now() - dueAt])
        },
        () => {
          errors += 1
        },
      )
      open.push(asking)
    }
  }, 2)
  await during()
  clearInterval(timer)
  await Promise.all(open)
  const all = [...latencies.values()].flat()
  const { longestHoldMs, longestCollectionMs } = await held()
  return {
    requests: all.length,
    errors,
    'p50 ms': p(all, 0.5),
    'p99 ms': p(all, 0.99),
    'max ms': rounded(Math.max(...all)),
    'page p99': p(latencies.get('Page') ?? [], 0.99),
    'page max': rounded(Math.max(...(latencies.get('Page') ?? []))),
    'list p99': p(latencies.get('List') ?? [], 0.99),
    'list max': rounded(Math.max(...(latencies.get('List') ?? []))),
    'around max': rounded(Math.max(...(latencies.get('Around') ?? []))),
    'longest hold': rounded(longestHoldMs),
    'longest collection': rounded(longestCollectionMs),
  }
}

function ask(name: string): Promise<void> {
  asked += 1
  const operation = [...operations, around].find((each) => each.name === name)
  const variables = operation?.variables(createRandom(asked), models)
  const body = JSON.stringify({ query: operation?.query, operationName: name, variables })
  return new Promise((resolve, reject) => {
    const sent = request(
      { port: PORT, path: '/graphql', method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 200 && response.complete) resolve()
          else reject(new Error(`Status ${String(response.statusCode)}.`))
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** One price at a time, as another server commits them. */
async function changePrices(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  for (let swap = 0; swap < SWAPS; swap += 1) {
    await client.query('BEGIN')
    await client.query(`SELECT begin_catalog_write('bench', NULL)`)
    await client.query('UPDATE price SET amount = amount + 0.01 WHERE id = $1', [swap * 100 + 1])
    await client.query('COMMIT')
    await delay(PAUSE_MS)
  }
  await client.end()
}

async function held(): Promise<{ readonly longestHoldMs: number; readonly longestCollectionMs: number }> {
  server.send('held')
  const answer = new Map(Object.entries((await told(server)) ?? {}))
  return {
    longestHoldMs: Number(answer.get('longestHoldMs')),
    longestCollectionMs: Number(answer.get('longestCollectionMs')),
  }
}

function told(child: ChildProcess): Promise<object | null> {
  return new Promise((resolve) => {
    child.once('message', (message) => {
      resolve(typeof message === 'object' ? message : null)
    })
  })
}
