import { FilterError } from './filter-error.js'
import type { ModelFilter } from './model-filter.js'

const MAX_DEPTH = 5
const MAX_LIST_ENTRIES = 250
const MAX_VALUES = 1_000
const MAX_TEXT_LENGTH = 200
const GROUPS: ReadonlySet<string> = new Set(['and', 'or', 'not'])
/** Lists that ask for everything in them ask for nothing when they are empty; of the others nothing can be one. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set([
  'hasAll',
  'hasNone',
  'inputModalities',
  'outputModalities',
  'benchmark',
])

/**
 * Refuses filters that are no question or too large a one: empty lists of which something must hold, lists of more than 250 entries, texts of
 * more than 200 characters, `and`, `or` and `not` more than 5 deep, more than 1,000 values in all.
 * @throws FilterError naming the argument.
 * @example checkFilter({ and: [] }, 'filter') // throws: "filter.and" is empty
 */
export function checkFilter(filter: ModelFilter, argument: string): void {
  let values = 0
  check(filter, argument, '', 0)

  function check(value: unknown, path: string, name: string, depth: number): void {
    if (value == null) return
    const deeper = GROUPS.has(name) ? depth + 1 : depth
    if (deeper > MAX_DEPTH) throw new FilterError(path, `and, or and not must be nested at most ${MAX_DEPTH} deep.`)
    if (Array.isArray(value)) {
      checkLength(value, path, name)
      for (const [index, entry] of value.entries()) check(entry, `${path}[${index}]`, '', deeper)
    } else if (typeof value === 'object') {
      for (const [field, entry] of Object.entries(value)) check(entry, `${path}.${field}`, field, deeper)
    } else checkValue(value, path)
  }

  function checkValue(value: unknown, path: string): void {
    values += 1
    if (values > MAX_VALUES) throw new FilterError(argument, `A filter must hold at most ${MAX_VALUES} values.`)
    if (typeof value === 'string' && value.length > MAX_TEXT_LENGTH)
      throw new FilterError(path, `A text must have at most ${MAX_TEXT_LENGTH} characters, but has ${value.length}.`)
  }
}

function checkLength(list: readonly unknown[], path: string, name: string): void {
  if (list.length > MAX_LIST_ENTRIES)
    throw new FilterError(path, `A list must have at most ${MAX_LIST_ENTRIES} entries, but has ${list.length}.`)
  if (list.length === 0 && !MAY_BE_EMPTY.has(name))
    throw new FilterError(path, 'The list is empty: nothing can be one of none. Leave it out to ask for nothing.')
}
