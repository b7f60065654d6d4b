import { PothosValidationError } from '@pothos/core'
import { GraphQLError } from 'graphql'
import { isConnectionLost } from '../database/connection-lost.js'

/** Every `extensions.code` that a client may meet, with the HTTP status of an answer that has no data because of it. */
export const errorStatus = {
  BAD_USER_INPUT: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  QUERY_TOO_COMPLEX: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  TIMEOUT: 504,
  DATABASE_UNAVAILABLE: 503,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
  BAD_REQUEST: 400,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  PAYLOAD_TOO_LARGE: 413,
  REQUEST_TIMEOUT: 408,
  URI_TOO_LONG: 414,
  UNSUPPORTED_MEDIA_TYPE: 415,
  HEADERS_TOO_LARGE: 431,
} as const

export type ErrorCode = keyof typeof errorStatus

/** How Yoga and the executor call what the list calls otherwise. */
const OTHER_NAMES: Readonly<Record<string, ErrorCode>> = {
  OPERATION_RESOLUTION_FAILURE: 'BAD_REQUEST',
  REQUEST_ENTITY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
}

const STATEMENT_TIMEOUT = /\b57014\b|canceling statement due to statement timeout/

/** What to tell a client of an error; null: nothing, because nobody foresaw it. */
export function errorCodeOf(error: GraphQLError): ErrorCode | null {
  const chain = causesOf(error)
  const unforeseen = chain.find((cause) => !(cause instanceof GraphQLError))
  if (unforeseen !== undefined && error.path !== undefined) return databaseErrorCode(chain)
  const { code, http } = error.extensions
  // A mutation by GET, which Yoga calls a bad request.
  if (http?.status === errorStatus.METHOD_NOT_ALLOWED) return 'METHOD_NOT_ALLOWED'
  if (isErrorCode(code)) return code
  if (typeof code === 'string') return OTHER_NAMES[code] ?? null
  if (chain.some((cause) => cause instanceof PothosValidationError)) return 'BAD_USER_INPUT'
  // Variables that do not fit their types: the executor points at their definitions.
  if (error.path === undefined && error.nodes !== undefined) return 'BAD_USER_INPUT'
  // Arguments that turn out wrong during execution point at themselves; whatever else lacks a code is our own mistake.
  if (chain.slice(1).some((cause) => cause instanceof GraphQLError && cause.nodes !== undefined))
    return 'BAD_USER_INPUT'
  if (unforeseen !== undefined) return databaseErrorCode(chain)
  return error.path === undefined ? 'BAD_REQUEST' : null
}

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in errorStatus

function databaseErrorCode(chain: readonly unknown[]): ErrorCode | null {
  const texts = chain.flatMap((cause) => (cause instanceof Error ? [cause.message] : []))
  if (texts.some((text) => STATEMENT_TIMEOUT.test(text))) return 'TIMEOUT'
  return chain.some(isConnectionLost) ? 'DATABASE_UNAVAILABLE' : null
}

/** The error, what it was made from, and so on to the root. */
function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = []
  for (let cause = error; cause != null && !chain.includes(cause); cause = originOf(cause)) chain.push(cause)
  return chain
}

function originOf(error: unknown): unknown {
  if (error instanceof GraphQLError) return error.originalError
  return error instanceof Error ? error.cause : undefined
}
