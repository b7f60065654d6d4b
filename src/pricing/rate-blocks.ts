import type { CompiledPrices } from './compiled-prices.js'
import { powerOfTen } from './decimal.js'
import { wholeRates, type WholeRates } from './whole-rates.js'

/** Offerings whose lists divide every usage alike, with their rates for one size of request side by side: a column for each meter. */
export interface RateBlock {
  readonly shape: PriceShape
  readonly offerings: Int32Array
  /** By place in `shape.prices.meters`, each by row: whole numbers times 10^-scale. */
  readonly rates: readonly Float64Array[]
  readonly scale: number
}

/** Lists that divide every usage alike. */
export interface PriceShape {
  /** Equal for equal shapes. */
  readonly name: string
  /** One of the lists. */
  readonly prices: CompiledPrices
  readonly tariffs: WholeRates['tariffs']
}

/** Rates of many offerings for one size of request. */
export interface RateBlocks {
  readonly blocks: readonly RateBlock[]
  /** Offerings that only the exact engine can price. */
  readonly intricate: readonly number[]
}

export interface PricedOffering {
  readonly offering: number
  readonly prices: CompiledPrices
}

/** Sorts offerings into blocks, for requests of so many input tokens, which cross so many of their thresholds. */
export function createRateBlocks(
  offerings: readonly PricedOffering[],
  { inputTokens, crossed }: { readonly inputTokens: number; readonly crossed: number },
): RateBlocks {
  const drafts = new Map<string, BlockDraft>()
  const intricate: number[] = []
  for (const { offering, prices } of offerings) {
    const whole = knownRates(prices, inputTokens, crossed)
    if (whole === null) {
      intricate.push(offering)
      continue
    }
    const draft = drafts.get(whole.shape)
    if (draft === undefined) drafts.set(whole.shape, { prices, scale: whole.scale, rows: [{ offering, whole }] })
    else {
      draft.rows.push({ offering, whole })
      draft.scale = Math.max(draft.scale, whole.scale)
    }
  }
  return { blocks: Array.from(drafts.values(), (draft) => blockOf(draft, intricate)), intricate }
}

interface BlockDraft {
  readonly prices: CompiledPrices
  scale: number
  readonly rows: { readonly offering: number; readonly whole: WholeRates }[]
}

/** Brings the rates of a block to one scale; those that are too large for it go to `intricate`. */
function blockOf({ prices, scale, rows }: BlockDraft, intricate: number[]): RateBlock {
  const raised = rows.map(({ offering, whole }) => {
    const power = Number(powerOfTen(scale - whole.scale))
    return { offering, rates: whole.rates.map((rate) => rate * power) }
  })
  const fitting = raised.filter(({ offering, rates }) => {
    const fits = rates.every(Number.isSafeInteger)
    if (!fits) intricate.push(offering)
    return fits
  })
  const [first] = rows
  return {
    shape: { name: first?.whole.shape ?? '', prices, tariffs: first?.whole.tariffs ?? [] },
    offerings: Int32Array.from(fitting, ({ offering }) => offering),
    rates: prices.meters.map((_, place) => Float64Array.from(fitting, ({ rates }) => rates[place] ?? 0)),
    scale,
  }
}

/** By how many thresholds are crossed. Prices outlive revisions of the catalogue, each of which makes blocks anew. */
const KNOWN = new WeakMap<CompiledPrices, (WholeRates | null)[]>()

function knownRates(prices: CompiledPrices, inputTokens: number, crossed: number): WholeRates | null {
  const known = KNOWN.get(prices) ?? []
  if (known.length === 0) KNOWN.set(prices, known)
  const before = known[crossed]
  if (before !== undefined) return before
  const made = wholeRates(prices, inputTokens)
  known[crossed] = made
  return made
}
