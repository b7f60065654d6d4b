import { builder } from '../../graphql/builder.js'
import { badUserInput } from '../../graphql/errors.js'
import { estimateCost } from '../../pricing/estimate-cost.js'
import { ServiceTierEnum } from '../enums.js'
import { costed, CostEstimateRef } from './cost-estimate.type.js'
import { multiplierOf, PriceInput, PriceMultiplierInput, priceRowOf } from './price.input.js'
import { MeterQuantityInput } from './workload.input.js'

/** More than any price list has; a longer one is a mistake or an attack. */
const MOST_ENTRIES = 500

builder.queryField('estimateCost', (t) =>
  t.field({
    type: CostEstimateRef,
    description: 'What one request costs by prices given here: a negotiated rate, a what-if, an invoice to check.',
    args: {
      prices: t.arg({
        type: [PriceInput],
        required: true,
        description: 'The price list; of several prices that hold for a meter the most specific one is used.',
      }),
      multipliers: t.arg({ type: [PriceMultiplierInput], description: 'Factors on these prices; null: none.' }),
      usage: t.arg({
        type: [MeterQuantityInput],
        required: true,
        description: 'What the request uses. A total includes its parts: INPUT_TOKENS includes CACHE_READ_TOKENS.',
      }),
      serviceTier: t.arg({
        type: ServiceTierEnum,
        required: true,
        defaultValue: 'STANDARD',
        description: 'The tier it is sent at.',
      }),
      region: t.arg.string({ description: 'The region it is run in; null: no region is asked for.' }),
      at: t.arg({ type: 'DateTime', description: 'When it is sent; null: now.' }),
    },
    // The windows of the prices given with the question are nobody else's.
    extensions: { dependsOnClock: true },
    resolve: (_root, { prices, multipliers, usage, serviceTier, region, at }, { now }) => {
      atMost('prices', prices)
      atMost('usage', usage)
      const instant = (at ?? now).getTime()
      const estimate = costed(() =>
        estimateCost(prices.map(priceRowOf), multipliers?.map(multiplierOf) ?? [], usage, {
          at: instant,
          serviceTier,
          region: region ?? null,
        }),
      )
      const lines = estimate.lines.map(({ meter, quantity, amount, explanation }) => ({
        meter,
        quantity,
        price: null,
        amount,
        explanation,
      }))
      return { estimate: { ...estimate, lines }, at: instant }
    },
  }),
)

function atMost(argument: string, entries: readonly unknown[]): void {
  if (entries.length <= MOST_ENTRIES) return
  throw badUserInput(`Argument "${argument}" must have at most ${MOST_ENTRIES} entries, but has ${entries.length}.`)
}
