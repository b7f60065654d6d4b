import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { loadSeed } from '../../src/catalog/seed/load-seed.js'
import { readSeed } from '../../src/catalog/seed/read-seed.js'
import { createDatabase } from '../../src/database/client.js'
import { startEmbedded } from '../../src/database/embedded.js'
import { migrate } from '../../src/database/migrate.js'
import type { PrismaClient } from '../../src/generated/prisma/client.js'
import { USUAL_SOURCES } from '../../src/importing/fetch-files.js'
import { importFiles } from '../../src/importing/import-files.js'
import { SOURCE_FILES } from '../../src/sources/sources.js'

/*
 * npx tsx bench/sources/import.ts [FOLDER] [--create]
 *
 * Imports the files of all sources, one source after the other as of the days on which they were taken, into a fresh database with the
 * catalogue that ships, and then all of them a second time; prints time, memory, what came of it, and the longest hold: how long no request
 * would have been answered. --create makes unreviewed models of what matches none.
 */

const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = process.argv.slice(2).find((each) => !each.startsWith('--')) ?? path.join(PROJECT_DIR, '../shared/data')
const CREATE = process.argv.includes('--create')
/** The days on which the files were taken. */
const DAYS = {
  'models-dev': '2026-07-02',
  litellm: '2026-07-24',
  'genai-prices': '2026-08-21',
  openrouter: '2026-05-15',
} as const
const SOURCES = ['models-dev', 'genai-prices', 'litellm', 'openrouter'] as const

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'modeldex-import-'))
const embedded = await startEmbedded(path.join(dataDir, 'postgres'))
try {
  await migrate(embedded.url)
  const { prisma, close } = createDatabase(embedded.url)
  try {
    await loadSeed(prisma, await readSeed(path.join(PROJECT_DIR, 'prisma', 'seed')))
    console.log(await census(prisma))
    for (const round of ['first', 'second'])
      for (const source of SOURCES) console.log(`${round} time ${source}: ${await importOf(prisma, source)}`)
    console.log(await census(prisma))
    console.log(`Peak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  } finally {
    await close()
  }
} finally {
  await embedded.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function importOf(prisma: PrismaClient, source: (typeof SOURCES)[number]): Promise<string> {
  const files = SOURCE_FILES.filter((each) => each.source === source)
  const texts = await Promise.all(
    files.map(async ({ fileName }) => ({
      source,
      file: fileName,
      text: await readFile(path.join(FOLDER, fileName), 'utf8'),
      etag: null,
      url: null,
      observedOn: DAYS[source],
    })),
  )
  const holds = monitorEventLoopDelay({ resolution: 1 })
  holds.enable()
  const startedAt = performance.now()
  const cpu = process.cpuUsage()
  const { report, warnings, errors } = await importFiles({
    prisma,
    source,
    texts,
    observedOn: DAYS[source],
    settings: USUAL_SOURCES,
    unmatched: CREATE ? 'CREATE' : 'QUEUE',
    allowShrink: false,
    dryRun: false,
    reason: null,
    actor: 'bench',
  })
  const seconds = (performance.now() - startedAt) / 1_000
  holds.disable()
  const cpuSeconds = process.cpuUsage(cpu).user / 1_000_000
  const counts = report === null ? errors.join(' ') : JSON.stringify(report.counts)
  const records = report?.files.map(({ file, records: read, rejected, added, changed, gone, atUnknownProviders }) =>
    [
      file,
      `${read} records`,
      `${rejected} rejected`,
      `${atUnknownProviders} elsewhere`,
      `+${added} ~${changed} -${gone}`,
    ].join(', '),
  )
  return [
    `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of this process), longest hold ${(holds.max / 1e6).toFixed(0)} ms`,
    counts,
    ...warnings,
    ...(records ?? []),
  ].join('\n  ')
}

async function census(prisma: PrismaClient): Promise<string> {
  const [row] = await prisma.$queryRaw<Record<string, number>[]>`
    SELECT (SELECT count(*)::int FROM model WHERE reviewed) AS models, (SELECT count(*)::int FROM model WHERE NOT reviewed) AS "unreviewed models",
      (SELECT count(*)::int FROM offering) AS offerings,
      (SELECT count(*)::int FROM price_list WHERE recorded_to IS NULL) AS "price lists",
      (SELECT count(*)::int FROM price JOIN price_list l ON l.id = price_list_id WHERE l.recorded_to IS NULL) AS prices,
      (SELECT count(*)::int FROM source_record) AS records, (SELECT count(*)::int FROM claim) AS claims,
      (SELECT count(*)::int FROM change) AS "log entries", pg_database_size(current_database())::int / 1000000 AS "MB of database"`
  const conflicts = await prisma.conflict.groupBy({ by: ['state', 'cause'], _count: true })
  const prices = await prisma.conflict.count({ where: { state: 'OPEN', field: { startsWith: 'prices' } } })
  const queue = await prisma.importItem.groupBy({ by: ['state', 'kind', 'why'], _count: true })
  return [
    Object.entries(row ?? {})
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
    `conflicts: ${conflicts.map(({ state, cause, _count }) => `${_count} ${state} ${cause}`).join(', ') || 'none'}; of prices: ${prices} open`,
    `queue: ${queue.map(({ state, kind, why, _count }) => `${_count} ${state} ${kind} ${why}`).join(', ') || 'empty'}`,
  ].join('\n  ')
}
