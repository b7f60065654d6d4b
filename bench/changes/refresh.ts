import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { loadCatalog, refreshCatalog } from '../../src/catalog/load.js'
import { createDatabase } from '../../src/database/client.js'
import { startEmbedded } from '../../src/database/embedded.js'
import { migrate } from '../../src/database/migrate.js'
import { fillDatabase } from './fill.js'
import { p, rounded } from './percentile.js'

// What a refresh costs that takes in a burst of commits, and for how long it holds the event loop: the processor time
// of each turn, which other processes cannot lengthen. Build first, as tsx makes code look slow:
// npx esbuild bench/changes/refresh.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/bench/refresh.mjs --log-level=error
// node dist/bench/refresh.mjs [models …]

const REFRESHES = 40
const WARM_UP = 15
const today = '2026-06-15'
const sizes = process.argv.slice(2).map(Number)

for (const models of sizes.length > 0 ? sizes : [231, 5_000]) {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-bench-'))
  const { url, stop } = await startEmbedded(path.join(directory, 'postgres'))
  try {
    await migrate(url)
    await fillDatabase(url, models)
    const rows: object[] = []
    for (const commits of [1, 25, 100]) rows.push({ models, commits, ...(await measure(url, commits)) })
    console.table(rows)
  } finally {
    await stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function measure(url: string, commits: number): Promise<Record<string, number>> {
  const { prisma, close } = createDatabase(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const watch = watchLoop()
  const totals: number[] = []
  const longest: number[] = []
  const first = await watch(() => loadCatalog(prisma, today))
  let catalog = first.result
  for (let round = 0; round < REFRESHES; round += 1) {
    for (let commit = 0; commit < commits; commit += 1)
      await client.query('UPDATE price SET amount = amount + 0.01 WHERE id = $1', [
        ((round * commits + commit) % 500) + 1,
      ])
    const refreshed = await watch(() => refreshCatalog(prisma, catalog, today))
    catalog = refreshed.result
    totals.push(refreshed.totalMs)
    longest.push(refreshed.longestMs)
  }
  await client.end()
  await close()
  return {
    'p50 ms': p(totals.slice(WARM_UP), 0.5),
    'p90 ms': p(totals.slice(WARM_UP), 0.9),
    'longest turn p50 ms': p(longest.slice(WARM_UP), 0.5),
    'longest turn p90 ms': p(longest.slice(WARM_UP), 0.9),
    'longest turn of all': rounded(Math.max(...longest.slice(WARM_UP))),
    'load all ms': rounded(first.totalMs),
    'load all, longest turn ms': rounded(first.longestMs),
  }
}

interface Watched<T> {
  readonly result: T
  /** Processor time, that of the collector's threads included. */
  readonly totalMs: number
  /** The most of it in one turn of the event loop. */
  readonly longestMs: number
}

/** Turns the event loop as fast as it goes while work is under way; turns that do nothing else do not count. */
function watchLoop(): <T>(work: () => Promise<T>) => Promise<Watched<T>> {
  const IDLE_MS = 0.1
  const processorMs = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  }
  return async (work) => {
    let [totalMs, longestMs, before, beganAt, isOver] = [0, 0, processorMs(), performance.now(), false]
    const turn = (): void => {
      const heldMs = Math.min(processorMs() - before, performance.now() - beganAt)
      if (heldMs > IDLE_MS) totalMs += heldMs
      longestMs = Math.max(longestMs, heldMs)
      before = processorMs()
      beganAt = performance.now()
      if (!isOver) setImmediate(turn)
    }
    setImmediate(turn)
    const result = await work()
    isOver = true
    await new Promise((resolve) => setImmediate(resolve))
    return { result, totalMs, longestMs }
  }
}
