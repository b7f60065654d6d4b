import { builder } from '../../graphql/builder.js'
import type { BenchmarkScore } from '../catalog.js'
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
