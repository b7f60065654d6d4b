import type { Benchmark, Catalog, Model } from '../catalog/catalog.js'
import { addDecimals, decimalToNumber, divideDecimals, multiplyDecimals, type Decimal } from '../pricing/decimal.js'
import { headlinePrices } from '../pricing/headline-prices.js'
import { contextTokensOf, defaultOffering, scoreOf, supportOf } from './model-values.js'
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
  /** By capability, in catalogue order: whether it is known to have it; null: unknown or partial. */
  readonly capabilities: readonly (boolean | null)[]
  readonly scores: ReadonlyMap<Benchmark, { readonly score: number; readonly metric: string | null }>
}

/** One reason for which two models are like each other. */
export interface Aspect {
  readonly name: 'price' | 'context' | 'age' | 'thinking' | 'capabilities' | 'modalities' | 'benchmarks'
  readonly weight: number
  /** From 0 to 1; null: the first model's own value is unknown, so that it says nothing for or against any other. */
  readonly closeness: number | null
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

export function traitsOf({ capabilities, benchmarks }: Catalog, model: Model, at: number): Traits {
  const { blendedPrice, currency } = priceOf(model, at)
  return {
    model,
    kind: kindOf(model),
    blendedPrice,
    blendedPriceNumber: blendedPrice === null ? NaN : decimalToNumber(blendedPrice),
    currency,
    contextTokens: contextTokensOf(model),
    releaseDay: model.releasedOn === null ? null : Date.parse(model.releasedOn) / MS_PER_DAY,
    capabilities: capabilities.map((capability) => yesOrNo(supportOf(model, capability).support)),
    scores: new Map(
      benchmarks.flatMap((benchmark) => {
        const found = scoreOf(model, benchmark)
        return found === undefined
          ? []
          : [[benchmark, { score: decimalToNumber(found.score), metric: found.metric }] as const]
      }),
    ),
  }
}

/** How alike two models are, aspect by aspect. `spreads`: how far the scores of a benchmark lie apart in the whole catalogue. */
export function aspectsOf(a: Traits, b: Traits, spreads: ReadonlyMap<Benchmark, number>): readonly Aspect[] {
  const thinking = a.model.capabilities.findIndex(({ capability }) => capability.slug === THINKING)
  return [
    { name: 'price', weight: 3, closeness: priceCloseness(a, b) },
    { name: 'modalities', weight: 2, closeness: modalityCloseness(a.model, b.model) },
    { name: 'thinking', weight: 2, closeness: sameKnown(a.capabilities[thinking], b.capabilities[thinking]) },
    { name: 'capabilities', weight: 2, closeness: capabilityCloseness(a, b) },
    { name: 'benchmarks', weight: 2, closeness: benchmarkCloseness(a, b, spreads) },
    { name: 'age', weight: 2, closeness: distance(a.releaseDay, b.releaseDay, (x, y) => (x - y) / FARTHEST_DAYS) },
    {
      name: 'context',
      weight: 1,
      closeness: distance(
        a.contextTokens,
        b.contextTokens,
        (x, y) => Math.log2((x + 1) / (y + 1)) / FARTHEST_CONTEXT_DOUBLINGS,
      ),
    },
  ]
}

function priceCloseness(a: Traits, b: Traits): number | null {
  if (a.blendedPrice === null) return null
  if (b.blendedPrice === null || a.currency !== b.currency) return 0
  const [left, right] = [a.blendedPriceNumber, b.blendedPriceNumber]
  if (left === right) return 1
  if (left === 0 || right === 0) return 0
  return Math.max(0, 1 - Math.abs(Math.log(left / right)) / Math.log(FARTHEST_PRICE_RATIO))
}

function modalityCloseness(a: Model, b: Model): number | null {
  if (a.inputModalities.length + a.outputModalities.length === 0) return null
  return (overlap(a.inputModalities, b.inputModalities) + overlap(a.outputModalities, b.outputModalities)) / 2
}

/** What both have of what one of them has. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((each) => b.includes(each)).length
  const all = a.length + b.length - shared
  return all === 0 ? 0 : shared / all
}

function capabilityCloseness(a: Traits, b: Traits): number | null {
  const known = a.capabilities.flatMap((has, index) => (has === null ? [] : [has === b.capabilities[index]]))
  return known.length === 0 ? null : known.filter((same) => same).length / known.length
}

function benchmarkCloseness(a: Traits, b: Traits, spreads: ReadonlyMap<Benchmark, number>): number | null {
  if (a.scores.size === 0) return null
  const closeness = [...a.scores].flatMap(([benchmark, { score, metric }]) => {
    const other = b.scores.get(benchmark)
    const spread = spreads.get(benchmark) ?? 0
    if (other === undefined || other.metric !== metric) return []
    return [spread === 0 ? 1 : 1 - Math.abs(score - other.score) / spread]
  })
  return closeness.length === 0 ? 0 : closeness.reduce((sum, each) => sum + each, 0) / closeness.length
}

function distance(a: number | null, b: number | null, between: (a: number, b: number) => number): number | null {
  if (a === null) return null
  return b === null ? 0 : Math.max(0, 1 - Math.abs(between(a, b)))
}

function sameKnown(a: boolean | null | undefined, b: boolean | null | undefined): number | null {
  return a == null ? null : Number(a === b)
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
