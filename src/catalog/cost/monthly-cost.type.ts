import { builder } from '../../graphql/builder.js'
import type { Decimal } from '../../pricing/decimal.js'
import { monthlyCost } from '../../pricing/monthly-cost.js'
import type { Workload } from '../../pricing/workload.js'
import type { Offering } from '../catalog.js'
import { ModelRef, OfferingRef } from '../nodes.js'
import { instantOf } from '../offering/offering.type.js'
import { costed, CostEstimateRef, type CostEstimateNode } from './cost-estimate.type.js'
import { WorkloadInput, workloadOf } from './workload.input.js'

const workload = 'What is asked in a month; null: 10,000 requests of 2,000 input and 600 output tokens.'
const at =
  'At the prices of this instant; null: the instant this node is read at, which is now unless a field above says otherwise.'

builder.objectField(OfferingRef, 'monthlyCost', (t) =>
  t.field({
    type: CostEstimateRef,
    description: 'What a workload costs here in a month.',
    args: {
      workload: t.arg({ type: WorkloadInput, description: workload }),
      at: t.arg({ type: 'DateTime', description: at }),
    },
    resolve: (node, args, context) =>
      offeringCost(node.offering, workloadOf(args.workload), instantOf(node, args.at, context)),
  }),
)

builder.objectField(ModelRef, 'monthlyCost', (t) =>
  t.field({
    type: CostEstimateRef,
    description:
      'What a workload costs in a month at the default offering; without a total where nobody is known to serve the model.',
    args: {
      workload: t.arg({ type: WorkloadInput, description: workload }),
      at: t.arg({ type: 'DateTime', description: at }),
    },
    resolve: (node, args, context) =>
      offeringCost(node.model.offerings[0], workloadOf(args.workload), instantOf(node, args.at, context)),
  }),
)

/** The cost at an offering; at none, everything is uncounted. A total that is known already is not computed. */
export function offeringCost(
  offering: Offering | undefined,
  workload: Workload,
  at: number,
  totalInDollars: Decimal | null = null,
): CostEstimateNode {
  const estimate = costed(() => monthlyCost(offering?.priceLists ?? [], workload, at, totalInDollars), 'workload')
  return { estimate, at }
}
