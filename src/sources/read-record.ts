import type { z } from 'zod'
import type { Rejection } from './claim.js'
import { below } from './json-path.js'

/** A record as its schema reads it, or why it was not taken, with the path of the field that is wrong. */
export function readRecord<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: string,
): { readonly record: T; readonly rejected: null } | { readonly record: null; readonly rejected: Rejection } {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { record: parsed.data, rejected: null }
  const [issue] = parsed.error.issues
  const where = below(path, ...(issue?.path ?? []))
  return { record: null, rejected: { path: where, reason: `${issue?.message ?? 'It is not as expected'}.` } }
}

/** The members of an object in their order; undefined: it is none. */
export function membersOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined
}
