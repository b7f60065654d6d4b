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
  return hash(JSON.stringify(canonical(query)))
}

function canonical(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value).filter(([, field]) => field != null)
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, canonical(field)])
}

/** 64 bits of FNV-1a, in two halves that start differently: enough to tell lists apart, no secret. */
function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1000193]
  for (let index = 0; index < text.length; index++) {
    a = Math.imul(a ^ text.charCodeAt(index), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(index) ^ (a >>> 15), 0x01000193)
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36)
}
