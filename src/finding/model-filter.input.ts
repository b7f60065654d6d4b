import { LifecycleStatusEnum, ModalityEnum, SpeedTierEnum } from '../catalog/enums.js'
import { builder } from '../graphql/builder.js'
import {
  BenchmarkFilterInput,
  DateFilterInput,
  DecimalFilterInput,
  IntFilterInput,
  SetFilterInput,
  StringFilterInput,
} from './filter.input.js'
import type { ModelFilter } from './model-filter.js'

const there = 'judged at each offering'
const dollars = `US dollars per 1,000,000 tokens at the STANDARD tier, below any context threshold; free is 0, another currency unknown; ${there}.`
const support = 'true: YES or PARTIAL; false: NO'

export const ModelFilterInput = builder.inputRef<ModelFilter>('ModelFilter').implement({
  description:
    'What is asked of models. All fields that are given must hold together, and what is said of offerings at one and the same offering: HIPAA eligible and in the EU and at most so dear there. A model that nobody serves can match what is asked of the model itself. null asks for nothing.',
  fields: (t) => ({
    and: t.field({ type: [ModelFilterInput], description: 'All of these; at most 5 deep, not none.' }),
    or: t.field({ type: [ModelFilterInput], description: 'At least one of these, at one offering; not none.' }),
    not: t.field({
      type: ModelFilterInput,
      description: 'Not this, at one offering: not at Azure means also served elsewhere. Not unknown is unknown.',
    }),
    search: t.string({
      description:
        'Words that names, slugs, aliases, families, developers and providers are searched for, in any order, typing errors forgiven; blank asks for nothing.',
    }),
    slug: t.field({ type: StringFilterInput, description: 'The slug of the model.' }),
    family: t.field({ type: StringFilterInput, description: 'The family, whatever the case.' }),
    developer: t.field({ type: StringFilterInput, description: 'The slug of the provider that built it.' }),
    provider: t.field({ type: StringFilterInput, description: 'The slug of a provider that serves it.' }),
    license: t.field({ type: StringFilterInput, description: 'The licence of the weights, whatever the case.' }),
    status: t.field({
      type: [LifecycleStatusEnum],
      description:
        'One of these: the status of the model, and the offering’s own where that is further from use. UNKNOWN can be asked for.',
    }),
    releasedOn: t.field({ type: DateFilterInput, description: 'When it became generally available.' }),
    knowledgeCutoff: t.field({ type: DateFilterInput, description: 'The end of its training data.' }),
    contextTokens: t.field({ type: IntFilterInput, description: `The context window in tokens, ${there}.` }),
    maxOutputTokens: t.field({ type: IntFilterInput, description: `The longest output in tokens, ${there}.` }),
    inputModalities: t.field({ type: [ModalityEnum], description: 'It takes all of these.' }),
    outputModalities: t.field({ type: [ModalityEnum], description: 'It gives all of these.' }),
    capabilities: t.field({
      type: SetFilterInput,
      description: `Slugs or synonyms of capabilities, ${there}. PARTIAL counts as having it.`,
    }),
    bestFor: t.field({ type: SetFilterInput, description: 'What it is judged to be best for, whatever the case.' }),
    integrations: t.field({ type: SetFilterInput, description: 'Slugs of what it works with.' }),
    regions: t.field({
      type: SetFilterInput,
      description: `Regions where it can be run, ${there}. A region holds those within it: "us" also means "us-east-1", "eu" also means "europe-west4" and "de".`,
    }),
    openWeights: t.boolean({ description: `Whether its weights can be downloaded. ${support}.` }),
    hipaaEligible: t.boolean({ description: `Whether it can be had under HIPAA, ${there}. ${support}.` }),
    zeroRetention: t.boolean({ description: `Whether requests can go unkept, ${there}. ${support}.` }),
    onPrem: t.boolean({ description: `Whether it can be run on one’s own machines, ${there}. ${support}.` }),
    freeTier: t.boolean({ description: `Whether there is a free allowance, ${there}. ${support}.` }),
    speedTier: t.field({
      type: [SpeedTierEnum],
      description: `One of these, ${there}. UNKNOWN can be asked for.`,
    }),
    throughputTokensPerSecond: t.field({ type: DecimalFilterInput, description: `Measured output speed, ${there}.` }),
    timeToFirstTokenMs: t.field({ type: IntFilterInput, description: `Measured time to the first token, ${there}.` }),
    inputPrice: t.field({ type: DecimalFilterInput, description: `The price of input in ${dollars}` }),
    outputPrice: t.field({ type: DecimalFilterInput, description: `The price of output in ${dollars}` }),
    cachedInputPrice: t.field({ type: DecimalFilterInput, description: `The price of cached input in ${dollars}` }),
    batchDiscount: t.field({
      type: DecimalFilterInput,
      description: `What the batch tier saves, as a share: "0.5" is half; ${there}.`,
    }),
    monthlyCost: t.field({
      type: DecimalFilterInput,
      description: `What the workload of the query costs in a month, in US dollars, ${there}.`,
    }),
    benchmark: t.field({ type: [BenchmarkFilterInput], description: 'Scores; all of these.' }),
    verifiedWithinDays: t.int({
      description: 'The facts of the model were last verified at most so many days before today.',
    }),
    hasConflict: t.boolean({
      description:
        'Whether sources claim different values of a fact or price of it and nobody has decided yet, judged at each offering. false: an offering without such a conflict, or nobody serves it.',
    }),
  }),
})
