import { z } from 'zod'
import { ConflictCause, MatchMethod, RecordSubject } from '../../generated/prisma/client.js'

// The files that src/cli/build-claims.ts writes: what sources say where they disagree with the catalogue that ships, or with each other.

const day = z.iso.date()
const text = z.string().min(1)
const slug = z.enum(['models-dev', 'genai-prices', 'litellm', 'openrouter'])

/** What one file of a source says: claims/<name of the file>. */
export const claimsFile = z.strictObject({
  about: text,
  source: slug,
  file: text,
  /** The day that the file speaks of. */
  observedOn: day,
  records: z.array(
    z.strictObject({
      subject: z.enum(RecordSubject),
      externalId: text,
      path: text,
      /** Slug; null: of a MODEL record. */
      provider: text.nullable(),
      apiModelId: text,
      /** Slug; null: the match was refused. */
      model: text.nullable(),
      method: z.enum(MatchMethod).nullable(),
      percent: z.number().min(0).max(100),
      how: text,
      sourceUrl: z.url().nullable(),
      /** By field, as text. */
      claims: z.record(text, z.string()),
    }),
  ),
})

/** Where they disagree: claims/conflicts.json. */
export const conflictsFile = z.strictObject({
  about: text,
  /** The day on which the newest of the files was read. */
  asOf: day,
  conflicts: z.array(
    z.strictObject({
      provider: text,
      apiModelId: text,
      field: text,
      cause: z.enum(ConflictCause),
      note: text,
      published: z.string().nullable(),
      /** Keys of records, the source that is trusted most first: "litellm OFFERING azure/o4-mini". */
      claimedBy: z.array(text).min(1),
    }),
  ),
})

export type ClaimsFile = z.output<typeof claimsFile>
export type ConflictsFile = z.output<typeof conflictsFile>
