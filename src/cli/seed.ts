import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LoadSeedOutcome } from '../catalog/seed/load-seed.js'
import { readConfig } from '../config.js'
import { createDatabase } from '../database/client.js'
import { withoutPassword } from '../database/connect.js'
import { startEmbedded } from '../database/embedded.js'
import { migrate } from '../database/migrate.js'
import { runCommand, WrongUse } from './run-command.js'
import { loadShipped, readShipped, type Shipped } from '../importing/shipped/load-shipped.js'

const USAGE = `npm run seed -- [--dry-run]

Writes the catalogue that ships (prisma/seed) into DATABASE_URL, or into the embedded database: all of it into an empty one,
into any other what differs and nobody else has changed since. --dry-run says what would happen and writes none of it.`

const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url))

/** Returns the exit code. The files are read before the database is touched. */
async function run(args: readonly string[]): Promise<number> {
  const dryRun = args[0] === '--dry-run'
  if (args.length > (dryRun ? 1 : 0)) throw new WrongUse()
  const { databaseUrl, dataDir } = readConfig(PROJECT_DIR)
  const shipped = await readShipped(path.join(PROJECT_DIR, 'prisma', 'seed'))
  if (databaseUrl !== null) {
    console.log(`Database ${withoutPassword(databaseUrl)}`)
    return load(databaseUrl, shipped, dryRun)
  }
  const embedded = await startEmbedded(path.join(dataDir, 'postgres'))
  try {
    console.log(embedded.notice ?? `Embedded database in ${embedded.dataDir}`)
    return await load(embedded.url, shipped, dryRun)
  } finally {
    await embedded.stop()
  }
}

async function load(url: string, shipped: Shipped, dryRun: boolean): Promise<number> {
  await migrate(url)
  const { prisma, close } = createDatabase(url, { statementTimeoutMs: 120_000 })
  try {
    console.log(report(await loadShipped(prisma, shipped, { dryRun }), dryRun))
    return 0
  } finally {
    await close()
  }
}

function report({ tables, revision }: LoadSeedOutcome, dryRun: boolean): string {
  const counts = tables.map(({ entity, inserted, updated, removed, unchanged, leftAlone }) =>
    [entity, inserted, updated, removed, unchanged, leftAlone.length].map((cell, i) =>
      i === 0 ? String(cell).padEnd(20) : String(cell).padStart(11),
    ),
  )
  const heading = [
    'table'.padEnd(20),
    ...['inserted', 'updated', 'removed', 'unchanged', 'left alone'].map((word) => word.padStart(11)),
  ]
  const leftAlone = tables.flatMap((table) => table.leftAlone)
  return [
    ...[heading, ...counts].map((cells) => cells.join('')),
    ...(leftAlone.length === 0 ? [] : ['', 'Left alone, because others have changed them since:']),
    ...leftAlone.map((name) => `  ${name}`),
    '',
    dryRun
      ? 'Dry run: nothing was written.'
      : revision === null
        ? 'Nothing had to change.'
        : `Written as revision ${revision}.`,
  ].join('\n')
}

await runCommand(USAGE, run)
