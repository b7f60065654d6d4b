import { z } from 'zod'

const impact = z.object({
  currency: z.string(),
  monthlyCostBefore: z.string().nullable(),
  monthlyCostAfter: z.string().nullable(),
})

const change = z.object({
  kind: z.enum(['ADD_MODEL', 'ADD_OFFERING', 'CHANGE_FACT', 'CHANGE_PRICES', 'GONE']),
  source: z.string(),
  sourceUrl: z.string().nullable(),
  observedOn: z.string(),
  /** Slugs and the API id of what it is about; null: it is about no model, or no offering, of the catalogue yet. */
  model: z.string().nullable(),
  provider: z.string().nullable(),
  apiModelId: z.string().nullable(),
  /** null: it is about all of it. */
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  impact: impact.nullable(),
  /** Of what was queued; null: it is carried out. */
  why: z.enum(['SUSPICIOUS', 'UNCERTAIN_MATCH', 'NO_MATCH', 'NO_DEVELOPER', 'GONE']).nullable(),
  notes: z.array(z.string()),
})

const conflict = z.object({
  provider: z.string(),
  apiModelId: z.string(),
  field: z.string(),
  cause: z.enum([
    'REGION_UPLIFT',
    'BATCH',
    'INTRODUCTORY',
    'OTHER_SNAPSHOT',
    'ZERO_OR_ABSENT',
    'ROUNDING',
    'STALE',
    'UNKNOWN',
  ]),
  note: z.string(),
  published: z.string().nullable(),
  claims: z.array(z.object({ source: z.string(), value: z.string() })),
})

const count = z.number()

export const importReport = z.object({
  files: z.array(
    z.object({
      source: z.string(),
      file: z.string(),
      observedOn: z.string(),
      /** null: it was not imported. */
      state: z.enum(['APPLIED', 'UNCHANGED']).nullable(),
      recordsBefore: count.nullable(),
      records: count,
      added: count,
      changed: count,
      gone: count,
      unchanged: count,
      atUnknownProviders: count,
      rejected: count,
      rejections: z.array(z.object({ path: z.string(), reason: z.string() })),
    }),
  ),
  unknownProviders: z.array(z.object({ source: z.string(), providerId: z.string(), records: count })),
  counts: z.object({
    applied: count,
    queued: count,
    superseded: count,
    conflictsOpened: count,
    conflictsChanged: count,
    conflictsAgreed: count,
  }),
  applied: z.array(change),
  queued: z.array(change),
  conflicts: z.array(conflict),
})

/** What an import does, or would do: plain data, kept with the answer for retries. */
export type ImportReport = z.output<typeof importReport>
export type ReportedChange = z.output<typeof change>
export type ReportedConflict = z.output<typeof conflict>
export type ReportedFile = ImportReport['files'][number]
