// Generates the Prisma client where it is missing or older than prisma/schema.prisma.
// Plain JavaScript: it runs before anything is built.
import path from 'node:path'
import { project, runTool } from './run-tool.mjs'
import { isStale } from './staleness.mjs'

const generated = path.join(project, 'src', 'generated')
const sources = ['prisma/schema.prisma', 'prisma.config.ts'].map((file) => path.join(project, file))

const made = ['prisma/client.ts', 'pothos.ts'].map((file) => path.join(generated, file))

if (process.argv.includes('--force') || made.some((file) => isStale(file, sources))) {
  console.log('Generating the Prisma client …')
  runTool('prisma', 'prisma', ['generate'])
}
