import { readFile } from 'node:fs/promises'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { loadCatalog } from '../catalog/load.js'
import { type HistoryOutcome, type PastPrices, storeHistory } from '../catalog/writing/prices/store-history.js'
import { runWrite, type Written } from '../catalog/writing/write.js'
import type { PrismaClient } from '../generated/prisma/client.js'
import { readPriceHistory } from '../sources/models-dev/read-price-history.js'
import { historyReport, refusedPoints } from './history-report.js'
import { onDatabase } from './on-database.js'
import { runCommand, WrongUse } from './run-command.js'
import { pastPricesOf, periodsByName } from './past-prices.js'

const USAGE = `npm run history -- FILE.json [--dry-run] [--reason TEXT]

Takes what models.dev's records said of prices over time into DATABASE_URL, or into the embedded database: dated price lists before
those that are there, for the offerings that the catalogue knows. Lists that a person published stay as they are.
--dry-run says what would happen and writes none of it.`

/** Returns the exit code. The file is read before a database is touched. */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' }, reason: { type: 'string' } },
  })
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) throw new WrongUse()
  const reading = readPriceHistory(await readFile(name, 'utf8'))
  if (reading.records.length === 0 || reading.newestOn === null)
    throw new Error([`${name} has no point of a provider of ours.`, ...refusedPoints(reading)].join('\n'))
  const periodsOf = periodsByName(reading)
  const dryRun = values['dry-run'] ?? false
  const reason = values.reason ?? 'what models.dev said of prices over time'
  const past = pastPricesOf(periodsOf, reading.newestOn)
  const { written, histories } = await onDatabase((prisma) => take(prisma, past, { dryRun, reason }))
  if (written.outcome === null) throw new Error(written.userErrors.map(({ message }) => message).join('\n'))
  console.log(historyReport(reading, periodsOf, histories, written, dryRun))
  return 0
}

async function take(
  prisma: PrismaClient,
  past: PastPrices,
  input: { readonly dryRun: boolean; readonly reason: string },
): Promise<{ readonly written: Written; readonly histories: readonly HistoryOutcome[] }> {
  let histories: readonly HistoryOutcome[] = []
  const request = {
    prisma,
    actor: `command line (${os.userInfo().username})`,
    mutation: 'priceHistory',
    input,
    requestedAt: new Date(),
    clock: () => new Date(),
    refreshCatalog: () => loadCatalog(prisma, new Date().toISOString().slice(0, 10)),
  }
  const written = await runWrite(request, async (write) => {
    const { histories: stored, ...outcome } = await storeHistory(write, past)
    histories = stored
    return outcome
  })
  return { written, histories }
}

await runCommand(USAGE, run)
