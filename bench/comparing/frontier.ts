// npx tsx bench/comparing/frontier.ts [models]: medians of comparing over an invented catalogue, one core.
import { assembleCatalog } from '../../src/catalog/assemble.js'
import { breakEven } from '../../src/comparing/break-even.js'
import { compareModels } from '../../src/comparing/compare.js'
import type { FrontierMetric } from '../../src/comparing/frontier-metric.js'
import { frontier } from '../../src/comparing/frontier.js'
import { similarModels } from '../../src/comparing/similar.js'
import { standingsOf } from '../../src/comparing/standings.js'
import { DEFAULT_WORKLOAD, type Workload } from '../../src/pricing/workload.js'
import { createRandom } from '../catalog/random.js'
import { syntheticRows } from '../catalog/synthetic.js'

const MODEL_COUNT = Number(process.argv[2] ?? '5000')
const at = Date.UTC(2026, 5, 15)
const rows = syntheticRows(MODEL_COUNT, 1)
const today = '2026-06-15'
const catalog = assembleCatalog(rows, today)
const { models } = catalog
const random = createRandom(1)
const benchmarks = catalog.benchmarks.map((benchmark): FrontierMetric => ({ metric: 'BENCHMARK', benchmark }))

const priceAndQuality: readonly FrontierMetric[] = [{ metric: 'MONTHLY_COST' }, ...benchmarks.slice(0, 1)]
const everything: readonly FrontierMetric[] = [
  ...priceAndQuality,
  { metric: 'CONTEXT_TOKENS' },
  { metric: 'THROUGHPUT' },
  { metric: 'TIME_TO_FIRST_TOKEN' },
  { metric: 'RELEASED' },
]

print(`${MODEL_COUNT} models`)
for (const metrics of [priceAndQuality, everything, everything.slice(2)]) {
  const { members, dominated, notRanked } = frontier(catalog, { models: null, metrics, workload: DEFAULT_WORKLOAD, at })
  const sizes = `${members.length} members, ${dominated.length} dominated, ${notRanked.length} not ranked`
  report(`frontier of ${metrics.length} metrics (${sizes}), of another workload`, () =>
    frontier(catalog, { models: null, metrics, workload: anyWorkload(), at }),
  )
}
report('compare 4, never compared before', () => compareModels({ ...catalog }, anyFour(), anyWorkload(), at))
for (let count = 0; count < MODEL_COUNT; count += 1) compareModels(catalog, anyFour(), anyWorkload(), at)
report('compare 4, compared before, with another workload', () => compareModels(catalog, anyFour(), anyWorkload(), at))
const [a, b] = models.filter(({ offerings }) => offerings[0]?.priceLists.length)
if (a !== undefined && b !== undefined) {
  report('break-even by input tokens', () => breakEven(a, b, 'INPUT_TOKENS', DEFAULT_WORKLOAD, at))
}
report(
  'similar, of a new catalogue',
  freshly((fresh) => similarModels(fresh, modelAt(fresh, 7), 4, at)),
)
let place = 0
report('similar, of one more model', () =>
  similarModels(catalog, modelAt(catalog, (place = (place + 1) % MODEL_COUNT)), 4, at),
)
report(
  'strengths, of a new catalogue',
  freshly((fresh) => standingsOf(fresh, modelAt(fresh, 7), at)),
)
report('strengths, of one more model', () =>
  standingsOf(catalog, modelAt(catalog, (place = (place + 1) % MODEL_COUNT)), at),
)

function anyFour(): readonly string[] {
  const chosen = new Set<string>()
  while (chosen.size < 4) chosen.add(random.pick(models).slug)
  return [...chosen]
}

function anyWorkload(): Workload {
  return {
    ...DEFAULT_WORKLOAD,
    requestsPerMonth: random.integer(1_000, 1_000_000),
    inputTokens: random.integer(100, 100_000),
    outputTokens: random.integer(1, 20_000),
  }
}

/** What is kept per catalogue is made anew for each. */
function freshly(run: (fresh: typeof catalog) => unknown): () => unknown {
  return () => run({ ...catalog })
}

function modelAt(from: typeof catalog, index: number) {
  const model = from.models[index]
  if (model === undefined) throw new RangeError(`There is no model ${index}`)
  return model
}

/** Prints the median of as many runs as fit into a second, at least five. */
function report(name: string, run: () => unknown): void {
  const times: number[] = []
  run()
  const deadline = performance.now() + 1_000
  while (times.length < 5 || performance.now() < deadline) {
    const start = performance.now()
    run()
    times.push(performance.now() - start)
  }
  const median = times.sort((x, y) => x - y)[Math.floor(times.length / 2)] ?? NaN
  print(`${median.toFixed(3).padStart(10)} ms  ${name}`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
