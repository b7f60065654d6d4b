import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Exchange } from './exchange.js'

/** Follows requests for whoever collects traces. */
export interface RequestTracing {
  /** Handles a request in such a way that what is done for it is known as a part of it. */
  readonly follow: (request: IncomingMessage, response: ServerResponse, handle: () => void) => void
  /** Ends the trace of a request that was followed, if it was. */
  readonly answered: (exchange: Exchange, response: ServerResponse) => void
}
