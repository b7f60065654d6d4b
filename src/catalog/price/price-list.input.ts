import { DEFAULT_CURRENCY, type PublishRequest } from '../writing/prices/publish-request.js'
import { builder } from '../../graphql/builder.js'
import { commonFields, type InputBuilder } from '../../graphql/catalog-mutation.js'
import { offeringFields } from '../../graphql/saying.input.js'
import { PriceInput, priceRowOf } from '../cost/price.input.js'
import { WorkloadInput } from '../cost/workload.input.js'
import { PricingStatusEnum, ServiceTierEnum } from '../enums.js'

const listFields = (t: InputBuilder) => ({
  provider: t.string({ required: true, description: 'Slug of the provider that serves the model.' }),
  model: t.string({ required: true, description: 'Slug of the model.' }),
  apiModelId: t.string({
    description: 'The provider’s own id, where it serves the model several times; null: it serves it once.',
  }),
  serviceTier: t.field({
    type: ServiceTierEnum,
    required: true,
    defaultValue: 'STANDARD',
    description: 'The terms of service that the list is for.',
  }),
  region: t.string({
    description: 'Code of the region that it is for: "eu"; null: every region without a list of its own.',
  }),
  effectiveFrom: t.field({
    type: 'DateTime',
    description:
      'In force from; later than now: scheduled, with no further act. null: now, or, of a correction, for as long as the list it corrects.',
  }),
  status: t.field({
    type: PricingStatusEnum,
    required: true,
    defaultValue: 'METERED',
    description: 'What is known of the price at all. Only METERED has prices.',
  }),
  currency: t.string({ required: true, defaultValue: DEFAULT_CURRENCY, description: 'ISO 4217 code.' }),
  prices: t.field({
    type: [PriceInput],
    required: true,
    description:
      'The whole list for this tier and region, all daily windows included: what is left out is no longer offered. Tier, region and dates are those of the list.',
  }),
  source: t.string({ description: 'Slug of who says so; null: "editor", which is whoever sends this.' }),
  sourceUrl: t.field({ type: 'URL', description: 'Where the prices are published; null: not recorded.' }),
  verifiedOn: t.field({ type: 'Date', description: 'The day on which they were seen there; null: today.' }),
  correction: t.boolean({
    required: true,
    defaultValue: false,
    description:
      'Whether what is believed was wrong all along rather than changes now: history then keeps both, and `effectiveFrom` may be past.',
  }),
})

const workload = 'For which the impact is computed; null: 10,000 requests of 2,000 input and 600 output tokens.'

export const PriceListPublishInput = builder.inputType('PriceListPublishInput', {
  description: 'What a model costs at one provider, at one tier, in one region.',
  fields: (t) => ({
    ...listFields(t),
    workload: t.field({ type: WorkloadInput, description: workload }),
    ...commonFields(t),
  }),
})

export const PriceListItemInput = builder.inputType('PriceListItemInput', {
  description: 'One of many price lists that are published together.',
  fields: (t) => ({
    ...listFields(t),
    expectedRevision: t.string({
      description: 'The `revision` of the offering that the client has seen; null: no matter.',
    }),
  }),
})

export const PriceListsPublishInput = builder.inputType('PriceListsPublishInput', {
  description: 'Many price lists, published together or not at all.',
  fields: (t) => {
    const { idempotencyKey, dryRun, reason } = commonFields(t)
    return {
      lists: t.field({
        type: [PriceListItemInput],
        required: true,
        description: '1 to 1,000 lists, each for another offering, tier or region.',
      }),
      workload: t.field({ type: WorkloadInput, description: workload }),
      idempotencyKey,
      dryRun,
      reason,
    }
  },
})

export const PriceListCancelInput = builder.inputType('PriceListCancelInput', {
  description: 'A scheduled price list that is not to come into force.',
  fields: (t) => ({
    provider: t.string({ required: true, description: 'Slug of the provider that serves the model.' }),
    model: t.string({ required: true, description: 'Slug of the model.' }),
    apiModelId: t.string({
      description: 'The provider’s own id, where it serves the model several times; null: it serves it once.',
    }),
    serviceTier: t.field({
      type: ServiceTierEnum,
      required: true,
      defaultValue: 'STANDARD',
      description: 'The terms of service that the list is for.',
    }),
    region: t.string({ description: 'Code of the region that it is for; null: the list for every region.' }),
    effectiveFrom: t.field({
      type: 'DateTime',
      required: true,
      description: 'When the list would have come into force.',
    }),
    workload: t.field({ type: WorkloadInput, description: workload }),
    ...commonFields(t),
  }),
})

export const PriceListEndInput = builder.inputType('PriceListEndInput', {
  description: 'A price list that ends without a new one.',
  fields: (t) => ({
    ...offeringFields(t),
    serviceTier: t.field({
      type: ServiceTierEnum,
      required: true,
      defaultValue: 'STANDARD',
      description: 'The terms of service that are no longer offered.',
    }),
    region: t.string({ description: 'Code of the region that it is for; null: the list for every region.' }),
    endsAt: t.field({ type: 'DateTime', description: 'In force until then, exclusive; null: until now.' }),
    workload: t.field({ type: WorkloadInput, description: workload }),
    ...commonFields(t),
  }),
})

/** A list as it is planned and stored: what is not given is null. */
export const publishRequestOf = (input: typeof PriceListItemInput.$inferInput): PublishRequest => ({
  ...input,
  apiModelId: input.apiModelId ?? null,
  region: input.region ?? null,
  effectiveFrom: input.effectiveFrom?.getTime() ?? null,
  prices: input.prices.map(priceRowOf),
  source: input.source ?? null,
  sourceUrl: input.sourceUrl ?? null,
  verifiedOn: input.verifiedOn ?? null,
  expectedRevision: input.expectedRevision ?? null,
})
