import type { CompiledPrices } from './compiled-prices.js'
import { integerDecimal, powerOfTen } from './decimal.js'
import { tariffsFor } from './settlement.js'
import { isActive, type Tariff } from './tariff.js'

/** What holds for one size of request, as whole numbers of one power of ten, so that floats add it up exactly. */
export interface WholeRates {
  readonly tariffs: readonly Tariff[]
  /** Lists of the same shape divide every usage alike: it names their meters, and which of them have a price. */
  readonly shape: string
  /** By place in `CompiledPrices.meters`: money for one unit times 10^scale; 0 where there is no price. */
  readonly rates: readonly number[]
  readonly scale: number
}

/** Published prices of a token have 12 decimals at most; finer ones would leave too few digits for what is multiplied by them. */
const MOST_PLACES = 15

/**
 * The rates of a request of so many input tokens; null: they are no whole numbers below 2^53
 * times 10^-15 or coarser, are charged in portions, or are unsound.
 * @example wholeRates(compilePrices(o4Mini.prices), 2000) // rates [275, 1100, 4400] at scale 9
 */
export function wholeRates(prices: CompiledPrices, inputTokens: number): WholeRates | null {
  return prices.problem === null ? readRates(prices, tariffsFor(prices, integerDecimal(inputTokens))) : null
}

function readRates({ meters }: CompiledPrices, tariffs: readonly Tariff[]): WholeRates | null {
  if (tariffs.some(({ whole, marginal }) => marginal.length > 0 || (whole !== null && whole.divisor !== null)))
    return null
  const amounts = tariffs.map(({ whole }) => whole?.amount ?? null)
  const scale = Math.max(0, ...amounts.map((amount) => amount?.scale ?? 0))
  const rates = amounts.map((amount) =>
    amount === null ? 0 : Number(amount.coefficient * powerOfTen(scale - amount.scale)),
  )
  if (scale > MOST_PLACES || !rates.every(Number.isSafeInteger)) return null
  const shape = meters.map(({ meter }, place) => `${meter.code}${isPriced(tariffs[place]) ? '' : '?'}`).join()
  return { tariffs, shape, rates, scale }
}

function isPriced(tariff: Tariff | undefined): boolean {
  return tariff !== undefined && isActive(tariff)
}
