import { fork, type ChildProcess } from 'node:child_process'
import { request } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbedded } from '../../src/database/embedded.js'
import { migrate } from '../../src/database/migrate.js'
import { fillDatabase } from './fill.js'
import { p, rounded } from './percentile.js'

// Two servers on one database, each a process of its own. One writes, the other answers a steady stream of reads: quietly, while a
// price is published every half second, and through storms of 1,000 commits as fast as they go, at last with a subscriber to all changes.
// Shown: how long from a commit until the other server answers from it, and how long its reads take; those of all storms
// together, as one has some hundred reads. Postgres, writer, reader and subscriber share the machine with the server: storms
// in another database, of which the server hears nothing, show what part of the delay is theirs.
// Build first, as tsx makes code look slow: node bench/changes/run.mjs [models …]

/** When it was acknowledged, in milliseconds since 1970. */
export type Commit = readonly [revision: string, at: number]

export interface WriteOrder {
  readonly writes: number
  readonly pauseMs: number
}

/** When the read was due, in milliseconds since 1970; how long it took from then on, and until it was sent. */
export type Read = readonly [dueAt: number, latencyMs: number, unsentMs: number]

export interface ServerReport {
  /** When each revision was first served, in milliseconds since 1970. */
  readonly servedAt: readonly (readonly [revision: string, at: number])[]
  readonly rssMb: number
  readonly processorMs: number
  readonly longestBlockMs: number
}

const QUIET_MS = 10_000
const STORMS = 5
const STORM = { writes: 1_000, pauseMs: 0 }
/** For what is yet to be answered, and to be served. */
const SETTLE_MS = 1_000
const here = path.dirname(fileURLToPath(import.meta.url))
const children: ChildProcess[] = []

for (const models of sizes()) await measure(models)
process.exit()

function sizes(): readonly number[] {
  const given = process.argv.slice(2).map(Number)
  return given.length > 0 ? given : [231, 5_000, 50_000]
}

