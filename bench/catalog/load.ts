import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { assembleInSteps } from '../../src/catalog/assemble.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { modelFacts, offeringFacts } from '../../src/catalog/facts.js'
import { nextPriceChangeAt } from '../../src/catalog/price-change.js'
import type { CatalogRows } from '../../src/catalog/rows.js'
import { syntheticRows } from './synthetic.js'

// How long a snapshot takes to make of its rows (processor time, as benches share machines), how long a step of it keeps
// requests waiting at most, and what it weighs. tsx names every inner function at run time, which makes code look slow:
// npx esbuild bench/catalog/load.ts --bundle --platform=node --format=esm --log-level=error | node --input-type=module - [models …]

const today = '2026-06-15'
const rounds = 5

setFlagsFromString('--expose-gc')
const collectGarbage: unknown = runInNewContext('gc')

const sizes = process.argv.slice(2).map(Number)
console.table((sizes.length > 0 ? sizes : [500, 5_000, 50_000]).map(measure))

function measure(modelCount: number): Record<string, number> {
  const rows = syntheticRows(modelCount, 1)
  const times = Array.from({ length: rounds }, () => timed(rows))
  const [best] = times.toSorted((a, b) => a.totalMs - b.totalMs)
  const before = heapMb()
  const { catalog } = timed(rows)
  const held = heapMb() - before
  const { offerings, priceCount } = catalog
  return {
    models: catalog.models.length,
    offerings: offerings.length,
    prices: priceCount,
    'assemble ms': rounded(best?.totalMs ?? NaN),
    'longest step ms': rounded(best?.longestStepMs ?? NaN),
    'heap MB': rounded(held),
    'all facts ms': rounded(elapsed(() => countFacts(catalog))),
    'next price change ms': rounded(elapsed(() => nextPriceChangeAt(catalog, Date.parse(today)))),
  }
}

interface Timed {
  readonly catalog: Catalog
  readonly totalMs: number
  readonly longestStepMs: number
}

function timed(rows: CatalogRows): Timed {
  const steps = assembleInSteps(rows, today)
  const start = processorMs()
  let stepStart = start
  let longestStepMs = 0
  for (;;) {
    const step = steps.next()
    const now = processorMs()
    longestStepMs = Math.max(longestStepMs, now - stepStart)
    stepStart = now
    if (step.done === true) return { catalog: step.value, totalMs: now - start, longestStepMs }
  }
}

function countFacts({ models, offerings }: Catalog): number {
  let count = 0
  for (const model of models) count += modelFacts(model).length
  for (const offering of offerings) count += offeringFacts(offering, Date.parse(today)).length
  return count
}

function elapsed(work: () => unknown): number {
  const start = processorMs()
  work()
  return processorMs() - start
}

function processorMs(): number {
  return process.cpuUsage().user / 1_000
}

function heapMb(): number {
  if (isFunction(collectGarbage)) collectGarbage()
  return process.memoryUsage().heapUsed / 1_048_576
}

function isFunction(value: unknown): value is () => void {
  return typeof value === 'function'
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
