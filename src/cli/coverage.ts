import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { coverageReport } from '../sources/coverage.js'
import { readSourceText, SOURCE_FILES } from '../sources/sources.js'

// npx tsx src/cli/coverage.ts <folder>: how many prices of each source file in the folder are understood, and which are not, and why.
const folder = process.argv[2]
if (folder === undefined || process.argv.length > 3) {
  console.error(
    `Name the folder that holds ${SOURCE_FILES.map(({ fileName }) => fileName).join(', ')}, and nothing else.`,
  )
  process.exitCode = 1
} else {
  for (const file of SOURCE_FILES) {
    const path = join(folder, file.fileName)
    if (!existsSync(path)) console.log(`${file.fileName}: not in ${folder}`)
    else console.log(coverageReport(file.fileName, readSourceText(file, await readFile(path, 'utf8'))))
  }
}