async function measure(models: number): Promise<void> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-bench-'))
  const { url, stop } = await startEmbedded(path.join(directory, 'postgres'), { durable: true })
  try {
    await migrate(url)
    const otherUrl = await createOther(url)
    await fillDatabase(url, models)
    const startedAt = performance.now()
    const server = start('fleet-server', url)
    const [port] = await told<readonly [number]>(server)
    const readyMs = performance.now() - startedAt
    const fleet = { server, reader: start('fleet-reader', port.toString()), followed: () => 0 }
    const [writer, elsewhere] = [await startWriter(url), await startWriter(otherUrl)]
    await delay(3_000)
    const phases = {
      quiet: await observe(fleet, null, STORM, 1),
      'a price every 500 ms': await observe(fleet, writer, { writes: 20, pauseMs: 500 }, 1),
      'storms elsewhere': await observe(fleet, elsewhere, STORM, STORMS),
      storms: await observe(fleet, writer, STORM, STORMS),
      'storms, followed': await observe({ ...fleet, followed: follow(port) }, writer, STORM, STORMS),
    }
    console.log(`\n${models} models, first answered after ${rounded(readyMs)} ms; ${STORMS} storms of ${STORM.writes}`)
    console.table(phases)
    const timesQuiet = (row: Row): number => rounded(row['read p99 ms'] / phases.quiet['read p99 ms'])
    const followed = timesQuiet(phases['storms, followed'])
    console.log(
      `p99 of reads in storms: ${timesQuiet(phases.storms)} times the quiet one, ${followed} times where followed`,
    )
  } finally {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function createOther(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('CREATE DATABASE elsewhere')
  await client.end()
  const other = new URL(url)
  other.pathname = '/elsewhere'
  await migrate(other.href)
  await fillDatabase(other.href, 231)
  return other.href
}

async function startWriter(url: string): Promise<ChildProcess> {
  const writer = start('fleet-writer', url)
  await told(writer)
  return writer
}

interface Fleet {
  readonly server: ChildProcess
  readonly reader: ChildProcess
  /** Changes that a subscriber of the server has got. */
  readonly followed: () => number
}

interface Round {
  readonly reads: readonly Read[]
  readonly commits: readonly Commit[]
  readonly report: ServerReport
  readonly lastedMs: number
}

type Row = Readonly<Record<'reads' | 'read p50 ms' | 'read p99 ms' | 'read max ms', number>> & Record<string, number>

/** `writer`: null: nothing is written. */
async function observe(fleet: Fleet, writer: ChildProcess | null, order: WriteOrder, times: number): Promise<Row> {
  const followedBefore = fleet.followed()
  const rounds: Round[] = []
  while (rounds.length < times) rounds.push(await observeOnce(fleet, writer, order))
  const latencies = rounds.flatMap(({ reads }) => reads.map(([, latencyMs]) => latencyMs))
  const commits = rounds.flatMap((round) => round.commits)
  const lastedMs = rounds.reduce((sum, round) => sum + round.lastedMs, 0)
  const visible = rounds.flatMap(({ commits, report }) => (report.servedAt.length === 0 ? [] : delays(commits, report)))
  const ofServer = rounds.map(({ report }) => report)
  return {
    reads: latencies.length,
    'read p50 ms': p(latencies, 0.5),
    'read p99 ms': p(latencies, 0.99),
    'read max ms': p(latencies, 1),
    'commits/s': rounded((commits.length / lastedMs) * 1_000),
    'visible p50 ms': p(visible, 0.5),
    'visible p99 ms': p(visible, 0.99),
    refreshes: ofServer.reduce((sum, { servedAt }) => sum + servedAt.length, 0),
    followed: fleet.followed() - followedBefore,
    'processor %': rounded((ofServer.reduce((sum, { processorMs }) => sum + processorMs, 0) / lastedMs) * 100),
    'longest block ms': rounded(Math.max(...ofServer.map(({ longestBlockMs }) => longestBlockMs))),
    'rss MB': rounded(Math.max(...ofServer.map(({ rssMb }) => rssMb))),
  }
}

async function observeOnce({ server, reader }: Fleet, writer: ChildProcess | null, order: WriteOrder): Promise<Round> {
  await asked(server, 'begin')
  const from = now()
  let commits: readonly Commit[] = []
  if (writer === null) await delay(QUIET_MS)
  else commits = await asked<readonly Commit[]>(writer, order)
  const to = now()
  await delay(SETTLE_MS)
  const report = await asked<ServerReport>(server, 'end')
  const reads = (await asked<readonly Read[]>(reader, 'report')).filter(([dueAt]) => dueAt >= from && dueAt < to)
  return { reads, commits, report, lastedMs: to - from }
}

function now(): number {
  return performance.timeOrigin + performance.now()
}

/** From each commit until a snapshot with it was served. */
function delays(commits: readonly Commit[], { servedAt }: ServerReport): readonly number[] {
  return commits.map(([revision, at]) => {
    const served = servedAt.find(([each]) => BigInt(each) >= BigInt(revision))
    return served === undefined ? Infinity : Math.max(0, served[1] - at)
  })
}

/** Subscribes to all changes, and counts them. */
function follow(port: number): () => number {
  let count = 0
  const query = 'subscription { changes { position entity field before after } }'
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' }
  const subscription = request({ port, path: '/graphql', method: 'POST', headers }, (events) => {
    events.setEncoding('utf8').on('data', (text: string) => (count += text.split('event: next').length - 1))
  })
  subscription.on('error', () => undefined) // the server ends before it
  subscription.end(JSON.stringify({ query }))
  return () => count
}

function start(name: string, ...args: readonly string[]): ChildProcess {
  const child = fork(path.join(here, `${name}.mjs`), args)
  children.push(child)
  return child
}

async function asked<T>(child: ChildProcess, what: string | object): Promise<T> {
  const answer = told<T>(child)
  child.send(what)
  return answer
}

async function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => {
      reject(new Error(`A process of the bench ended with ${code ?? 'a signal'}.`))
    }
    child.once('exit', ended)
    child.once('message', (message: T) => {
      child.off('exit', ended)
      resolve(message)
    })
  })
}
