import { builder } from '../../graphql/builder.js'
import type { Decimal } from '../../pricing/decimal.js'
import type { HeadlinePrices } from '../../pricing/headline-prices.js'
import type { CatalogPrice } from '../catalog.js'
import { PricingStatusEnum } from '../enums.js'
import { priceNode, PriceRef } from '../nodes.js'
import { MoneyRef, type Money } from '../price/money.type.js'

const per1MTokens =
  'per 1,000,000 tokens, below any context threshold; null: unknown or not offered. Free is an amount of "0".'

export const PricingRef = builder.objectRef<HeadlinePrices<CatalogPrice>>('Pricing').implement({
  description: 'The price list in force for one offering, service tier and region.',
  fields: (t) => ({
    status: t.expose('status', { type: PricingStatusEnum, description: 'What is known of the price at all.' }),
    input: t.field({
      type: MoneyRef,
      nullable: true,
      description: `Input ${per1MTokens}`,
      resolve: ({ input, currency }) => money(input, currency),
    }),
    output: t.field({
      type: MoneyRef,
      nullable: true,
      description: `Output ${per1MTokens}`,
      resolve: ({ output, currency }) => money(output, currency),
    }),
    cachedInput: t.field({
      type: MoneyRef,
      nullable: true,
      description: `Input read from the prompt cache ${per1MTokens}`,
      resolve: ({ cachedInput, currency }) => money(cachedInput, currency),
    }),
    batchDiscount: t.expose('batchDiscount', {
      type: 'Decimal',
      nullable: true,
      description:
        'What the batch tier saves, as a share: "0.5" is half. Computed from two known price lists; null unless both are known.',
    }),
    prices: t.field({
      type: [PriceRef],
      description: 'Every price of the list, thresholds included.',
      resolve: ({ prices }) => prices.map(priceNode),
    }),
  }),
})

const money = (amount: Decimal | null, currency: string): Money | null =>
  amount === null ? null : { amount, currency }
