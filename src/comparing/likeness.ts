import { rankedScore } from '../catalog/benchmark/ranked-score.js'
import type { Benchmark, Catalog, Model } from '../catalog/catalog.js'
import { addDecimals, decimalToNumber, divideDecimals, multiplyDecimals, type Decimal } from '../pricing/decimal.js'
import { headlinePrices } from '../pricing/headline-prices.js'
import { contextTokensOf, defaultOffering, supportOf } from './model-values.js'
import { kindOf } from './peers.js'

/** What likeness is judged by, read once for each model. */
export interface Traits {
  readonly model: Model
  readonly kind: string | null
  /** Per 1,000,000 tokens, three parts input to one part output; null: unknown. */
  readonly blendedPrice: Decimal | null
  readonly blendedPriceNumber: number
  readonly currency: string
  readonly contextTokens: number | null
  /** Days since 1970 of the first day its release date can mean; null: unknown. */
  readonly releaseDay: number | null
  /** Doublings of the context from one token; null: unknown. */
  readonly contextDoublings: number | null
  /** Whether it is known to think at length before it answers; null: unknown or partial. */
  readonly thinks: boolean | null
  /** By capability, in catalogue order: whether it is known to have it; null: unknown or partial. */
  readonly capabilities: readonly (boolean | null)[]
  /** In the order of the catalogue's benchmarks. */
  readonly scores: readonly TraitScore[]
}

export interface TraitScore {
  readonly benchmark: Benchmark
  readonly score: number
  readonly metric: string | null
}

export type AspectName = 'price' | 'context' | 'age' | 'thinking' | 'capabilities' | 'modalities' | 'benchmarks'

/** How far the scores of a benchmark lie apart in the whole catalogue. */
export type Spreads = ReadonlyMap<Benchmark, number>

/** One of the things in which two models can be alike. */
export interface Aspect {
  readonly name: AspectName
  readonly weight: number
  /** From 0 to 1; null: the first model's own value is unknown, so that it says nothing for or against any other. */
  readonly closeness: (a: Traits, b: Traits, spreads: Spreads) => number | null
}

/** Slug of the capability that divides models that think before they answer from those that do not. */
const THINKING = 'extended-thinking'
const MS_PER_DAY = 86_400_000
const THREE: Decimal = { coefficient: 3n, scale: 0 }
const FOUR: Decimal = { coefficient: 4n, scale: 0 }

/** Beyond this factor two prices are nothing alike, nearer ones by the logarithm of their ratio. */
const FARTHEST_PRICE_RATIO = 8
/** Likewise for contexts, in doublings, and for release dates. */
const FARTHEST_CONTEXT_DOUBLINGS = 4
const FARTHEST_DAYS = 730

/** What a reader weighs models by, and how much. */
export const ASPECTS: readonly Aspect[] = [
  { name: 'price', weight: 3, closeness: priceCloseness },
  { name: 'modalities', weight: 2, closeness: modalityCloseness },
  { name: 'thinking', weight: 2, closeness: (a, b) => (a.thinks === null ? null : Number(a.thinks === b.thinks)) },
  { name: 'capabilities', weight: 2, closeness: capabilityCloseness },
  { name: 'benchmarks', weight: 2, closeness: benchmarkCloseness },
  { name: 'age', weight: 2, closeness: ({ releaseDay: a }, { releaseDay: b }) => nearness(a, b, FARTHEST_DAYS) },
  {
    name: 'context',
    weight: 1,
    closeness: (a, b) => nearness(a.contextDoublings, b.contextDoublings, FARTHEST_CONTEXT_DOUBLINGS),
  },
]

