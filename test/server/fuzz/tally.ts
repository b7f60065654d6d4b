import { codesOf } from '../hostile-server.js'

/** Counts answers by status and by code. */
export function createTally() {
  const counts: Record<string, number> = {}
  const add = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  return {
    count: ({ status, body }: { readonly status: number; readonly body: string }): void => {
      add('answers')
      add(`status ${status}`)
      for (const code of new Set(codesOf(body))) add(code)
    },
    counts: (): Readonly<Record<string, number>> => counts,
  }
}
