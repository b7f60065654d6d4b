import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Catalog } from '../catalog/catalog.js'
import { loadCatalog } from '../catalog/load.js'
import { loadSeed } from '../catalog/seed/load-seed.js'
import { readSeed } from '../catalog/seed/read-seed.js'
import { createDatabase } from '../database/client.js'
import { startEmbedded } from '../database/embedded.js'
import { migrate } from '../database/migrate.js'
import { claimFiles, readDisputes } from './build-seed/claims.js'

// npx tsx src/cli/build-claims.ts <folder with the sources' files>: rewrites prisma/seed/claims, after build-seed.ts and build-history.ts.
const SEED_FOLDER = fileURLToPath(new URL('../../prisma/seed', import.meta.url))

const run = async (input: string): Promise<void> => {
  const disputes = await readDisputes(await shippedCatalog(), input)
  const folder = path.join(SEED_FOLDER, 'claims')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  const files = claimFiles(disputes)
  for (const [name, text] of files) await writeFile(path.join(folder, name), text)
  const claims = disputes.records.reduce((sum, { fields }) => sum + fields.length, 0)
  console.log(`${files.size} files written: ${disputes.records.length} records with ${claims} claims.`)
  console.log(`${disputes.conflicts.length} conflicts.`)
}

/** The catalogue that ships, by way of a database that is made for it and removed again. */
async function shippedCatalog(): Promise<Catalog> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'modeldex-claims-'))
  const embedded = await startEmbedded(dataDir)
  try {
    await migrate(embedded.url)
    const { prisma, close } = createDatabase(embedded.url)
    try {
      await loadSeed(prisma, await readSeed(SEED_FOLDER))
      return await loadCatalog(prisma, new Date().toISOString().slice(0, 10))
    } finally {
      await close()
    }
  } finally {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Name the folder that holds the files of models.dev, genai-prices, LiteLLM and OpenRouter.')
  process.exitCode = 1
} else {
  await run(folder).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
}
