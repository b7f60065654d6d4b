import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { patchCatalogInSteps, type CatalogPatch } from '../../src/catalog/patch-catalog.js'
import { patchOfRows } from '../catalog/row-patch.js'
import { syntheticRows } from '../catalog/synthetic.js'
import { p, rounded } from './percentile.js'

// What it takes to make the next snapshot when the prices of one model have changed, as against making it of all rows:
// processor time, as benches share machines, and the longest step, for which requests wait. tsx makes code look slow:
// npx esbuild bench/changes/patch.ts --bundle --platform=node --format=esm --log-level=error | node --input-type=module - [models …]

const today = '2026-06-15'
const PATCHES = 30

const sizes = process.argv.slice(2).map(Number)
console.table((sizes.length > 0 ? sizes : [231, 5_000, 50_000]).map(measure))

function measure(models: number): Record<string, number> {
  const rows = syntheticRows(models, 1)
  const start = processorMs()
  let catalog = assembleCatalog(rows, today)
  const allMs = processorMs() - start
  const patches = Array.from({ length: PATCHES }, (_, index) => patchOfRows(rows, new Set([(index % models) + 1])))
  const totals: number[] = []
  const steps: number[] = []
  for (const patch of patches) {
    const timed = patched(catalog, patch)
    ;({ catalog } = timed)
    totals.push(timed.steps.reduce((sum, ms) => sum + ms, 0))
    steps.push(Math.max(...timed.steps))
  }
  return {
    models,
    prices: catalog.priceCount,
    'all rows ms': rounded(allMs),
    'one model p50 ms': p(totals, 0.5),
    'one model p99 ms': p(totals, 0.99),
    'longest step p50 ms': p(steps, 0.5),
    'longest step p99 ms': p(steps, 0.99),
  }
}

function patched(previous: Catalog, patch: CatalogPatch): { readonly catalog: Catalog; readonly steps: number[] } {
  const work = patchCatalogInSteps(previous, patch, today)
  const steps: number[] = []
  for (;;) {
    const start = processorMs()
    const step = work.next()
    steps.push(processorMs() - start)
    if (step.done === true) return { catalog: step.value, steps }
  }
}

function processorMs(): number {
  return process.cpuUsage().user / 1_000
}
