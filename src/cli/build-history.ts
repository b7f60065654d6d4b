import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countSeed } from '../catalog/seed/count-facts.js'
import { readSeed } from '../catalog/seed/read-seed.js'
import { readPriceHistory } from '../sources/models-dev/read-price-history.js'
import { buildHistory } from './build-seed/price-history.js'
import { createReport } from './build-seed/report.js'

// npx tsx src/cli/build-history.ts <models-dev.price-history.json>: rewrites prisma/seed/price-history, after src/cli/build-seed.ts.
const SEED_FOLDER = fileURLToPath(new URL('../../prisma/seed', import.meta.url))

const run = async (file: string): Promise<void> => {
  const reading = readPriceHistory(await readFile(file, 'utf8'))
  const report = createReport()
  await rm(join(SEED_FOLDER, 'price-history'), { recursive: true, force: true })
  const files = buildHistory(await readSeed(SEED_FOLDER), reading, report)
  await mkdir(join(SEED_FOLDER, 'price-history'))
  for (const [name, text] of files) await writeFile(join(SEED_FOLDER, name), text)
  console.log(report.print())
  const { priceLists, prices } = countSeed(await readSeed(SEED_FOLDER))
  console.log(`${reading.points} points read, ${files.size} files written.`)
  console.log(`With its history the seed has ${priceLists} price lists with ${prices} prices.`)
}

const name = process.argv[2]
if (name === undefined) {
  console.error('Name the file models-dev.price-history.json.')
  process.exitCode = 1
} else {
  await run(name).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
}
