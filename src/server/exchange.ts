import { randomUUID } from 'node:crypto'

/** One request and its answer, as the server keeps track of them. */
export interface Exchange {
  readonly requestId: string
  /** Where the request comes from, as the network says; null: not over the network. */
  readonly address: string | null
  /** Set once the operation is known. */
  operationName?: string
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
