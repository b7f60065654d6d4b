import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Offering } from '../../src/catalog/catalog.js'
import { decimal, formatDecimal } from '../../src/pricing/decimal.js'
import { monthlyCost } from '../../src/pricing/monthly-cost.js'
import { DEFAULT_WORKLOAD, type Workload } from '../../src/pricing/workload.js'
import { formatMoney } from '../../src/prose/money.js'
import { createRandom } from '../catalog/random.js'
import { syntheticRows } from '../catalog/synthetic.js'

// What one offering's cost of one workload takes, in µs of processor time: medians of runs that take turns, over 5,000 invented
// models in random order. tsx names every inner function at run time, which makes code look slow. In this folder, or in that of
// another checkout to compare with it:
// npx esbuild --bundle --platform=node --format=esm --loader=ts < monthly-cost.ts | node --input-type=module - [runs]

const runs = Number(process.argv[2] ?? 15)
const costsPerRun = 10_000
const warmUpRuns = 5
const at = Date.UTC(2026, 6, 1)
const random = createRandom(1)
const offerings = assembleCatalog(syntheticRows(5_000, 1), '2026-07-01').models.flatMap((model) =>
  model.offerings.slice(0, 1),
)
/** Where texts go, so that nothing is optimised away. */
let written = 0

const workload = (): Workload => ({
  ...DEFAULT_WORKLOAD,
  requestsPerMonth: random.integer(1_000, 1_000_000),
  inputTokens: random.integer(100, 100_000),
  outputTokens: random.integer(1, 20_000),
  cachedInputShare: decimal(`0.${random.integer(10, 99)}`),
})

const batched = (): Workload => ({ ...workload(), batchShare: decimal(`0.${random.integer(10, 99)}`) })

const mixed = (): Workload => ({
  ...workload(),
  mix: ['0.7', '0.2', '0.1'].map((share) => ({ ...workload(), share: decimal(share) })),
})

interface Task {
  readonly name: string
  readonly workload: () => Workload
  /** How many offerings in a row are asked for the same workload. */
  readonly alike: number
  readonly read: (offering: Offering, workload: Workload) => number
}

const tasks: readonly Task[] = [
  { name: 'total', workload, alike: 1, read: readTotal },
  { name: 'total, 50 offerings', workload, alike: 50, read: readTotal },
  { name: 'total as money, 50 offerings', workload, alike: 50, read: readMoney },
  { name: 'lines in words', workload, alike: 1, read: readLines },
  { name: 'lines in words, 200 offerings', workload, alike: 200, read: readLines },
  { name: 'lines in words, some in batches', workload: batched, alike: 1, read: readLines },
  { name: 'lines in words, three shapes', workload: mixed, alike: 1, read: readLines },
]

function readTotal({ priceLists }: Offering, asked: Workload): number {
  const { total } = monthlyCost(priceLists, asked, at)
  return total === null ? 0 : formatDecimal(total).length
}

function readMoney({ priceLists }: Offering, asked: Workload): number {
  const { total, currency } = monthlyCost(priceLists, asked, at)
  return total === null ? 0 : formatMoney(total, currency).length
}

function readLines({ priceLists }: Offering, asked: Workload): number {
  const { total, currency, lines } = monthlyCost(priceLists, asked, at)
  let length = total === null ? 0 : formatMoney(total, currency).length
  for (const { explanation, amount } of lines) length += explanation.length + formatDecimal(amount).length
  return length
}

function measure({ workload: next, alike, read }: Task): number {
  const asked = Array.from({ length: costsPerRun / alike }, next)
  const places = Array.from({ length: costsPerRun }, () => random.integer(0, offerings.length - 1))
  const start = processorMicroseconds()
  for (const [index, place] of places.entries()) {
    const offering = offerings[place]
    const of = asked[Math.floor(index / alike)]
    if (offering !== undefined && of !== undefined) written += read(offering, of)
  }
  return (processorMicroseconds() - start) / costsPerRun
}

function processorMicroseconds(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

const times = tasks.map((): number[] => [])
for (let run = -warmUpRuns; run < runs; run += 1)
  for (const [index, task] of tasks.entries()) {
    const time = measure(task)
    if (run >= 0) times[index]?.push(time)
  }
for (const [index, { name }] of tasks.entries()) {
  const sorted = times[index]?.toSorted((a, b) => a - b) ?? []
  console.log(`${name.padEnd(34)} ${(sorted[Math.floor(sorted.length / 2)] ?? NaN).toFixed(2).padStart(6)} µs`)
}
if (written === 0) console.log('Nothing was written.')
