import { builder } from '../../graphql/builder.js'
import { localId, parseLocalId } from '../../graphql/global-id.js'
import { decimal, divideDecimals, multiplyDecimals } from '../../pricing/decimal.js'
import { meterOf } from '../../pricing/meter.js'
import { ServiceTierEnum } from '../enums.js'
import { priceNode, PriceRef, type PriceNode } from '../nodes.js'
import { SourceRef } from '../source/source.type.js'
import { MeterRef } from './meter.type.js'
import { MoneyRef, type Money } from './money.type.js'

export const ThresholdModeEnum = builder.enumType('ThresholdMode', {
  description: 'What the price above a context threshold is charged for.',
  values: {
    WHOLE_REQUEST: { description: 'For the whole request, once its input is above the threshold.' },
    MARGINAL: { description: 'Only for what is above the threshold.' },
  } as const,
})

builder.node(PriceRef, {
  description:
    'One price: so much money for so many units of a meter, at one service tier, in one region, over a period.',
  id: { resolve: ({ id }) => localId(id, null) },
  loadMany: (ids: string[], { catalog, loaders }) =>
    ids.map((id) => {
      const { key } = parseLocalId(id)
      const price = catalog.priceById.get(key)
      return price === undefined ? loaders.priceHistory.byId.load(key) : priceNode(price)
    }),
  fields: (t) => ({
    meter: t.field({ type: MeterRef, description: 'What is charged.', resolve: ({ meter }) => meterOf(meter) }),
    amount: t.field({
      type: MoneyRef,
      description: 'Money for `meter.per` units; "0" means free.',
      resolve: amountPerMeterUnits,
    }),
    serviceTier: t.expose('serviceTier', { type: ServiceTierEnum, description: 'The terms of service it is for.' }),
    region: t.exposeString('region', { nullable: true, description: 'The region it is for; null: everywhere.' }),
    aboveInputTokens: t.int({
      nullable: true,
      description: 'It holds for requests with more input tokens than this; null: the base price.',
      resolve: ({ threshold }) => threshold?.aboveInputTokens ?? null,
    }),
    thresholdInclusive: t.boolean({
      description: 'Whether a request of exactly `aboveInputTokens` is already above; false for a base price.',
      resolve: ({ threshold }) => threshold?.inclusive ?? false,
    }),
    thresholdMode: t.field({
      type: ThresholdModeEnum,
      description: 'What the price above the threshold is charged for.',
      resolve: ({ threshold }) => threshold?.mode ?? 'WHOLE_REQUEST',
    }),
    effectiveFrom: t.expose('effectiveFrom', {
      type: 'DateTime',
      nullable: true,
      description: 'In force from; null: since before anyone kept a record.',
    }),
    effectiveTo: t.expose('effectiveTo', {
      type: 'DateTime',
      nullable: true,
      description: 'In force until, exclusive; null: still in force.',
    }),
    source: t.field({
      type: SourceRef,
      nullable: true,
      description: 'Who says so; null: not recorded.',
      resolve: ({ attribution }) => attribution.source,
    }),
    sourceUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where exactly; null: no address is known.',
      resolve: ({ attribution }) => attribution.sourceUrl,
    }),
    verifiedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which the source was last seen to say so; null: not recorded.',
      resolve: ({ attribution }) => attribution.observedOn,
    }),
  }),
})

/** As published, per its own number of units, turned into the meter's: $0.0000011 for 1 token is $1.10 for 1,000,000. */
function amountPerMeterUnits({ amount, per, meter, currency }: PriceNode): Money {
  const units = decimal(meterOf(meter).per.toString())
  return { amount: divideDecimals(multiplyDecimals(amount, units), per), currency }
}
