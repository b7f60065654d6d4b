import { builder } from '../../graphql/builder.js'
import { decimal } from '../../pricing/decimal.js'
import type { ImpactOutcome } from '../writing/outcome.js'
import { MoneyRef, type Money } from './money.type.js'

const rank =
  'Place of that cost among all models with a known one, each other at its default offering; 1: the cheapest; null: the cost is not known.'

export const PriceImpactRef = builder.objectRef<ImpactOutcome>('PriceImpact').implement({
  description: 'What new prices do to the monthly cost of a workload at the offering, when they come into force.',
  fields: (t) => ({
    monthlyCostBefore: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'By the prices before; null: not known.',
      resolve: ({ monthlyCostBefore, currency }) => money(monthlyCostBefore, currency),
    }),
    monthlyCostAfter: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'By the new prices; null: not known.',
      resolve: ({ monthlyCostAfter, currency }) => money(monthlyCostAfter, currency),
    }),
    rankBefore: t.exposeInt('rankBefore', { nullable: true, description: rank }),
    rankAfter: t.exposeInt('rankAfter', { nullable: true, description: rank }),
  }),
})

const money = (amount: string | null, currency: string): Money | null =>
  amount === null ? null : { amount: decimal(amount), currency }
