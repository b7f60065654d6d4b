import { createHash } from 'node:crypto'

/** Not part of what is asked for: the same request may be tried dry first, or again. */
const ASIDE = new Set(['idempotencyKey', 'dryRun'])

/** SHA-256 of an input, whatever the order of its fields. Left out is not the same as null: it leaves a fact as it is. */
export const inputHash = (input: object): string =>
  createHash('sha256')
    .update(canonical(Object.fromEntries(Object.entries(input).filter(([name]) => !ASIDE.has(name)))))
    .digest('hex')

function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, each]) => each !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join()}}`
}
