import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../src/database/embedded.js'
import { migrate } from '../../src/database/migrate.js'
import { fillDatabase } from '../changes/fill.js'

/** Installs what Modeldex is compared with, beside the bench. */
export function installOthers(): void {
  const place = path.join('bench', 'serving')
  if (!existsSync(path.join(place, 'node_modules', 'mercurius'))) {
    console.log('Installing Mercurius and PostGraphile …')
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    execFileSync('npm', ['ci', '--prefix', place, ...options], { stdio: 'inherit' })
  }
  // Mercurius serves our schema, and a schema is known only to the graphql it was made by.
  rmSync(path.join(place, 'node_modules', 'graphql'), { recursive: true, force: true })
}

export interface BenchDatabase {
  readonly url: string
  /** What its processes have taken so far; 0 where the system does not tell. */
  readonly processorMs: () => number
  readonly stop: () => Promise<void>
}

/** A database of its own with the bench's catalogue in it. */
export async function startDatabase(modelCount: number): Promise<BenchDatabase> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-bench-'))
  const { url, dataDir, stop } = await startEmbedded(path.join(directory, 'postgres'))
  const client = new pg.Client({ connectionString: url })
  try {
    await migrate(url)
    await fillDatabase(url, modelCount)
    await client.connect()
    await client.query(readFileSync(path.join('bench', 'serving', 'postgraphile.sql'), 'utf8'))
  } finally {
    await client.end()
  }
  return {
    url,
    processorMs: () => processorMsOf(postmasterOf(dataDir)),
    stop: async () => {
      await stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n', 1)[0])

/** Of the processes that a postmaster has started, as Linux counts them: hundredths of a second. */
function processorMsOf(postmaster: number): number {
  if (!existsSync('/proc')) return 0
  const ticks = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    const stat = readStat(name)
    return Number(stat[1]) === postmaster ? [Number(stat[11]) + Number(stat[12])] : []
  })
  return ticks.reduce((sum, each) => sum + each, 0) * 10
}

/** Behind the name, which may have blanks in it. */
function readStat(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  } catch {
    return [] // it has ended
  }
}
