import { z } from 'zod'
import type { UserError, UserErrorCode } from './problems.js'

/** What Prisma tells of an error of the database, whatever it made of it. */
const databaseError = z.object({
  meta: z.object({
    driverAdapterError: z.object({ cause: z.object({ originalCode: z.string(), originalMessage: z.string() }) }),
  }),
})

const UNIQUE = '23505'
const CODES: Readonly<Record<string, UserErrorCode>> = {
  [UNIQUE]: 'CONFLICT',
  '23P01': 'OVERLAP',
  '23514': 'INVALID',
  '23503': 'CONFLICT',
  '23001': 'CONFLICT',
  '22003': 'INVALID',
  '22008': 'INVALID',
  '22021': 'INVALID',
}

/** Where in an input the value is that a constraint is about, and what is wrong with it. */
const SAID: Readonly<Record<string, readonly [field: readonly string[], message: string]>> = {
  price_list_no_overlap: [['prices'], 'Another price list holds at the same time, or two daily windows overlap.'],
  model_alias_no_overlap: [['alias'], 'This spelling already stands for a model at that time.'],
  model_slug_key: [['slug'], 'Another model has this slug.'],
  provider_slug_key: [['slug'], 'Another provider has this slug.'],
  capability_slug_key: [['slug'], 'Another capability has this slug.'],
  provider_website_form: [['website'], 'A website is an address that starts with http:// or https://.'],
  model_deprecated_before_retired: [['retiresOn'], 'A model cannot stop working before it is deprecated.'],
  model_successors_end: [['successor'], 'Its successors would lead back to where they began.'],
  offering_provider_id_api_model_id_key: [['apiModelId'], 'The provider has another offering of this API id.'],
}

/** What a constraint that nobody foresaw says, for the one who wrote the input; null: it is no such error. */
export function constraintError(error: unknown): UserError | null {
  const parsed = databaseError.safeParse(error)
  if (!parsed.success) return null
  const { originalCode, originalMessage } = parsed.data.meta.driverAdapterError.cause
  const code = CODES[originalCode]
  if (code === undefined) return null
  const name = /constraint "([^"]+)"/.exec(originalMessage)?.[1] ?? ''
  const [field, message] = SAID[name] ?? [
    [],
    `The catalogue does not take this: ${name.replaceAll('_', ' ') || 'a value is out of range'}.`,
  ]
  return { code, field, message }
}
