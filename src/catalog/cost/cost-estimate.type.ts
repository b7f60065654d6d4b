import { builder } from '../../graphql/builder.js'
import { badUserInput } from '../../graphql/errors.js'
import { PricingError } from '../../pricing/pricing-error.js'
import type { CostEstimate, CostLine, UncountedUsage } from '../../pricing/cost-estimate.js'
import type { Decimal } from '../../pricing/decimal.js'
import { meterOf } from '../../pricing/meter.js'
import type { CatalogPrice } from '../catalog.js'
import { priceNode, PriceRef } from '../nodes.js'
import { MeterCodeEnum, MeterRef } from '../price/meter.type.js'
import { MoneyRef, type Money } from '../price/money.type.js'

interface CostLineNode {
  readonly line: CostLine<CatalogPrice>
  readonly currency: string
}

/** An estimate and the instant it is for. */
export interface CostEstimateNode {
  readonly estimate: CostEstimate<CatalogPrice>
  readonly at: number
}

const CostLineRef = builder.objectRef<CostLineNode>('CostLine').implement({
  description: 'One line of a cost: so many units at one price.',
  fields: (t) => ({
    meter: t.field({ type: MeterRef, description: 'What is charged.', resolve: ({ line }) => meterOf(line.meter) }),
    quantity: t.field({
      type: 'Decimal',
      description: 'Units charged at this price; what more specific lines charge is not in it.',
      resolve: ({ line }) => line.quantity,
    }),
    price: t.field({
      type: PriceRef,
      nullable: true,
      description: 'The price that was followed; null: it was given in the request, or the offering is free.',
      resolve: ({ line }) => (line.price === null ? null : priceNode(line.price)),
    }),
    amount: t.field({
      type: MoneyRef,
      description: 'What the line costs, exactly.',
      resolve: ({ line, currency }) => ({ amount: line.amount, currency }),
    }),
    explanation: t.string({
      description: 'The rule that the line followed, as a sentence.',
      resolve: ({ line }) => line.explanation,
    }),
  }),
})

const UncountedUsageRef = builder.objectRef<UncountedUsage>('UncountedUsage').implement({
  description: 'Something that was asked for and has no known price.',
  fields: (t) => ({
    meter: t.expose('meter', { type: MeterCodeEnum, description: 'What is not priced.' }),
    quantity: t.expose('quantity', { type: 'Decimal', description: 'How many units of it.' }),
    reason: t.exposeString('reason', { description: 'Why not.' }),
  }),
})

export const CostEstimateRef = builder.objectRef<CostEstimateNode>('CostEstimate').implement({
  description: 'What something costs, with everything that is needed to check it.',
  fields: (t) => ({
    total: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'The sum of the lines, exactly; null when something needed has no known price.',
      resolve: ({ estimate }) => money(estimate.total, estimate.currency),
    }),
    perRequest: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'The total divided by the number of requests; null when there is no total or no request.',
      resolve: ({ estimate }) => money(estimate.perRequest, estimate.currency),
    }),
    lines: t.field({
      type: [CostLineRef],
      description: 'What the total is made of: they add up to it exactly.',
      resolve: ({ estimate: { lines, currency } }) => lines.map((line) => ({ line, currency })),
    }),
    uncounted: t.field({
      type: [UncountedUsageRef],
      description: 'What was asked for and not priced, and why; empty when the total is complete.',
      resolve: ({ estimate }) => [...estimate.uncounted],
    }),
    warnings: t.stringList({
      description: 'What to know of the total: "no FLEX price: STANDARD used".',
      resolve: ({ estimate }) => [...estimate.warnings],
    }),
    at: t.expose('at', {
      type: 'DateTime',
      description: 'The instant whose prices were used.',
      extensions: { dependsOnRequest: true },
    }),
  }),
})

const money = (amount: Decimal | null, currency: string): Money | null =>
  amount === null ? null : { amount, currency }

/** Runs the engine; what it refuses is the caller's input, and is answered as such, under the name of the argument it is in. */
export function costed<T>(compute: () => T, argument?: string): T {
  try {
    return compute()
  } catch (error) {
    if (!(error instanceof PricingError)) throw error
    const path = argument === undefined ? error.field : `${argument}.${error.field}`
    throw badUserInput(`Argument "${path}": ${error.message}.`)
  }
}
