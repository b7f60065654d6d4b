import type { Catalog } from '../catalog/catalog.js'
import { nearestName } from '../finding/edit-distance.js'
import { ComparingError } from './comparing-error.js'
import type { FrontierMetric } from './frontier-metric.js'

/** A metric as it is asked for. */
export interface MetricRequest {
  readonly metric: FrontierMetric['metric']
  readonly benchmark?: string | null | undefined
}

/** More would compare everything with everything. */
export const MOST_METRICS = 6

/**
 * Checks the metrics of a frontier and finds their benchmarks.
 * @throws ComparingError naming the argument and the value: none or too many, one twice, a benchmark that is missing, misplaced, unknown, or of
 *   which nobody says which end is better.
 * @example readMetrics(catalog, [{ metric: 'MONTHLY_COST' }, { metric: 'BENCHMARK', benchmark: 'gpqa-diamond' }])
 */
export function readMetrics(catalog: Catalog, requests: readonly MetricRequest[]): readonly FrontierMetric[] {
  if (requests.length === 0 || requests.length > MOST_METRICS) {
    throw new ComparingError('metrics', `Models are weighed by 1 to ${MOST_METRICS} metrics, not ${requests.length}.`)
  }
  const seen = new Set<string>()
  return requests.map((request, index) => {
    const argument = `metrics[${index}]`
    const metric = readMetric(catalog, request, argument)
    const key = metric.metric === 'BENCHMARK' ? metric.benchmark.slug : metric.metric
    if (seen.has(key)) throw new ComparingError(argument, `${key} is given twice.`)
    seen.add(key)
    return metric
  })
}

function readMetric(catalog: Catalog, { metric, benchmark: name }: MetricRequest, argument: string): FrontierMetric {
  const place = `${argument}.benchmark`
  if (metric !== 'BENCHMARK') {
    if (name == null) return { metric }
    throw new ComparingError(place, `"${name.slice(0, LONGEST_NAME)}" is for BENCHMARK, not for ${metric}.`)
  }
  if (name == null) throw new ComparingError(place, 'BENCHMARK needs the slug of a benchmark.')
  const benchmark = catalog.benchmarkByName.get(name.toLowerCase())
  if (benchmark === undefined) throw new ComparingError(place, unknownBenchmark(catalog, name.slice(0, LONGEST_NAME)))
  if (benchmark.higherIsBetter === null) {
    throw new ComparingError(place, `Nobody says which end of "${benchmark.slug}" is better, so it cannot rank models.`)
  }
  return { metric, benchmark }
}

const LONGEST_NAME = 60

function unknownBenchmark({ benchmarks }: Catalog, name: string): string {
  const nearest = nearestName(
    name,
    benchmarks.map(({ slug }) => slug),
  )
  return `There is no benchmark "${name}"${nearest === undefined ? '.' : `; did you mean "${nearest}"?`}`
}
