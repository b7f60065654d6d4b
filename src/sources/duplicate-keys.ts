import type { Rejection } from './claim.js'
import { below } from './json-path.js'

interface Level {
  readonly path: string
  /** null: an array. */
  readonly keys: Set<string> | null
  place: number
  key: string
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g

/** Keys that an object of a JSON text states twice: JSON.parse keeps the last without a word. The text must be JSON. In steps. */
export function* duplicateKeys(text: string): Generator<undefined, readonly Rejection[]> {
  const found: Rejection[] = []
  const open: Level[] = []
  let pending: string | undefined
  for (const [token] of text.matchAll(TOKEN)) {
    const level = open.at(-1)
    if (token === '{' || token === '[') {
      const path = level === undefined ? '$' : below(level.path, level.keys === null ? level.place : level.key)
      open.push({ path, keys: token === '{' ? new Set() : null, place: 0, key: '' })
    } else if (token === '}' || token === ']') {
      open.pop()
      yield
    } else if (token === ',') {
      if (level !== undefined) level.place += 1
    } else if (token === ':') state(level, pending, found)
    else pending = token
  }
  return found
}

function state(level: Level | undefined, pending: string | undefined, found: Rejection[]): void {
  if (level === undefined || level.keys === null || pending === undefined) return
  level.key = String(JSON.parse(pending))
  if (level.keys.has(level.key))
    found.push({ path: below(level.path, level.key), reason: `"${level.key}" is stated twice; the last one was read.` })
  level.keys.add(level.key)
}
