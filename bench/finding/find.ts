// npx tsx bench/finding/find.ts: medians of finding over invented catalogues, one core.
import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { columnsOf } from '../../src/finding/catalog-columns.js'
import { everyModel, findModels, type ModelQuery } from '../../src/finding/find-models.js'
import type { Stretch } from '../../src/finding/page-of-places.js'
import type { ModelFilter } from '../../src/finding/model-filter.js'
import { decimal, integerDecimal } from '../../src/pricing/decimal.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import { createRandom, type Random } from '../catalog/random.js'
import { syntheticRows } from '../catalog/synthetic.js'

const at = Date.UTC(2026, 5, 15)
const filter: ModelFilter = {
  capabilities: { hasAll: ['tool-use', 'vision-input'] },
  contextTokens: { gte: 128_000 },
  inputPrice: { lte: decimal('5') },
  status: ['ACTIVE', 'PREVIEW'],
}
const fifty: Stretch = { count: 50, fromEnd: false, after: null, before: null }
const query: ModelQuery = {
  ...everyModel,
  filter,
  orderBy: [{ field: 'MONTHLY_COST', direction: 'ASC' }],
  workload: DEFAULT_WORKLOAD,
  at,
  now: at,
}

for (const modelCount of [5_000, 50_000]) {
  const catalog = assembleCatalog(syntheticRows(modelCount, 1), '2026-06-15')
  const { size } = columnsOf(catalog).places
  print(`${modelCount} models, ${size} places, ${findModels(catalog, query).count} found`)
  let requestsPerMonth = 0
  const page = (asked: Partial<ModelQuery>) => findModels(catalog, { ...query, ...asked }).page(fifty)
  const base = report('filter, cost, order, page of 50', () => page({}))
  report('… of everything, by name', () => page({ filter: {}, orderBy: [] }), base)
  report('… in the middle of the list', middle(catalog), base)
  report('… with all facets', () => findModels(catalog, query).facets(), base)
  report('… of everything, with all facets', () => findModels(catalog, { ...query, filter: {} }).facets(), base)
  report('… with near misses', () => findModels(catalog, query).nearMisses(5), base)
  report(
    '… for a workload not seen before',
    () => page({ workload: { ...DEFAULT_WORKLOAD, requestsPerMonth: ++requestsPerMonth } }),
    base,
  )
  const random = createRandom(1)
  report('… for a workload and bounds not seen before', () => findModels(catalog, newQuery(random)).page(fifty), base)
  report('… with all facets, likewise', () => findModels(catalog, newQuery(random)).facets(), base)
  report(
    '… searched, a text not seen before',
    () => page({ filter: { ...filter, search: `model ${++requestsPerMonth}` } }),
    base,
  )
}

/** As a visitor asks who has just moved every slider. */
function newQuery(random: Random): ModelQuery {
  return {
    ...query,
    filter: {
      capabilities: { hasAll: ['tool-use'] },
      contextTokens: { gte: random.integer(8_000, 130_000) },
      monthlyCost: { lte: integerDecimal(random.integer(50_000, 90_000_000)) },
    },
    workload: {
      ...DEFAULT_WORKLOAD,
      requestsPerMonth: random.integer(1_000, 1_000_000),
      inputTokens: random.integer(100, 100_000),
      outputTokens: random.integer(1, 20_000),
      cachedInputShare: decimal(`0.${random.integer(10, 99)}`),
    },
  }
}

function middle(catalog: Catalog): () => unknown {
  const list = findModels(catalog, { ...query, filter: {} })
  const last = list.page({ ...fifty, count: 100 }).edges.at(-1)
  const after = last === undefined ? null : list.keyOf(last.place)
  return () => findModels(catalog, { ...query, filter: {} }).page({ ...fifty, after })
}

/** Prints the median of many runs and, where there is one, how many times that of another. */
function report(name: string, run: () => unknown, base?: number): number {
  const started = performance.now()
  run()
  const cold = performance.now() - started
  const runs = Math.max(9, Math.min(300, Math.ceil(600 / Math.max(0.1, cold))))
  for (let warm = 0; warm < runs; warm++) run()
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  }).sort((a, b) => a - b)
  const median = times[runs >> 1] ?? 0
  const ratio = base === undefined ? '' : `, × ${(median / base).toFixed(1)}`
  print(
    `  ${name.padEnd(44)} ${median.toFixed(3)} ms${ratio} (best ${(times[0] ?? 0).toFixed(3)}, first run ${cold.toFixed(1)} ms)`,
  )
  return median
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
