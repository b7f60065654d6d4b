import { readFile } from 'node:fs/promises'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { loadCatalog } from '../catalog/load.js'
import { publishPriceLists } from '../catalog/writing/prices/publish-price-lists.js'
import { runWrite, type Written } from '../catalog/writing/write.js'
import type { PrismaClient } from '../generated/prisma/client.js'
import { DEFAULT_WORKLOAD } from '../pricing/workload.js'
import { onDatabase } from './on-database.js'
import { runCommand, WrongUse } from './run-command.js'
import { readPriceFile, type PriceFile } from './price-file.js'

const USAGE = `npm run prices -- publish FILE.yaml [--dry-run] [--correction] [--reason TEXT]

Publishes the price lists of a file in the form of prisma/seed/models, all of them or none. --dry-run says what would happen.
--correction: what is believed was wrong all along, rather than changes now.`

const MOST_LISTS = 1_000

/** Returns the exit code. The file is read before a database is touched. */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' }, correction: { type: 'boolean' }, reason: { type: 'string' } },
  })
  const [command, name, ...more] = positionals
  if (command !== 'publish' || name === undefined || more.length > 0) throw new WrongUse()
  const file = readPriceFile(name, await readFile(name, 'utf8'), values.correction ?? false)
  if (file.problems.length > 0) throw new Error(file.problems.join('\n'))
  if (file.lists.length === 0 || file.lists.length > MOST_LISTS)
    throw new Error(`${name} has ${file.lists.length} price lists: 1 to ${MOST_LISTS} can be published together.`)
  const dryRun = values['dry-run'] ?? false
  const written = await onDatabase((prisma) => publish(prisma, file, dryRun, values.reason ?? null))
  console.log(report(file, written, dryRun))
  return written.userErrors.length === 0 ? 0 : 1
}

function publish(prisma: PrismaClient, { lists }: PriceFile, dryRun: boolean, reason: string | null): Promise<Written> {
  const request = {
    prisma,
    actor: `command line (${os.userInfo().username})`,
    mutation: 'priceListsPublish',
    input: { dryRun, reason },
    requestedAt: new Date(),
    clock: () => new Date(),
    refreshCatalog: () => loadCatalog(prisma, new Date().toISOString().slice(0, 10)),
  }
  return runWrite(request, (write) =>
    publishPriceLists(
      write,
      lists.map((list) => list.request),
      DEFAULT_WORKLOAD,
    ),
  )
}

/** A complaint names the list in the file, and the field as the API does. */
function report({ lists, complain }: PriceFile, { outcome, changes, userErrors }: Written, dryRun: boolean): string {
  if (outcome === null)
    return userErrors
      .map(({ field, message }) => {
        const list = field[0] === 'lists' ? lists[Number(field[1])] : undefined
        return complain(list?.path ?? [], `${field.slice(2).join('.')}${field.length > 2 ? ': ' : ''}${message}`)
      })
      .join('\n')
  const revision = changes[0]?.revisionNumber
  return [
    ...outcome.warnings,
    `${lists.length} price lists, ${changes.length} changes.`,
    dryRun
      ? 'Dry run: nothing was written.'
      : revision === undefined
        ? 'Nothing had to change.'
        : `Written as revision ${revision}.`,
  ].join('\n')
}

await runCommand(USAGE, run)
