import type { Write } from './compile-query.js'
import { fail, refuseUnsettled } from './unwritable.js'

/** Writes a list whose items are written so. */
export const listWriter =
  (writeItem: Write): Write =>
  (value, run) => {
    let text = ''
    for (const item of listed(value)) text += (text === '' ? '[' : ',') + writeItem(item, run)
    return text === '' ? '[]' : `${text}]`
  }

/** The items of a value that should be a list. */
export function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'object' && value !== null) refuseUnsettled(value)
  return fail()
}
