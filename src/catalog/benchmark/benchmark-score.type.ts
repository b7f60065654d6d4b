import { builder } from '../../graphql/builder.js'
import type { BenchmarkScore } from '../catalog.js'
import { isRanked } from './ranked-score.js'
import { SourceRef } from '../source/source.type.js'

export const BenchmarkScoreRef = builder.objectRef<BenchmarkScore>('BenchmarkScore').implement({
  description: 'What a model scored on a benchmark, as one source reports it.',
  fields: (t) => ({
    benchmark: t.string({
      description: 'Name of the benchmark: "SWE-Bench Verified".',
      resolve: ({ benchmark }) => benchmark.name,
    }),
    slug: t.string({
      description: 'Unique name of the benchmark in filters and orders.',
      resolve: ({ benchmark }) => benchmark.slug,
    }),
    score: t.expose('score', { type: 'Decimal', description: 'The score, in the unit of the metric.' }),
    metric: t.exposeString('metric', {
      nullable: true,
      description: 'What the number counts: "percent correct"; null: the source does not say.',
    }),
    variant: t.exposeString('variant', {
      nullable: true,
      description: 'The set-up where it differs: harness, data set, version, effort; null: the source does not say.',
    }),
    ranked: t.boolean({
      description:
        'Whether it counts what `rankedMetric` says, by that name or another for the same: orders, filters, the frontier and strengths read the newest such score of a model, and know no place for a model without one.',
      resolve: isRanked,
    }),
    rankedMetric: t.string({
      nullable: true,
      description:
        'What a score must count for models to be ranked by it in this benchmark, as most of its scores do; null: scores that do not say what they count are ranked.',
      resolve: ({ benchmark }) => benchmark.rankedMetric,
    }),
    higherIsBetter: t.boolean({
      nullable: true,
      description: 'Whether a higher score is better; null: not known.',
      resolve: ({ benchmark }) => benchmark.higherIsBetter,
    }),
    source: t.field({
      type: SourceRef,
      description: 'Who reports it.',
      resolve: ({ attribution }) => attribution.source,
    }),
    sourceUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where the score is published; null: no address is known.',
      resolve: ({ attribution }) => attribution.sourceUrl,
    }),
    measuredOn: t.expose('measuredOn', {
      type: 'PartialDate',
      nullable: true,
      description: 'When it was measured or published; null: the source does not say.',
    }),
  }),
})
