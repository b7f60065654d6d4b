import { createHash } from 'node:crypto'
import type { Workload } from '../pricing/workload.js'

/** A text that is the same for equal workloads and for no others. */
export function keyOfWorkload(workload: Workload): string {
  return JSON.stringify(canonical(workload))
}

/**
 * A short name for what a list was asked for, so that its cursors are told from those of other lists. The order of fields, and fields that are
 * null or left out, make no difference.
 * @example queryKey({ filter: { search: 'o4' } }) === queryKey({ filter: { search: 'o4', slug: null } }) // true
 */
export function queryKey(query: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(query)))
    .digest('base64url')
    .slice(0, 11)
}

function canonical(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value).filter(([, field]) => field != null)
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, canonical(field)])
}
