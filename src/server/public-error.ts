import { GraphQLError } from 'graphql'
import { messageOf } from './cursor-error.js'
import { errorCodeOf, errorStatus, type ErrorCode } from './error-code.js'

const LONGEST_MESSAGE = 300

export type ReportUnexpected = (error: unknown) => void

/** An error with a code of the closed list and, where the answer has no data because of it, an HTTP status. */
export const codedError = (
  code: ErrorCode,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): GraphQLError => new GraphQLError(message, { extensions: { code, ...more, http: { status: errorStatus[code] } } })

/**
 * The error as a client may see it. One that nobody foresaw is reported with all it holds, and shown as its request id:
 * no names of tables, files or hosts leave the server, in development neither.
 */
export function publicError(
  error: GraphQLError,
  requestId: string,
  report: ReportUnexpected,
  suggestions = true,
): GraphQLError {
  const code = errorCodeOf(error)
  if (code === null || code === 'INTERNAL_SERVER_ERROR') {
    report(error.originalError ?? error)
    return rewritten(error, 'INTERNAL_SERVER_ERROR', `Something went wrong. Request id ${requestId}.`, {
      unexpected: true,
    })
  }
  if (code === 'DATABASE_UNAVAILABLE') {
    report(error.originalError ?? error)
    return rewritten(error, code, `The database cannot be reached at the moment. Request id ${requestId}.`, {
      unexpected: true,
    })
  }
  if (code === 'TIMEOUT') {
    report(error.originalError ?? error)
    return rewritten(error, code, `The request took too long and was stopped. Request id ${requestId}.`, {
      unexpected: true,
    })
  }
  const message = messageOf(error)
  return rewritten(error, code, clipped(suggestions ? message : withoutSuggestion(error.path, message)), {})
}

function rewritten(
  error: GraphQLError,
  code: ErrorCode,
  message: string,
  more: Readonly<Record<string, unknown>>,
): GraphQLError {
  const { path, nodes, source, positions, extensions } = error
  const status = path === undefined ? { http: extensions.http ?? { status: errorStatus[code] } } : {}
  return new GraphQLError(message, {
    path,
    nodes: nodes ?? null,
    source,
    positions,
    extensions: { ...extensions, code, ...status, ...more },
  })
}

/** What graphql-js adds of its own names of the schema. Resolvers' suggestions are of the catalogue, which is public. */
const withoutSuggestion = (path: GraphQLError['path'], message: string): string =>
  path === undefined ? message.replace(/ Did you mean .*\?$/s, '') : message

const clipped = (message: string): string =>
  message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE - 3)}...` : message
