import { randomUUID } from 'node:crypto'
import type { ErrorCode } from './error-code.js'

/** What an operation does; OTHER: none was run. */
export type OperationKind = 'query' | 'mutation' | 'subscription' | 'introspection' | 'other'

/**
 * Who answered: the kept answer to an equal request, the fast path, Yoga, or the front itself, which refuses what is no request
 * to GraphQL.
 */
export type AnsweredBy = 'cache' | 'fast' | 'yoga' | 'front'

/** One request and its answer, as the server keeps track of them. */
export interface Exchange {
  readonly requestId: string
  /** Where the request comes from, as the network says; null: not over the network. */
  readonly address: string | null
  /** Whether only the head of the answer was asked for. */
  isHead?: boolean
  /** Whether JSON was asked for by its name, and not only left open. */
  namesJson?: boolean
  /** Set once the operation is known. */
  operationName?: string
  /** Set once the operation is known. */
  kind?: OperationKind
  /** Not set: it was nothing that is counted, such as a health check. */
  answeredBy?: AnsweredBy
  /** What must not be logged of it. */
  variables?: unknown
  /** What the operation costs with its variables, as docs/LIMITS.md counts; set where Yoga runs it. */
  cost?: number
  /** Of the first error in the answer. */
  errorCode?: ErrorCode
}

const SANE_ID = /^[A-Za-z0-9._:-]{1,100}$/

/** The caller's own X-Request-Id is kept where it is one that can be written to a log as it is. */
export function startExchange(
  requestIdHeader: string | readonly string[] | null | undefined,
  address: string | null,
): Exchange {
  const given = typeof requestIdHeader === 'string' && SANE_ID.test(requestIdHeader)
  return { requestId: given ? requestIdHeader : randomUUID(), address }
}
