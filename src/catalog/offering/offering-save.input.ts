import { builder } from '../../graphql/builder.js'
import { commonFields } from '../../graphql/catalog-mutation.js'
import { offeringFields, sourceFields } from '../../graphql/saying.input.js'
import { LifecycleStatusEnum, SupportEnum } from '../enums.js'

export const DeploymentFactKindEnum = builder.enumType('DeploymentFactKind', {
  description: 'A yes-or-no fact of how an offering is deployed.',
  values: {
    HIPAA_ELIGIBLE: { description: 'The provider signs what HIPAA asks for.' },
    ZERO_RETENTION: { description: 'Requests can be had without the provider keeping them.' },
    ON_PREM: { description: 'It can be run on the customer’s own machines.' },
    FREE_TIER: { description: 'There is an allowance free of charge.' },
  } as const,
})

export const MeasurementKindEnum = builder.enumType('MeasurementKind', {
  description: 'A measured quantity of an offering.',
  values: {
    THROUGHPUT_TOKENS_PER_SECOND: { description: 'Output speed, in tokens a second.' },
    TIME_TO_FIRST_TOKEN_MS: { description: 'Time to the first token, in whole milliseconds.' },
  } as const,
})

export const OfferingSaveInput = builder.inputType('OfferingSaveInput', {
  description:
    'A model as a provider serves it, to be added, or what is to be changed of it. What is left out stays as it is; null says that it is not known.',
  fields: (t) => ({
    ...offeringFields(t),
    apiModelId: t.string({
      required: true,
      description: 'The provider’s own id of the model; one that is not known is added.',
    }),
    status: t.field({ type: LifecycleStatusEnum, description: 'Where it stands at this provider.' }),
    contextTokens: t.int({ description: 'Longest input and output together there, in tokens; null: as the model’s.' }),
    maxOutputTokens: t.int({ description: 'Longest output there, in tokens; null: as the model’s.' }),
    regions: t.stringList({ description: 'Region codes where it can be run; empty or null: not known.' }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

export const OfferingRetireInput = builder.inputType('OfferingRetireInput', {
  description: 'An offering that no longer works.',
  fields: (t) => ({ ...offeringFields(t), ...sourceFields(t), ...commonFields(t) }),
})

export const OfferingVerifyInput = builder.inputType('OfferingVerifyInput', {
  description: 'An offering whose facts and prices were checked against their sources and still hold.',
  fields: (t) => ({
    ...offeringFields(t),
    verifiedOn: t.field({ type: 'Date', description: 'The day on which they were checked; null: today.' }),
    ...commonFields(t),
  }),
})

export const DeploymentFactSetInput = builder.inputType('DeploymentFactSetInput', {
  description: 'Whether something is so of how an offering is deployed.',
  fields: (t) => ({
    ...offeringFields(t),
    kind: t.field({ type: DeploymentFactKindEnum, required: true, description: 'What is said.' }),
    support: t.field({
      type: SupportEnum,
      required: true,
      description: 'Whether it is so; UNKNOWN: the source says that it is not known.',
    }),
    note: t.string({ description: 'A limit or condition worth knowing; null: none.' }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

export const MeasurementSaveInput = builder.inputType('MeasurementSaveInput', {
  description: 'Something that was measured of an offering on a day. The newest day is the one that is shown.',
  fields: (t) => ({
    ...offeringFields(t),
    kind: t.field({ type: MeasurementKindEnum, required: true, description: 'What was measured.' }),
    value: t.field({ type: 'Decimal', required: true, description: 'How much, in the unit of the kind.' }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})
