import { WorkloadInput, workloadOf } from '../catalog/cost/workload.input.js'
import { Refused } from '../catalog/writing/problems.js'
import { builder } from '../graphql/builder.js'
import { commonFields, mutateCatalog, type WritePayload } from '../graphql/catalog-mutation.js'
import { badUserInput } from '../graphql/errors.js'
import { decodeGlobalId, parseLocalId } from '../graphql/global-id.js'
import { UserErrorRef } from '../graphql/user-error.type.js'
import { SOURCE_FILES } from '../sources/sources.js'
import { ConflictRef } from './conflict.type.js'
import { decideItems } from './decide-items.js'
import { importWithin } from './import-files.js'
import { ImportItemRef } from './import-item.type.js'
import { importReport } from './import-report.js'
import { ImportReportRef } from './import-report.type.js'
import { isFeed } from './read-stored.js'
import { resolveConflict } from './resolve-conflict.js'
import { hashOf } from './store-reviews.js'

const MOST_DECISIONS = 200

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

const userErrors = (t: PayloadFields) =>
  t.field({
    type: [UserErrorRef],
    description: 'Everything that keeps it from being done; empty: it was done.',
    resolve: (payload) => [...payload.userErrors],
  })
const warnings = (t: PayloadFields) =>
  t.stringList({
    description: 'What is worth knowing of it, as sentences; also that nothing had to be done.',
    resolve: ({ outcome }) => [...(outcome?.warnings ?? [])],
  })
type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<typeof builder.$inferSchemaTypes, WritePayload>

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

const ImportDecisionInput = builder.inputType('ImportDecisionInput', {
  description: 'What becomes of one entry of the review queue.',
  fields: (t) => ({
    item: t.id({ required: true, description: 'Global id of the entry.' }),
    accept: t.boolean({ required: true, description: 'true: carry it out; false: never propose it again.' }),
    model: t.string({
      description:
        'Slug of the model of the catalog that it is, where that is not known or not right; null: as proposed.',
    }),
    developer: t.string({
      description:
        'Slug of the provider that built a new model, where that is not known or not right; null: as proposed.',
    }),
  }),
})

const ImportDecideInput = builder.inputType('ImportDecideInput', {
  description: 'Decisions on entries of the review queue: all of them are carried out, or none.',
  fields: (t) => ({
    decisions: t.field({ type: [ImportDecisionInput], required: true, description: '1 to 200 decisions.' }),
    ...commonFields(t),
  }),
})

const ImportDecidePayload = builder.objectRef<WritePayload>('ImportDecidePayload').implement({
  description: 'What deciding did.',
  fields: (t) => ({
    items: t.field({
      type: [ImportItemRef],
      description: 'The entries, in the order of the input; empty: nothing was done.',
      resolve: async ({ outcome }, _args, { prisma }) => {
        const ids = outcome?.ids ?? []
        const rows = await prisma.importItem.findMany({ where: { id: { in: [...ids] } }, include: { record: true } })
        return ids.flatMap((id) => rows.filter((row) => row.id === id))
      },
    }),
    warnings: warnings(t),
    userErrors: userErrors(t),
  }),
})

const ConflictResolveInput = builder.inputType('ConflictResolveInput', {
  description: 'What is right, of what sources claim.',
  fields: (t) => ({
    conflict: t.id({ required: true, description: 'Global id of the conflict.' }),
    value: t.string({
      description:
        'The value that is right, written as in the claims, claimed by somebody or not; null: the published one.',
    }),
    sourceUrl: t.field({ type: 'URL', description: 'Where that can be checked; null: not recorded.' }),
    ...commonFields(t),
  }),
})

const ConflictResolvePayload = builder.objectRef<WritePayload>('ConflictResolvePayload').implement({
  description: 'What deciding a conflict did.',
  fields: (t) => ({
    conflict: t.field({
      type: ConflictRef,
      nullable: true,
      description: 'The conflict as it is now; of a dry run, as it was. null: nothing was done.',
      resolve: async ({ outcome }, _args, { prisma }) => {
        const [id] = outcome?.ids ?? []
        return id === undefined ? null : prisma.conflict.findUnique({ where: { id } })
      },
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
  importDecide: t.field({
    type: ImportDecidePayload,
    nullable: true,
    authScopes: { editor: true },
    description:
      'Accepts or rejects entries of the review queue. What is accepted is carried out as the source’s; a model that is accepted is reviewed. For editors.',
    args: { input: t.arg({ type: ImportDecideInput, required: true, description: 'The decisions.' }) },
    resolve: (_root, { input }, context) => {
      const { decisions } = input
      if (decisions.length === 0 || decisions.length > MOST_DECISIONS)
        throw badUserInput(
          `Argument "input.decisions" must have 1 to ${MOST_DECISIONS} entries, but has ${decisions.length}.`,
        )
      const read = decisions.map(({ item, accept, model, developer }) => ({
        id: keyOf('ImportItem', item),
        accept,
        model: model ?? null,
        developer: developer ?? null,
      }))
      const actor = context.viewer?.name ?? ''
      return mutateCatalog(context, 'importDecide', input, (write) =>
        decideItems(write, read, actor, reasonOf(input.reason)),
      )
    },
  }),
  conflictResolve: t.field({
    type: ConflictResolvePayload,
    nullable: true,
    authScopes: { editor: true },
    description:
      'Decides what is right where sources disagree. It stays decided until a claimed value changes. expectedRevision is that of the offering. For editors.',
    args: { input: t.arg({ type: ConflictResolveInput, required: true, description: 'The decision.' }) },
    resolve: (_root, { input }, context) => {
      const { value, sourceUrl, reason } = input
      const resolution = { id: keyOf('Conflict', input.conflict), value: value ?? null, sourceUrl: sourceUrl ?? null }
      const actor = context.viewer?.name ?? ''
      return mutateCatalog(context, 'conflictResolve', input, (write) =>
        resolveConflict(write, resolution, actor, reasonOf(reason)),
      )
    },
  }),
}))

/** The row that a global id names; none where it names something else. */
function keyOf(typename: string, globalId: string): number {
  const decoded = decodeGlobalId(globalId)
  return decoded.typename === typename ? parseLocalId(decoded.id).key : 0
}

const reasonOf = (reason: string | null | undefined): string | null => (reason?.trim() ? reason.trim() : null)

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
