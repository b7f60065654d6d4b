import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

// Builds the bench into dist/bench, and runs it.

const here = import.meta.dirname
const outdir = path.join(here, '../../dist/bench')
const names = ['fleet', 'fleet-server', 'fleet-reader', 'fleet-writer']
await build({
  entryPoints: names.map((name) => path.join(here, `${name}.ts`)),
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  outExtension: { '.js': '.mjs' },
  outdir,
  logLevel: 'error',
})
const { status } = spawnSync(process.execPath, [`${outdir}/fleet.mjs`, ...process.argv.slice(2)], { stdio: 'inherit' })
rmSync(outdir, { recursive: true, force: true })
process.exit(status ?? 1)
