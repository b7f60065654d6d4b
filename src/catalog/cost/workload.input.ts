import { builder } from '../../graphql/builder.js'
import { decimal } from '../../pricing/decimal.js'
import { DEFAULT_WORKLOAD, type RequestShape, type Workload } from '../../pricing/workload.js'
import { ServiceTierEnum } from '../enums.js'
import { MeterCodeEnum } from '../price/meter.type.js'

const ZERO_SHARE = decimal('0')

export const MeterQuantityInput = builder.inputType('MeterQuantityInput', {
  description: 'So many units of a meter.',
  fields: (t) => ({
    meter: t.field({ type: MeterCodeEnum, required: true, description: 'What is counted.' }),
    quantity: t.field({
      type: 'Decimal',
      required: true,
      description: 'How many units, not negative; fractions are allowed.',
    }),
  }),
})

const shape = {
  inputTokens: 'Input tokens of one request, the cached part included.',
  outputTokens: 'Visible output tokens of one request.',
  reasoningTokens: 'Hidden reasoning tokens of one request, billed as output on top of `outputTokens`.',
  cachedInputShare: 'Share of the input that is read from the prompt cache, "0" to "1".',
  serviceTier: 'Terms of service under which the requests are sent.',
  usage:
    'Further meters of one request, such as WEB_SEARCHES; null: none. Those of the workload are added to each shape of its mix.',
}

export const WorkloadSliceInput = builder.inputType('WorkloadSliceInput', {
  description: 'One of several request shapes of a workload.',
  fields: (t) => ({
    share: t.field({
      type: 'Decimal',
      required: true,
      description: 'Share of all requests that have this shape; the shares of a mix add up to "1".',
    }),
    inputTokens: t.int({ required: true, defaultValue: 2000, description: shape.inputTokens }),
    outputTokens: t.int({ required: true, defaultValue: 600, description: shape.outputTokens }),
    reasoningTokens: t.int({ required: true, defaultValue: 0, description: shape.reasoningTokens }),
    cachedInputShare: t.field({
      type: 'Decimal',
      required: true,
      defaultValue: ZERO_SHARE,
      description: shape.cachedInputShare,
    }),
    serviceTier: t.field({
      type: ServiceTierEnum,
      required: true,
      defaultValue: 'STANDARD',
      description: shape.serviceTier,
    }),
    usage: t.field({ type: [MeterQuantityInput], description: shape.usage }),
  }),
})

export const WorkloadInput = builder.inputType('WorkloadInput', {
  description: 'What is asked of a model in a month. The defaults are the typical call of the spec page.',
  fields: (t) => ({
    requestsPerMonth: t.int({ required: true, defaultValue: 10_000, description: 'Requests a month.' }),
    inputTokens: t.int({ required: true, defaultValue: 2000, description: shape.inputTokens }),
    outputTokens: t.int({ required: true, defaultValue: 600, description: shape.outputTokens }),
    reasoningTokens: t.int({ required: true, defaultValue: 0, description: shape.reasoningTokens }),
    cachedInputShare: t.field({
      type: 'Decimal',
      required: true,
      defaultValue: ZERO_SHARE,
      description: shape.cachedInputShare,
    }),
    batchShare: t.field({
      type: 'Decimal',
      required: true,
      defaultValue: ZERO_SHARE,
      description: 'Share of the requests that are sent at the BATCH tier, "0" to "1".',
    }),
    serviceTier: t.field({
      type: ServiceTierEnum,
      required: true,
      defaultValue: 'STANDARD',
      description: shape.serviceTier,
    }),
    region: t.string({ description: 'Region in which the requests are run; null: no region is asked for.' }),
    usage: t.field({ type: [MeterQuantityInput], description: shape.usage }),
    mix: t.field({
      type: [WorkloadSliceInput],
      description:
        'Several request shapes, at most 100, instead of the one above, because context thresholds bite per request; null: the one above.',
    }),
  }),
})

type WorkloadFields = typeof WorkloadInput.$inferInput

/** Lists ask for the cost of one workload at each of their entries. */
let last: { readonly input: WorkloadFields; readonly workload: Workload } | undefined

/** A workload as the engine takes it: no workload is the default one, and no list is an empty one. Of the same input it is the same one. */
export function workloadOf(input: WorkloadFields | null | undefined): Workload {
  if (input == null) return DEFAULT_WORKLOAD
  if (last?.input !== input) last = { input, workload: read(input) }
  return last.workload
}

const read = (input: WorkloadFields): Workload => {
  const { inputTokens, outputTokens, reasoningTokens, cachedInputShare, serviceTier, usage } = shapeOf(input)
  return {
    requestsPerMonth: input.requestsPerMonth,
    inputTokens,
    outputTokens,
    reasoningTokens,
    cachedInputShare,
    serviceTier,
    usage,
    batchShare: input.batchShare,
    region: input.region ?? null,
    mix: input.mix?.map((slice) => ({ ...shapeOf(slice), share: slice.share })) ?? null,
  }
}

const shapeOf = (input: WorkloadFields | typeof WorkloadSliceInput.$inferInput): RequestShape => ({
  inputTokens: input.inputTokens,
  outputTokens: input.outputTokens,
  reasoningTokens: input.reasoningTokens,
  cachedInputShare: input.cachedInputShare,
  serviceTier: input.serviceTier,
  usage: input.usage ?? [],
})
