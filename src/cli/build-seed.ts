import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countSeed } from '../catalog/seed/count-facts.js'
import { readSeed } from '../catalog/seed/read-seed.js'
import { buildSeed } from './build-seed/build.js'
import { readModelsDev } from './build-seed/models-dev.js'
import { createReport } from './build-seed/report.js'

// npx tsx src/cli/build-seed.ts <folder with the models.dev files>: rewrites the generated files of prisma/seed.
const SEED_FOLDER = fileURLToPath(new URL('../../prisma/seed', import.meta.url))

const run = async (input: string): Promise<void> => {
  const report = createReport()
  const files = buildSeed(await readModelsDev(input), report)
  await mkdir(join(SEED_FOLDER, 'models'), { recursive: true })
  for (const name of await readdir(join(SEED_FOLDER, 'models')))
    if (!files.has(`models/${name}`)) await rm(join(SEED_FOLDER, 'models', name))
  for (const [name, text] of files) {
    await mkdir(dirname(join(SEED_FOLDER, name)), { recursive: true })
    await writeFile(join(SEED_FOLDER, name), text)
  }
  console.log(report.print())
  const { factsBySource, ...counts } = countSeed(await readSeed(SEED_FOLDER))
  console.log(`${files.size} files written.`)
  for (const [what, count] of Object.entries(counts)) console.log(`${what}: ${count}`)
  for (const [source, count] of factsBySource) console.log(`facts of ${source}: ${count}`)
}

const folder = process.argv[2]
if (folder === undefined) {
  console.error(
    'Name the folder that holds models-dev.models.json, models-dev.api.json and models-dev.base-model-map.json.',
  )
  process.exitCode = 1
} else {
  await run(folder).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
}
