import { builder } from '../graphql/builder.js'

const eq = 'Exactly this.'

export const StringFilterInput = builder.inputType('StringFilter', {
  description: 'A condition on a text. What is given must hold together.',
  fields: (t) => ({
    eq: t.string({ description: eq }),
    in: t.stringList({ description: 'One of these; at most 250, not none.' }),
    contains: t.string({ description: 'Has this in it, whatever the case.' }),
  }),
})

export const IntFilterInput = builder.inputType('IntFilter', {
  description: 'A range of whole numbers. What is given must hold together; an empty range holds nothing.',
  fields: (t) => ({
    eq: t.int({ description: eq }),
    gt: t.int({ description: 'More than this.' }),
    gte: t.int({ description: 'At least this.' }),
    lt: t.int({ description: 'Less than this.' }),
    lte: t.int({ description: 'At most this.' }),
  }),
})

export const DecimalFilterInput = builder.inputType('DecimalFilter', {
  description: 'A range of exact numbers. What is given must hold together; an empty range holds nothing.',
  fields: (t) => ({
    eq: t.field({ type: 'Decimal', description: eq }),
    gt: t.field({ type: 'Decimal', description: 'More than this.' }),
    gte: t.field({ type: 'Decimal', description: 'At least this.' }),
    lt: t.field({ type: 'Decimal', description: 'Less than this.' }),
    lte: t.field({ type: 'Decimal', description: 'At most this.' }),
  }),
})

export const DateFilterInput = builder.inputType('DateFilter', {
  description:
    'A range of days. A date known only by its month or year is judged where all its days are on one side, and is otherwise unknown: 2025-04 may or may not be on or after 2025-04-10.',
  fields: (t) => ({
    gte: t.field({ type: 'Date', description: 'On this day or later.' }),
    lte: t.field({ type: 'Date', description: 'On this day or earlier.' }),
  }),
})

export const SetFilterInput = builder.inputType('SetFilter', {
  description: 'A condition on a set. What is given must hold together.',
  fields: (t) => ({
    hasAll: t.stringList({ description: 'Every one of these is in it; of none: always so.' }),
    hasAny: t.stringList({ description: 'At least one of these is in it; not none.' }),
    hasNone: t.stringList({ description: 'Not one of these is in it; of none: always so.' }),
  }),
})

export const BenchmarkFilterInput = builder.inputType('BenchmarkFilter', {
  description: 'A condition on the score in a benchmark.',
  fields: (t) => ({
    benchmark: t.string({ required: true, description: 'Slug or name of the benchmark.' }),
    score: t.field({
      type: DecimalFilterInput,
      required: true,
      description:
        'What the score must be: the newest of those that count what models are ranked by (`BenchmarkScore.rankedMetric`), of several of a day the highest; a model with other scores alone is unknown here.',
    }),
  }),
})
