import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GraphQLSchema } from 'graphql'
import { createYoga } from 'graphql-yoga'
import { startExchange, type Exchange } from './exchange.js'
import type { ExampleQuery } from './example-queries.js'
import type { Log } from './log.js'
import { cors } from './plugins/cors.js'
import { documents, type DocumentLimits } from './plugins/documents.js'
import { jsonOnly } from './plugins/json-only.js'
import { operationName } from './plugins/operation-name.js'
import { publicErrors } from './plugins/public-errors.js'
import { requestId } from './plugins/request-id.js'
import type { ServerContext } from './plugins/server-plugin.js'

export interface GraphqlOptions<C extends object> {
  readonly schema: GraphQLSchema
  readonly createContext: (request: { readonly requestId: string; readonly headers: Headers }) => C
  readonly log: Log
  readonly settings: DocumentLimits & { readonly maxBodyBytes: number; readonly corsOrigins: readonly string[] }
  /** The tabs that GraphiQL opens with; null: no GraphiQL. */
  readonly graphiql: readonly ExampleQuery[] | null
}

export interface GraphqlHandler {
  readonly fetch: (request: Request) => Promise<Response>
  readonly handle: (request: IncomingMessage, response: ServerResponse, exchange: Exchange) => void
}

/** GraphQL over HTTP at /graphql. */
export function createGraphqlHandler<C extends object>(options: GraphqlOptions<C>): GraphqlHandler {
  const { schema, createContext, log, settings, graphiql } = options
  const yoga = createYoga<ServerContext, C>({
    schema,
    context: ({ request, exchange }) => createContext({ requestId: exchange.requestId, headers: request.headers }),
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    multipart: false,
    maskedErrors: false, // publicErrors does it, on every path
    maxRequestBodySize: settings.maxBodyBytes,
    cors: false,
    graphiql: graphiql !== null && graphiqlOptions(graphiql),
    plugins: [cors(settings.corsOrigins), requestId, jsonOnly, documents(settings), operationName, publicErrors(log)],
  })
  return {
    fetch: async (request) => yoga.fetch(request, { exchange: startExchange(request.headers.get('x-request-id')) }),
    handle: (request, response, exchange) => void yoga(request, response, { exchange }),
  }
}

/**
 * The examples are the tabs that a browser sees the first time. Without `initialQuery` the page would fill the first of them
 * with a text of its own; an address with a query in it is somebody's link, and opens with that.
 */
const graphiqlOptions = (examples: readonly ExampleQuery[]) => (request: Request) => {
  const options = { title: 'Modeldex', defaultTabs: examples.map(({ query }) => ({ query })) }
  return new URL(request.url).searchParams.has('query') ? options : { ...options, initialQuery: null }
}
