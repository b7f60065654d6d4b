import { builder } from '../graphql/builder.js'
import { ConflictCauseEnum } from './conflict.type.js'
import { ImportChangeRef } from './import-change.type.js'
import type { ImportReport, ReportedConflict, ReportedFile } from './import-report.js'

const ImportFileStateEnum = builder.enumType('ImportFileState', {
  description: 'What became of a file.',
  values: {
    APPLIED: { description: 'It told something new, which was applied, queued or noted.' },
    UNCHANGED: { description: 'It said on a later day what was known.' },
  } as const,
})

const ImportRejectionRef = builder.objectRef<ReportedFile['rejections'][number]>('ImportRejection').implement({
  description: 'A record, or a part of one, that was not taken.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where it stands in the file, as a JSON path.' }),
    reason: t.exposeString('reason', { description: 'Why, in a sentence.' }),
  }),
})

const ImportFileRef = builder.objectRef<ReportedFile>('ImportFile').implement({
  description: 'What was found in one file. Counts but the first two are of records at providers that the catalog has.',
  fields: (t) => ({
    file: t.exposeString('file', { description: 'Name of the file.' }),
    source: t.exposeString('source', { description: 'Slug of the source.' }),
    observedOn: t.expose('observedOn', { type: 'Date', description: 'The day that it speaks of.' }),
    state: t.field({
      type: ImportFileStateEnum,
      nullable: true,
      description: 'What became of it; null: nothing, all of it was imported already.',
      resolve: ({ state }) => state,
    }),
    records: t.exposeInt('records', { description: 'How many records it has that could be read.' }),
    atUnknownProviders: t.exposeInt('atUnknownProviders', {
      description: 'How many of these are at providers that the catalog does not have: they are not kept.',
    }),
    recordsBefore: t.exposeInt('recordsBefore', {
      nullable: true,
      description: 'How many records it had the last time; null: it is the first time.',
    }),
    added: t.exposeInt('added', { description: 'Records that were not there before.' }),
    changed: t.exposeInt('changed', { description: 'Records that say something else than before.' }),
    gone: t.exposeInt('gone', { description: 'Records that are not there any more.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Records that say what they said.' }),
    rejected: t.exposeInt('rejected', { description: 'Records and parts of records that were not taken.' }),
    rejections: t.field({
      type: [ImportRejectionRef],
      description: 'Those, at most 1,000 of them, each with where it stands and why.',
      resolve: ({ rejections }) => [...rejections],
    }),
  }),
})

const ReportedConflictRef = builder.objectRef<ReportedConflict>('ImportConflict').implement({
  description: 'A conflict that an import finds or opens again.',
  fields: (t) => ({
    provider: t.exposeString('provider', { description: 'Slug of who serves the model.' }),
    apiModelId: t.exposeString('apiModelId', { description: 'The provider’s own id of it.' }),
    field: t.exposeString('field', { description: 'The field, named as in `facts`.' }),
    cause: t.field({
      type: ConflictCauseEnum,
      description: 'What it seems to come from.',
      resolve: ({ cause }) => cause,
    }),
    note: t.exposeString('note', { description: 'The cause in a sentence.' }),
    published: t.exposeString('published', { nullable: true, description: 'What is published; null: nothing.' }),
    claims: t.stringList({
      description: 'Who claims what: "litellm: 1.1".',
      resolve: ({ claims }) => claims.map(({ source, value }) => `${source}: ${value}`),
    }),
  }),
})

const UnknownProviderRef = builder
  .objectRef<ImportReport['unknownProviders'][number]>('ImportUnknownProvider')
  .implement({
    description: 'A provider that a source lists and the catalog does not have.',
    fields: (t) => ({
      source: t.exposeString('source', { description: 'Slug of the source.' }),
      providerId: t.exposeString('providerId', { description: 'What the source calls it.' }),
      records: t.exposeInt('records', { description: 'How many records it has there.' }),
    }),
  })

export const ImportReportRef = builder.objectRef<ImportReport>('ImportReport').implement({
  description: 'What an import does, or would do. Lists have at most 1,000 entries; counts are of all.',
  fields: (t) => ({
    files: t.field({
      type: [ImportFileRef],
      description: 'File by file what was found.',
      resolve: ({ files }) => [...files],
    }),
    appliedCount: t.int({ description: 'How many changes are made.', resolve: ({ counts }) => counts.applied }),
    applied: t.field({
      type: [ImportChangeRef],
      description: 'The changes that are made at once.',
      resolve: ({ applied }) => [...applied],
    }),
    queuedCount: t.int({
      description: 'How many entries the review queue gets.',
      resolve: ({ counts }) => counts.queued,
    }),
    queued: t.field({
      type: [ImportChangeRef],
      description: 'What waits for a decision: what is suspicious, uncertain or gone, each with the reason.',
      resolve: ({ queued }) => [...queued],
    }),
    supersededCount: t.int({
      description: 'How many entries of the queue there is no reason for any more.',
      resolve: ({ counts }) => counts.superseded,
    }),
    conflictCount: t.int({
      description: 'How many conflicts are found or opened again.',
      resolve: ({ counts }) => counts.conflictsOpened,
    }),
    conflicts: t.field({
      type: [ReportedConflictRef],
      description: 'Those.',
      resolve: ({ conflicts }) => [...conflicts],
    }),
    agreedCount: t.int({
      description: 'How many conflicts are over because the sources agree.',
      resolve: ({ counts }) => counts.conflictsAgreed,
    }),
    unknownProviders: t.field({
      type: [UnknownProviderRef],
      description: 'Providers that the catalog does not have.',
      resolve: ({ unknownProviders }) => [...unknownProviders],
    }),
  }),
})
