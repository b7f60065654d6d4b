import { rankedScore } from '../catalog/benchmark/ranked-score.js'
import type { BenchmarkScore, Benchmark, Capability, CapabilitySupport, Model, Offering } from '../catalog/catalog.js'
import type { Decimal } from '../pricing/decimal.js'

// What a model is compared by. What is said of the model itself comes first; where nobody says anything, what is said of its default
// offering. Measurements, deployment facts and prices are always those of the default offering.

/**
 * Where it is served unless somebody says otherwise: the developer's own, else the one verified last; undefined: nowhere.
 * @example defaultOffering(o4Mini)?.provider.slug // 'openai'
 */
export function defaultOffering(model: Model): Offering | undefined {
  return model.offerings[0]
}

/** Longest input and output together, in tokens; null: unknown. @example contextTokensOf(o4Mini) // 200000 */
export function contextTokensOf(model: Model): number | null {
  return model.contextTokens ?? defaultOffering(model)?.contextTokens ?? null
}

/** Longest output, in tokens; null: unknown. @example maxOutputTokensOf(o4Mini) // 100000 */
export function maxOutputTokensOf(model: Model): number | null {
  return model.maxOutputTokens ?? defaultOffering(model)?.maxOutputTokens ?? null
}

/** Measured output speed in tokens a second at the default offering; null: not measured. */
export function throughputOf(model: Model): Decimal | null {
  return defaultOffering(model)?.throughputTokensPerSecond ?? null
}

/** Measured time to the first token in milliseconds at the default offering; null: not measured. */
export function timeToFirstTokenMsOf(model: Model): number | null {
  return defaultOffering(model)?.timeToFirstTokenMs ?? null
}

/** Whether a model has a capability, and what there is to know of it; UNKNOWN where nobody says. */
export function supportOf(model: Model, capability: Capability): CapabilitySupport {
  const own = model.capabilities[capability.index]
  const offered = defaultOffering(model)?.capabilities[capability.index]
  const stated = own === undefined || own.support === 'UNKNOWN' ? (offered ?? own) : own
  return stated ?? { capability, support: 'UNKNOWN', note: null, attribution: null }
}

/** The score a model is shown with: the one it is ranked by, else its newest; undefined: it has none. */
export function shownScore(model: Model, benchmark: Benchmark): BenchmarkScore | undefined {
  return rankedScore(model, benchmark) ?? model.benchmarks.find((score) => score.benchmark === benchmark)
}
