import { compareDecimals, integerDecimal } from './decimal.js'
import type { MeterCode } from './meter.js'
import type { Price } from './price-list.js'
import type { InlinePrice } from './price-row.js'
import { compareSpecificity, holdsFor, type PriceContext } from './price-selection.js'
import { quantityOf, type Usage } from './usage.js'

/**
 * Of inline prices those that a request goes by: for each meter the most specific ones that hold and say something of a request of this size.
 * A PRIORITY price above 200,000 tokens is no price of a shorter request, which then goes by the STANDARD one.
 * @throws PricingError where a threshold has to be judged and the usage leaves open how much input there is.
 */
export function pricesInForce<P extends InlinePrice>(
  prices: readonly P[],
  context: PriceContext,
  usage: Usage,
): readonly P[] {
  const byMeter = new Map<MeterCode, P[]>()
  for (const price of prices) {
    if (!holdsFor(price.scope, context)) continue
    const known = byMeter.get(price.meter)
    if (known === undefined) byMeter.set(price.meter, [price])
    else known.push(price)
  }
  return [...byMeter.values()].flatMap((held) => {
    const speaking = held.filter((price) => isReached(price, usage))
    return mostSpecific(held, speaking.length === 0 ? held : speaking)
  })
}

/** All prices that hold as exactly as the most exact of `candidates`: thresholds then choose among them. */
function mostSpecific<P extends InlinePrice>(held: readonly P[], candidates: readonly P[]): readonly P[] {
  const best = candidates.reduce<P | undefined>(
    (known, price) => (known === undefined || compareSpecificity(price.scope, known.scope) > 0 ? price : known),
    undefined,
  )
  return best === undefined ? [] : held.filter((price) => compareSpecificity(price.scope, best.scope) === 0)
}

function isReached({ threshold }: Price, usage: Usage): boolean {
  if (threshold === null) return true
  const order = compareDecimals(quantityOf(usage, 'INPUT_TOKENS'), integerDecimal(threshold.aboveInputTokens))
  return order > 0 || (order === 0 && threshold.inclusive)
}
