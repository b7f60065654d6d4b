import type { Plugin } from 'graphql-yoga'
import type { Exchange } from '../exchange.js'

/** What every request carries through Yoga. */
export interface ServerContext {
  readonly exchange: Exchange
}

export type ServerPlugin = Plugin<ServerContext, ServerContext, ServerContext>
