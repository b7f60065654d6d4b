/** An error as it is written to the log. */
export interface LoggedError {
  readonly type: string
  readonly message: string
  readonly code?: string
  /** Where it comes from, without the message. */
  readonly stack: string
  readonly cause?: LoggedError
}

const LONGEST_MESSAGE = 1_000
const SHORTEST_VALUE = 3
const DEEPEST_CAUSE = 4

/**
 * What an error tells those who run the server, and nothing of what was asked: only these fields, for libraries attach whole
 * statements with their values; and from the message what Postgres quotes of its input, and `values`, are left out.
 */
export function loggedError(error: unknown, values: readonly string[] = [], depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: cleaned(String(error), values), stack: '' }
  const { name, message, stack = '', cause } = error
  const frames = stack.slice(Math.max(0, stack.search(/^\s+at /m)))
  return {
    type: name,
    message: cleaned(message, values),
    ...('code' in error ? { code: String(error.code).slice(0, 50) } : {}),
    stack: /^\s+at /.test(frames) ? frames : '',
    ...(cause instanceof Error && depth < DEEPEST_CAUSE ? { cause: loggedError(cause, values, depth + 1) } : {}),
  }
}

/** Every text in the variables of a request that is long enough to tell something. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length < SHORTEST_VALUE ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

function cleaned(message: string, values: readonly string[]): string {
  let text = message.replace(/: "[^"]*"/g, ': "…"')
  for (const value of values.toSorted((a, b) => b.length - a.length)) text = text.replaceAll(value, '…')
  return text.trim().slice(0, LONGEST_MESSAGE)
}
