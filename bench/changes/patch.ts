import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { patchCatalogInSteps, type CatalogPatch } from '../../src/catalog/patch-catalog.js'
import type { CatalogRows } from '../../src/catalog/rows.js'
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
  const patches = Array.from({ length: PATCHES }, (_, index) => patchOf(rows, (index % models) + 1))
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

function patchOf(rows: CatalogRows, modelId: number): CatalogPatch {
  const ofModel = (row: { readonly modelId: number | null }): boolean => row.modelId === modelId
  const offerings = rows.offerings.filter(ofModel)
  const offeringIds = new Set(offerings.map(({ id }) => id))
  const ofOffering = (row: { readonly offeringId: number }): boolean => offeringIds.has(row.offeringId)
  const priceLists = rows.priceLists.filter(ofOffering)
  const listIds = new Set(priceLists.map(({ id }) => id))
  return {
    revision: rows.revision + 1n,
    changedAt: rows.changedAt,
    modelIds: new Set([modelId]),
    added: null,
    models: rows.models.filter(({ id }) => id === modelId),
    modelAliases: rows.modelAliases.filter(ofModel),
    modelCapabilities: rows.modelCapabilities.filter(ofModel),
    benchmarkScores: rows.benchmarkScores.filter(ofModel),
    modelIntegrations: rows.modelIntegrations.filter(ofModel),
    offerings,
    offeringCapabilities: rows.offeringCapabilities.filter(ofOffering),
    deploymentFacts: rows.deploymentFacts.filter(ofOffering),
    measurements: rows.measurements.filter(ofOffering),
    attributions: [],
    conflicts: [],
    priceLists,
    prices: rows.prices.filter(({ priceListId }) => listIds.has(priceListId)),
  }
}

function processorMs(): number {
  return process.cpuUsage().user / 1_000
}
