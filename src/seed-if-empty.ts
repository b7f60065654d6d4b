import path from 'node:path'
import { SeedError } from './catalog/seed/read-seed.js'
import type { Database } from './database/client.js'
import { loadShipped, readShipped } from './importing/shipped/load-shipped.js'
import type { Log } from './server/log.js'

/** An empty catalogue gets the one that ships; any other is left alone. */
export async function seedIfEmpty({ prisma }: Pick<Database, 'prisma'>, projectDir: string, log: Log): Promise<void> {
  if ((await prisma.model.count()) > 0) return
  const startedAt = performance.now()
  const shipped = await readShipped(path.join(projectDir, 'prisma', 'seed')).catch((error: unknown) => {
    throw error instanceof SeedError ? new Error(firstProblem(error), { cause: error }) : error
  })
  await loadShipped(prisma, shipped)
  log.info({ ms: Math.round(performance.now() - startedAt) }, 'Catalogue loaded into the empty database')
}

function firstProblem({ problems }: SeedError): string {
  const [{ file, line, column, message } = { file: 'prisma/seed', line: 1, column: 1, message: 'unreadable' }] =
    problems
  const others = problems.length > 1 ? ` (and ${problems.length - 1} more: npm run seed lists them)` : ''
  return `The catalogue that ships cannot be loaded: ${file}:${line}:${column}: ${message}${others}.`
}
