import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { createRandom } from '../catalog/random.js'
import { load, wireOf } from './load.js'
import { operations, type Operation } from './operations.js'

// How many requests a second of processor time answers, for Modeldex and others over the same catalogue on loopback:
//   npm run bench:serving -- --models 5000 --rounds 5 --requests 400 --operations Page,List --repeated 0,0.1,0.5,0.95
// Machines are shared, so each round asks all contenders in turn, and processor time is counted; ratios are of medians.
// mercurius.mjs says how to have Mercurius, `--contenders` then names it. PostGraphile 5 wants Node 22 and is left out.

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '5' },
    requests: { type: 'string', default: '300' },
    connections: { type: 'string', default: '8' },
    operations: { type: 'string', default: operations.map(({ name }) => name).join() },
    repeated: { type: 'string', default: '0,0.1,0.5,0.95' },
    contenders: { type: 'string', default: 'modeldex,modeldex with logs,yoga,by hand,ready buffer' },
  },
})
const modelCount = Number(values.models)
const requestCount = Number(values.requests)
const MOST_MS = 4_000

interface Contender {
  readonly name: string
  readonly child: ChildProcess
  readonly port: number
  /** What keeps Modeldex from its fast path, to see what Yoga alone costs. */
  readonly headers: string
}

const bundle = path.resolve('node_modules', '.cache', 'modeldex', 'contender.mjs')
mkdirSync(path.dirname(bundle), { recursive: true })
// tsx would name every inner function at run time, which makes code look slow.
execFileSync(path.resolve('node_modules', '.bin', 'esbuild'), [
  path.join('bench', 'serving', 'contender.ts'),
  ...['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error', `--outfile=${bundle}`],
])

const contenders: Contender[] = []
try {
  for (const name of values.contenders.split(',')) contenders.push(await start(name))
  for (const operation of operations.filter(({ name }) => values.operations.split(',').includes(name))) {
    await assertAgreement(operation)
    for (const share of values.repeated.split(',').map(Number)) await measure(operation, share)
  }
} finally {
  for (const { child } of contenders) child.disconnect()
}

async function start(name: string): Promise<Contender> {
  const child = fork(bundle, [name, String(modelCount)], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const port = await told(child, 'port')
  return { name, child, port: Number(port), headers: name === 'yoga' ? 'cookie: a=b\r\n' : '' }
}

function told(child: ChildProcess, what: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`A contender ended with code ${String(code)}.`))
    })
    child.once('message', (message) => {
      child.removeAllListeners('exit')
      resolve(new Map(Object.entries(message)).get(what))
    })
  })
}

async function processorMs({ child }: Contender): Promise<number> {
  child.send('cpu')
  const cpu = await told(child, 'cpu')
  if (typeof cpu !== 'object' || cpu === null || !('user' in cpu) || !('system' in cpu)) return NaN
  return (Number(cpu.user) + Number(cpu.system)) / 1_000
}

function bodyOf({ name, query, variables }: Operation, seed: number): string {
  return JSON.stringify({ query, operationName: name, variables: variables(createRandom(seed), modelCount) })
}

/** Whoever answers something else is not faster but wrong. */
async function assertAgreement(operation: Operation): Promise<void> {
  for (const seed of [1, 2, 3, 4, 5]) {
    const body = bodyOf(operation, seed)
    const answers = await Promise.all(
      contenders
        .filter(({ name }) => name !== 'ready buffer')
        .map(async ({ name, port }) => {
          const headers = { 'content-type': 'application/json' }
          const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body })
          const answer: unknown = await response.json()
          return { name, answer }
        }),
    )
    for (const { name, answer } of answers) {
      if (isDeepStrictEqual(answer, answers[0]?.answer)) continue
      throw new Error(
        `${name} answers ${operation.name} differently:\n${JSON.stringify(answer).slice(0, 600)}\n${JSON.stringify(answers[0]?.answer).slice(0, 600)}`,
      )
    }
  }
}

/** `share` of the requests ask one of ten questions again. */
async function measure(operation: Operation, share: number): Promise<void> {
  const costs = new Map<string, number[]>()
  for (let round = -1; round < Number(values.rounds); round++) {
    const seed = (round + 2) * 1_000_000
    const bodies = Array.from({ length: requestCount }, (_, index) =>
      bodyOf(operation, createRandom(seed + index).chance(share) ? index % 10 : seed + index),
    )
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      const requests = bodies.map((body) => wireOf(body, contender.headers))
      const before = await processorMs(contender)
      const result = await load(contender.port, requests, Number(values.connections), MOST_MS)
      const cost = ((await processorMs(contender)) - before) / result.requests
      if (result.failures > 0)
        throw new Error(`${contender.name} failed ${result.failures} times at ${operation.name}.`)
      // The first round is for warming up.
      if (round >= 0) costs.set(contender.name, [...(costs.get(contender.name) ?? []), cost])
    }
  }
  const hand = median(costs.get('by hand') ?? [])
  console.log(`\n${operation.name}, ${modelCount} models, ${Math.round(share * 100)} % repeated`)
  console.table(
    Object.fromEntries(
      Array.from(costs, ([name, each]) => {
        const cost = median(each)
        return [
          name,
          { 'µs of processor a request': Math.round(cost * 1_000), 'requests, by hand = 1': rounded(hand / cost) },
        ]
      }),
    ),
  )
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
