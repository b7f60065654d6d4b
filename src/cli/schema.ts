// npm run schema [-- --check]: writes schema.graphql, or says whether it is what the code makes.
import { readFile, writeFile } from 'node:fs/promises'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from '../graphql/schema.js'

const FILE = 'schema.graphql'
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`

if (process.argv.includes('--check')) {
  const committed = await readFile(FILE, 'utf8').catch(() => '')
  if (committed !== printed) {
    console.error(`${FILE} is not what the code makes: run npm run schema and commit the file.`)
    process.exitCode = 1
  }
} else {
  await writeFile(FILE, printed)
}
