import type { Rejection } from './claim.js'
import { duplicateKeys } from './duplicate-keys.js'
import { below } from './json-path.js'

/** A parsed file without what must not be in it; `value` undefined: it is not JSON. */
export interface JsonReading {
  readonly value: unknown
  readonly rejected: readonly Rejection[]
}

/** Keys that reach the prototypes of objects where code is careless. */
const POLLUTING = ['__proto__', 'constructor', 'prototype']

/** Reads JSON strictly: keys that pollute prototypes are taken out, keys stated twice are reported, and a broken file is a report. */
export function readJson(text: string): JsonReading {
  try {
    const value: unknown = JSON.parse(text)
    const polluted: Rejection[] = []
    const clean = withoutPollution(value, '$', polluted)
    return { value: clean, rejected: [...duplicateKeys(text), ...polluted] }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return {
      value: undefined,
      rejected: [{ path: '$', reason: `The file of ${text.length} characters is not JSON: ${why}.` }],
    }
  }
}

function withoutPollution(value: unknown, path: string, rejected: Rejection[]): unknown {
  if (Array.isArray(value)) return value.map((each: unknown, at) => withoutPollution(each, below(path, at), rejected))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    if (!POLLUTING.includes(key)) return [[key, withoutPollution(each, below(path, key), rejected)] as const]
    rejected.push({ path: below(path, key), reason: `The key "${key}" is not allowed.` })
    return []
  })
  return Object.fromEntries(entries)
}
