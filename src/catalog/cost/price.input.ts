import { builder } from '../../graphql/builder.js'
import type { PriceMultiplier } from '../../pricing/multiplier.js'
import type { PriceRow } from '../../pricing/price-row.js'
import { ServiceTierEnum } from '../enums.js'
import { MeterCodeEnum } from '../price/meter.type.js'
import { ThresholdModeEnum } from '../price/price.type.js'

export const PriceInput = builder.inputType('PriceInput', {
  description: 'One price, with everything that decides when it holds.',
  fields: (t) => ({
    meter: t.field({ type: MeterCodeEnum, required: true, description: 'What is charged.' }),
    amount: t.field({ type: 'Decimal', required: true, description: 'US dollars for `per` units; "0" means free.' }),
    per: t.field({
      type: 'Decimal',
      description: 'How many units the amount is for; null: as many as the meter is quoted for.',
    }),
    serviceTier: t.field({
      type: ServiceTierEnum,
      required: true,
      defaultValue: 'STANDARD',
      description: 'The terms of service it is for.',
    }),
    region: t.string({ description: 'The region it is for; null: every region without a price of its own.' }),
    aboveInputTokens: t.int({
      description: 'It holds for requests with more input tokens than this; null: the base price.',
    }),
    thresholdInclusive: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether a request of exactly `aboveInputTokens` is already above.',
    }),
    thresholdMode: t.field({
      type: ThresholdModeEnum,
      required: true,
      defaultValue: 'WHOLE_REQUEST',
      description: 'What the price above the threshold is charged for.',
    }),
    dailyFrom: t.string({ description: 'Start of a daily window, UTC: "16:30"; null, as `dailyTo` is: at all times.' }),
    dailyTo: t.string({
      description:
        'End of the daily window, exclusive; before the start it wraps midnight, equal to it it is the whole day.',
    }),
    weekdays: t.intList({ description: 'ISO weekdays (1 = Monday), UTC, on which the price holds; null: every day.' }),
    effectiveFrom: t.field({ type: 'DateTime', description: 'In force from; null: since ever.' }),
    effectiveTo: t.field({ type: 'DateTime', description: 'In force until, exclusive; null: still in force.' }),
  }),
})

export const PriceMultiplierInput = builder.inputType('PriceMultiplierInput', {
  description: 'A factor on every price of the requests it applies to. Several that apply multiply.',
  fields: (t) => ({
    factor: t.field({ type: 'Decimal', required: true, description: 'The factor: "1.1" is ten percent more.' }),
    region: t.string({ description: 'Applies to requests that ask for this region; null: to all.' }),
    serviceTier: t.field({ type: ServiceTierEnum, description: 'Applies to requests at this tier; null: to all.' }),
  }),
})

/** A price as the engine takes it: what is not given is null. */
export const priceRowOf = (input: typeof PriceInput.$inferInput): PriceRow => ({
  ...input,
  per: input.per ?? null,
  region: input.region ?? null,
  aboveInputTokens: input.aboveInputTokens ?? null,
  dailyFrom: input.dailyFrom ?? null,
  dailyTo: input.dailyTo ?? null,
  weekdays: input.weekdays ?? null,
  effectiveFrom: input.effectiveFrom?.getTime() ?? null,
  effectiveTo: input.effectiveTo?.getTime() ?? null,
})

export const multiplierOf = (input: typeof PriceMultiplierInput.$inferInput): PriceMultiplier => ({
  factor: input.factor,
  region: input.region ?? null,
  serviceTier: input.serviceTier ?? null,
})
