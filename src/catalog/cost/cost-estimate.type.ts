import { builder } from '../../graphql/builder.js'
import { badUserInput } from '../../graphql/errors.js'
import { PricingError } from '../../pricing/pricing-error.js'
import type { CostEstimate, CostLine, UncountedUsage } from '../../pricing/cost-estimate.js'
import type { Decimal } from '../../pricing/decimal.js'
import { meterOf } from '../../pricing/meter.js'
import type { PriceNode } from '../nodes.js'
import { PriceRef } from '../nodes.js'
import { MeterCodeEnum, MeterRef } from '../price/meter.type.js'
import { MoneyRef, type Money } from '../price/money.type.js'

interface CostLineNode extends Omit<CostLine, 'price'> {
  readonly price: PriceNode | null
  readonly currency: string
}

/** An estimate with the prices that it followed as nodes, and the instant it is for. */
export interface CostEstimateNode extends Omit<CostEstimate, 'lines'> {
  readonly lines: readonly CostLineNode[]
  readonly at: number
}

const CostLineRef = builder.objectRef<CostLineNode>('CostLine').implement({
  description: 'One line of a cost: so many units at one price.',
  fields: (t) => ({
    meter: t.field({ type: MeterRef, description: 'What is charged.', resolve: ({ meter }) => meterOf(meter) }),
    quantity: t.expose('quantity', {
      type: 'Decimal',
      description: 'Units charged at this price; what more specific lines charge is not in it.',
    }),
    price: t.expose('price', {
      type: PriceRef,
      nullable: true,
      description: 'The price that was followed; null: it was given in the request, or the offering is free.',
    }),
    amount: t.field({
      type: MoneyRef,
      description: 'What the line costs, exactly.',
      resolve: ({ amount, currency }) => ({ amount, currency }),
    }),
    explanation: t.exposeString('explanation', { description: 'The rule that the line followed, as a sentence.' }),
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
      resolve: ({ total, currency }) => money(total, currency),
    }),
    perRequest: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'The total divided by the number of requests; null when there is no total or no request.',
      resolve: ({ perRequest, currency }) => money(perRequest, currency),
    }),
    lines: t.field({
      type: [CostLineRef],
      description: 'What the total is made of: they add up to it exactly.',
      resolve: ({ lines }) => [...lines],
    }),
    uncounted: t.field({
      type: [UncountedUsageRef],
      description: 'What was asked for and not priced, and why; empty when the total is complete.',
      resolve: ({ uncounted }) => [...uncounted],
    }),
    warnings: t.stringList({
      description: 'What to know of the total: "no FLEX price: STANDARD used".',
      resolve: ({ warnings }) => [...warnings],
    }),
    at: t.expose('at', { type: 'DateTime', description: 'The instant whose prices were used.' }),
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
