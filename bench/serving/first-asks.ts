import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Catalog, Model } from '../../src/catalog/catalog.js'
import type { CatalogRows } from '../../src/catalog/rows.js'
import { patchCatalogInSteps } from '../../src/catalog/patch-catalog.js'
import { frontier } from '../../src/comparing/frontier.js'
import { kindOf } from '../../src/comparing/peers.js'
import { similarModels } from '../../src/comparing/similar.js'
import { standingsOf } from '../../src/comparing/standings.js'
import { warmComparing } from '../../src/comparing/warm-comparing.js'
import { everyModel, findModels } from '../../src/finding/find-models.js'
import { warmColumns } from '../../src/finding/warm-columns.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import { prepareMatching } from '../../src/sources/match.js'
import { resolveModelId } from '../../src/sources/resolve-model-id.js'
import { patchOfRows } from '../catalog/row-patch.js'
import { syntheticRows } from '../catalog/synthetic.js'

// How long the first ask of a kind takes to a catalogue that is warm: at the start, after one model has changed, and at the instant at which a
// scheduled price begins; beside it, the second ask. Code is compiled before. tsx makes code look slow:
// npx esbuild bench/serving/first-asks.ts --bundle --platform=node --format=esm --log-level=error | node --input-type=module - [models] [rounds]

const [models = 5_000, rounds = 12] = process.argv.slice(2).map(Number)
const today = '2026-06-15'
const at = Date.parse(`${today}T12:00:00Z`)
const turnsAt = at + 60_000
const FIRST = { count: 50, fromEnd: false, after: null, before: null } as const
const rows = withScheduledPrices(syntheticRows(models, 1))

const asks: Readonly<Record<string, (catalog: Catalog, model: Model, now: number) => unknown>> = {
  similar: (catalog, model, now) => similarModels(catalog, model, 4, now),
  strengths: (catalog, model, now) => standingsOf(catalog, model, now),
  frontier: (catalog, _model, now) => {
    const [benchmark] = catalog.benchmarks
    if (benchmark === undefined) return null
    const metrics = [{ metric: 'MONTHLY_COST' }, { metric: 'BENCHMARK', benchmark }] as const
    return frontier(catalog, { models: null, metrics, workload: DEFAULT_WORKLOAD, at: now })
  },
  'list by cost': (catalog, _model, now) =>
    find(catalog, now, { orderBy: [{ field: 'MONTHLY_COST', direction: 'ASC' }] }).page(FIRST),
  'list by price': (catalog, _model, now) =>
    find(catalog, now, { orderBy: [{ field: 'INPUT_PRICE', direction: 'ASC' }] }).page(FIRST),
  'list of cheap ones': (catalog, _model, now) =>
    find(catalog, now, { filter: { inputPrice: { lte: { coefficient: 3n, scale: 0 } } } }).page(FIRST),
  facets: (catalog, _model, now) => find(catalog, now, {}).facets(),
  'unknown id': (catalog, model) => resolveModelId(catalog, `${model.slug}x`),
  search: (catalog, _model, now) => find(catalog, now, { filter: { search: 'model 12' } }).page(FIRST),
}

const find = (catalog: Catalog, now: number, query: object) =>
  findModels(catalog, { ...everyModel, workload: DEFAULT_WORKLOAD, at: now, now, ...query })

const times = new Map<string, Map<string, number[]>>()
for (let round = 0; round < rounds; round += 1) {
  let catalog = assembleCatalog(rows, today)
  steps('warm columns: start', warmColumns(catalog, at))
  steps('warm comparing: start', warmComparing(catalog, at))
  steps('names: start', prepareMatching(catalog))
  measure('start', catalog, at)
  for (let swap = 0; swap < 3; swap += 1) {
    const patch = patchOfRows(rows, new Set([round * 7 + swap + 1]))
    const next = steps('patch', patchCatalogInSteps(catalog, patch, today))
    steps('warm columns: swap', warmColumns(next, at, catalog))
    steps('warm comparing: swap', warmComparing(next, at, catalog))
    steps('names: swap', prepareMatching(next, catalog))
    catalog = next
    measure('swap', catalog, at)
  }
  measure('next period', catalog, turnsAt)
}
console.table(
  Object.fromEntries(
    [...times].map(([name, by]) => [
      name,
      Object.fromEntries(
        [...by].map(([kind, all]) => [
          kind,
          `${middle(all).toFixed(1)} / ${Math.max(...all.slice(all.length >> 1)).toFixed(1)}`,
        ]),
      ),
    ]),
  ),
)

function measure(kind: string, catalog: Catalog, now: number): void {
  for (const [name, ask] of Object.entries(asks)) {
    const [model, other] = catalog.models.filter(kindOf).slice(kind.length)
    if (model === undefined || other === undefined) continue
    took(name, kind, () => ask(catalog, model, now))
    took(name, 'again', () => ask(catalog, other, now))
  }
}

/** A price of every five hundredth offering ends at an instant, and the same begins again. */
function withScheduledPrices(plain: CatalogRows): CatalogRows {
  const ending = plain.priceLists.filter(({ id, effectiveTo }) => id % 500 === 0 && effectiveTo === null)
  const copyOf = new Map(ending.map(({ id }, index) => [id, plain.priceLists.length + index + 1]))
  const copies = plain.prices.flatMap((price) => {
    const priceListId = copyOf.get(price.priceListId)
    return priceListId === undefined ? [] : [{ ...price, priceListId }]
  })
  return {
    ...plain,
    priceLists: [
      ...plain.priceLists.map((list) => (copyOf.has(list.id) ? { ...list, effectiveTo: turnsAt } : list)),
      ...ending.map((list) => ({ ...list, id: copyOf.get(list.id) ?? 0, effectiveFrom: turnsAt })),
    ],
    prices: [...plain.prices, ...copies.map((price, index) => ({ ...price, id: plain.prices.length + index + 1 }))],
  }
}

/** The longest step counts, and all together. */
function steps<T>(name: string, work: Generator<undefined, T>): T {
  let [longest, sum] = [0, 0]
  for (;;) {
    const startedAt = performance.now()
    const step = work.next()
    const ms = performance.now() - startedAt
    longest = Math.max(longest, ms)
    sum += ms
    if (step.done !== true) continue
    note(name, 'longest step', longest)
    note(name, 'all steps', sum)
    return step.value
  }
}

function took(name: string, kind: string, run: () => unknown): void {
  const startedAt = performance.now()
  run()
  note(name, kind, performance.now() - startedAt)
}

function note(name: string, kind: string, ms: number): void {
  const by = times.get(name) ?? new Map<string, number[]>()
  times.set(name, by)
  by.set(kind, [...(by.get(kind) ?? []), ms])
}

function middle(list: readonly number[]): number {
  return list.slice(list.length >> 1).sort((a, b) => a - b)[list.length >> 2] ?? NaN
}
