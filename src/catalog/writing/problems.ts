export type UserErrorCode = 'INVALID' | 'NOT_FOUND' | 'CONFLICT' | 'OVERLAP' | 'STALE_REVISION' | 'FORBIDDEN'

/** One thing that keeps a write from being done. Plain data: graphql-js throws Error instances that it finds in an answer. */
export interface UserError {
  readonly code: UserErrorCode
  /** Where it is in the input: ["prices", "0", "amount"]. Empty: it is about the input as a whole. */
  readonly field: readonly string[]
  readonly message: string
}

/** Collects what is wrong with an input, so that all of it can be said at once. */
export interface Problems {
  readonly add: (code: UserErrorCode, field: readonly string[], message: string) => void
  /** The same collection, for a part of the input. */
  readonly at: (...path: readonly string[]) => Problems
  /** Throws what was collected, if anything was. */
  readonly settle: () => void
  readonly any: () => boolean
}

/** Ends a write with what is wrong with its input; nothing is written then. */
export class Refused extends Error {
  override readonly name = 'Refused'
  constructor(readonly userErrors: readonly UserError[]) {
    super(userErrors.map(({ message }) => message).join(' '))
  }
}

export const createProblems = (): Problems => collecting([], [])

function collecting(errors: UserError[], prefix: readonly string[]): Problems {
  return {
    add: (code, field, message) => errors.push({ code, field: [...prefix, ...field], message }),
    at: (...path) => collecting(errors, [...prefix, ...path]),
    any: () => errors.length > 0,
    settle: () => {
      if (errors.length > 0) throw new Refused([...errors])
    },
  }
}