/** Reads what likeness is judged by, in the form in which 5,000 models are judged in a few milliseconds. */
export function traitsOf({ capabilities, benchmarks, capabilityByName }: Catalog, model: Model, at: number): Traits {
  const { blendedPrice, currency } = priceOf(model, at)
  const contextTokens = contextTokensOf(model)
  const known = capabilities.map((capability) => yesOrNo(supportOf(model, capability).support))
  const thinking = capabilityByName.get(THINKING)
  return {
    model,
    kind: kindOf(model),
    blendedPrice,
    blendedPriceNumber: blendedPrice === null ? NaN : decimalToNumber(blendedPrice),
    currency,
    contextTokens,
    contextDoublings: contextTokens === null ? null : Math.log2(contextTokens + 1),
    releaseDay: model.releasedOn === null ? null : Date.parse(model.releasedOn) / MS_PER_DAY,
    thinks: thinking === undefined ? null : (known[thinking.index] ?? null),
    capabilities: known,
    scores: benchmarks.flatMap((benchmark) => {
      const found = rankedScore(model, benchmark)
      return found === undefined ? [] : [{ benchmark, score: decimalToNumber(found.score), metric: found.metric }]
    }),
  }
}

function priceCloseness(a: Traits, b: Traits): number | null {
  if (a.blendedPrice === null) return null
  if (b.blendedPrice === null || a.currency !== b.currency) return 0
  const [left, right] = [a.blendedPriceNumber, b.blendedPriceNumber]
  if (left === right) return 1
  if (left === 0 || right === 0) return 0
  return Math.max(0, 1 - Math.abs(Math.log(left / right)) / Math.log(FARTHEST_PRICE_RATIO))
}

function modalityCloseness({ model: a }: Traits, { model: b }: Traits): number | null {
  if (a.inputModalities.length + a.outputModalities.length === 0) return null
  return (overlap(a.inputModalities, b.inputModalities) + overlap(a.outputModalities, b.outputModalities)) / 2
}

/** What both have of what one of them has. */
function overlap(a: readonly string[], b: readonly string[]): number {
  let shared = 0
  for (const each of a) if (b.includes(each)) shared += 1
  const all = a.length + b.length - shared
  return all === 0 ? 0 : shared / all
}

function capabilityCloseness({ capabilities: a }: Traits, { capabilities: b }: Traits): number | null {
  let known = 0
  let same = 0
  for (let index = 0; index < a.length; index += 1) {
    if (a[index] === null) continue
    known += 1
    if (a[index] === b[index]) same += 1
  }
  return known === 0 ? null : same / known
}

function benchmarkCloseness(a: Traits, b: Traits, spreads: Spreads): number | null {
  if (a.scores.length === 0) return null
  let shared = 0
  let sum = 0
  for (const score of a.scores) {
    const other = sameScore(b, score)
    if (other === undefined) continue
    const spread = spreads.get(score.benchmark) ?? 0
    shared += 1
    sum += spread === 0 ? 1 : 1 - Math.abs(score.score - other.score) / spread
  }
  return shared === 0 ? 0 : sum / shared
}

/** The other model's score in the same benchmark, if it counts the same thing. */
export function sameScore({ scores }: Traits, { benchmark, metric }: TraitScore): TraitScore | undefined {
  for (const other of scores) if (other.benchmark === benchmark && other.metric === metric) return other
  return undefined
}

function nearness(a: number | null, b: number | null, farthest: number): number | null {
  if (a === null) return null
  return b === null ? 0 : Math.max(0, 1 - Math.abs(a - b) / farthest)
}

function yesOrNo(support: string): boolean | null {
  return support === 'YES' ? true : support === 'NO' ? false : null
}

function priceOf(model: Model, at: number): { readonly blendedPrice: Decimal | null; readonly currency: string } {
  const lists = defaultOffering(model)?.priceLists ?? []
  const { input, output, currency } = headlinePrices(lists, { at, serviceTier: 'STANDARD', region: null })
  if (input === null || output === null) return { blendedPrice: null, currency }
  return { blendedPrice: divideDecimals(addDecimals(multiplyDecimals(input, THREE), output), FOUR), currency }
}
