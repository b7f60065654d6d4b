import { WorkloadInput, workloadOf } from '../catalog/cost/workload.input.js'
import { Refused } from '../catalog/writing/problems.js'
import { builder } from '../graphql/builder.js'
import { commonFields, mutateCatalog, type WritePayload } from '../graphql/catalog-mutation.js'
import { SOURCE_FILES } from '../sources/sources.js'
import { importWithin } from './import-files.js'
import { userErrors, warnings } from './import-payload.type.js'
import { importReport } from './import-report.js'
import { ImportReportRef } from './import-report.type.js'
import { isFeed } from './read-stored.js'
import { hashOf } from './store-reviews.js'

const UnmatchedPolicyEnum = builder.enumType('UnmatchedPolicy', {
  description: 'What becomes of records at providers of the catalog that are none of its models.',
  values: {
    QUEUE: { description: 'They wait in the review queue.' },
    CREATE: {
      description: 'They become offerings of new models that are not reviewed, which lists and ranks leave out.',
    },
  } as const,
})

const CatalogImportInput = builder.inputType('CatalogImportInput', {
  description: 'What is to be imported. See what it would do first: dryRun: true.',
  fields: (t) => ({
    source: t.string({
      required: true,
      description: 'Slug of the source: "models-dev", "genai-prices", "litellm" or "openrouter".',
    }),
    text: t.string({
      description: 'The text of a file, as large as the server takes requests; null: the source’s files are fetched.',
    }),
    file: t.string({
      description: 'Which of the source’s files `text` is: "models-dev.api.json"; null: the source’s first.',
    }),
    observedOn: t.field({ type: 'Date', description: 'The day that the file speaks of; null: today.' }),
    unmatched: t.field({
      type: UnmatchedPolicyEnum,
      required: true,
      defaultValue: 'QUEUE',
      description: 'What becomes of records that are no model of the catalog.',
    }),
    allowShrink: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether a file may have lost more than a tenth of its records since it was last imported.',
    }),
    workload: t.field({ type: WorkloadInput, description: 'What impacts are computed for; null: the typical call.' }),
    ...commonFields(t),
    expectedRevision: t.string({
      description:
        'The catalog’s revision for which the import was foreseen. Has it moved since, STALE_REVISION; null: no matter.',
    }),
  }),
})

const CatalogImportPayload = builder.objectRef<WritePayload>('CatalogImportPayload').implement({
  description: 'What an import did, or would do.',
  fields: (t) => ({
    report: t.field({
      type: ImportReportRef,
      nullable: true,
      description: 'All of it; null: nothing was done, and `userErrors` says why.',
      resolve: ({ outcome }) => (outcome === null ? null : importReport.parse(outcome.report)),
    }),
    warnings: warnings(t),
    userErrors: userErrors(t),
  }),
})

builder.mutationFields((t) => ({
  catalogImport: t.field({
    type: CatalogImportPayload,
    nullable: true,
    authScopes: { admin: true },
    description:
      'Imports what a public source says: as one change or not at all. What policy allows is applied, the rest waits in the review queue, and disagreements become conflicts. The same file a second time changes nothing. For admins.',
    args: { input: t.arg({ type: CatalogImportInput, required: true, description: 'What, and how.' }) },
    resolve: (_root, { input }, context) => {
      const { text, workload, ...rest } = input
      const day = input.observedOn ?? context.now.toISOString().slice(0, 10)
      const actor = context.viewer?.name ?? ''
      const job = {
        observedOn: day,
        settings: context.sources,
        unmatched: input.unmatched,
        allowShrink: input.allowShrink,
        workload: workloadOf(workload),
      }
      // a retry is known by its input: the hash stands for the text, which is too long to be kept
      const told = { ...rest, workload, textHash: text == null ? null : hashOf(text) }
      return importWithin(
        context.prisma,
        () => ({ ...job, ...fileOf(input.source, input.file, text, day) }),
        { actor, expectedRevision: input.expectedRevision ?? null },
        (work, prepare) => mutateCatalog(context, 'catalogImport', told, work, { isBulk: true, prepare }),
      )
    },
  }),
}))

function fileOf(source: string, file: string | null | undefined, text: string | null | undefined, observedOn: string) {
  const own = SOURCE_FILES.filter((each) => each.source === source)
  const names = own.map(({ fileName }) => `"${fileName}"`).join(', ')
  if (!isFeed(source))
    throw new Refused([
      { code: 'NOT_FOUND', field: ['source'], message: `Nothing can be imported from "${source.slice(0, 60)}".` },
    ])
  const named = file == null ? own[0] : own.find(({ fileName }) => fileName === file)
  if (named === undefined)
    throw new Refused([{ code: 'NOT_FOUND', field: ['file'], message: `${source} has the files ${names}.` }])
  const texts = text == null ? null : [{ source, file: named.fileName, text, etag: null, url: null, observedOn }]
  return { source, texts }
}
