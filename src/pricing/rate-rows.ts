import type { CompiledPrices } from './compiled-prices.js'
import { wholeRates, type WholeRates } from './whole-rates.js'

/** Rates of many offerings for one size of request, side by side. */
export interface RateRows {
  readonly offerings: Int32Array
  /** By row: where its rates begin; one more at the end. */
  readonly starts: Int32Array
  /** By row: which of the shapes; -1: only the exact engine can tell. */
  readonly shapes: Int32Array
  /** By row: the rates are whole numbers times 10^-scale. */
  readonly scales: Uint8Array
  readonly rates: Float64Array
}

/** Lists that divide every usage alike. */
export interface PriceShape {
  /** One of them. */
  readonly prices: CompiledPrices
  readonly tariffs: WholeRates['tariffs']
}

export interface PricedOffering {
  readonly offering: number
  readonly prices: CompiledPrices
}

/** The rows of offerings for requests of so many input tokens, which cross so many of their thresholds. `shapeOf` numbers shapes. */
export function createRateRows(
  offerings: readonly PricedOffering[],
  { inputTokens, crossed }: { readonly inputTokens: number; readonly crossed: number },
  shapeOf: (prices: CompiledPrices, rates: WholeRates) => number,
): RateRows {
  const rows: RateRows = {
    offerings: Int32Array.from(offerings, ({ offering }) => offering),
    starts: new Int32Array(offerings.length + 1),
    shapes: new Int32Array(offerings.length),
    scales: new Uint8Array(offerings.length),
    rates: new Float64Array(offerings.reduce((sum, { prices }) => sum + prices.meters.length, 0)),
  }
  let end = 0
  for (const [row, { prices }] of offerings.entries()) {
    const whole = knownRates(prices, inputTokens, crossed)
    rows.shapes[row] = whole === null ? -1 : shapeOf(prices, whole)
    rows.scales[row] = whole?.scale ?? 0
    rows.rates.set(whole?.rates ?? [], end)
    end += whole?.rates.length ?? 0
    rows.starts[row + 1] = end
  }
  return rows
}

/** By how many thresholds are crossed. Prices outlive revisions of the catalogue, each of which makes rows anew. */
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
