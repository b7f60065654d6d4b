import type { IncomingMessage, ServerResponse } from 'node:http'
import { getHeapStatistics } from 'node:v8'
import type { GraphQLSchema } from 'graphql'
import { createYoga, type GraphiQLOptions } from 'graphql-yoga'
import { documentCaches } from './document-caches.js'
import { startExchange, type Exchange } from './exchange.js'
import type { ExampleQuery } from './example-queries.js'
import type { Limits } from './limits/limits.js'
import { createRequestLimits } from './limits/request-limits.js'
import type { Log } from './log.js'
import { createFastPath } from './fast/fast-path.js'
import { documentReader } from './fast/document-reader.js'
import { createPreparedQueries } from './fast/prepared-queries.js'
import { acceptable } from './plugins/acceptable.js'
import { compression } from './plugins/compression.js'
import { cors, corsHeaders } from './plugins/cors.js'
import { documents } from './plugins/documents.js'
import { jsonOnly } from './plugins/json-only.js'
import { queryCost } from './plugins/query-cost.js'
import { operationName } from './plugins/operation-name.js'
import { publicErrors } from './plugins/public-errors.js'
import { requestLimits } from './plugins/request-limits.js'
import { requestId } from './plugins/request-id.js'
import type { ServerContext } from './plugins/server-plugin.js'
import { subscriptions } from './plugins/subscriptions.js'
import { trusted } from './plugins/trusted.js'
import { noTrustedDocuments, type TrustedDocuments } from './trusted-documents.js'

/** What a request tells of itself before it is read. */
export interface ContextRequest {
  readonly requestId: string
  readonly headers: Pick<Headers, 'get'>
  /** Where it comes from, as the network says; null: not over the network. */
  readonly address: string | null
}

export interface GraphqlOptions<C extends object> {
  readonly schema: GraphQLSchema
  readonly createContext: (request: ContextRequest) => C | Promise<C>
  /** The context of one event of a subscription, from the one that it was begun with. Default: the same. */
  readonly contextOfEvent?: (context: C) => C
  readonly log: Log
  readonly settings: Partial<Limits> & {
    readonly maxBodyBytes: number
    readonly corsOrigins: readonly string[]
    /** Default: 32 MB. */
    readonly answerCacheBytes?: number
    readonly cacheControl?: string
    /** Whether clients may read the schema, and are told what they may have meant. Default: they may. */
    readonly introspection?: boolean
    /** How long the work for an answer may take. Default: 20 s. */
    readonly answerTimeoutMs?: number
    /** Default: 14,000. 0: never. */
    readonly compressFromBytes?: number
  }
  /** The same object for as long as the same question gets the same answer. Default: answers are not kept. */
  readonly answerPeriod?: () => object
  /** Default: none. */
  readonly trusted?: TrustedDocuments
  /** The tabs that GraphiQL opens with; null: no GraphiQL. */
  readonly graphiql: readonly ExampleQuery[] | null
}

export interface GraphqlHandler {
  readonly fetch: (request: Request) => Promise<Response>
  readonly handle: (request: IncomingMessage, response: ServerResponse, exchange: Exchange) => void
}

const PREPARED_BYTES = 64_000_000
const DOCUMENT_BYTES = 32_000_000
/** Of what the heap may grow to, texts of entities are kept in one part of so many … */
const KEPT_TEXT_SHARE = 8
/** … and in no more than this: the pages of 100,000 models. */
const MOST_KEPT_TEXT_BYTES = 512_000_000
const ANSWER_CACHE_BYTES = 32_000_000
/** Less fits into the first flight of a connection, and arrives no sooner for being shorter. */
export const COMPRESS_FROM_BYTES = 14_000
const ANSWER_TIMEOUT_MS = 20_000
/** Of answers that carry an ETag, unless the settings say otherwise. */
export const CACHE_CONTROL = 'public, max-age=0, must-revalidate'

/** GraphQL over HTTP at /graphql. */
export function createGraphqlHandler<C extends object>(options: GraphqlOptions<C>): GraphqlHandler {
  const { schema, createContext, contextOfEvent = (context: C) => context, log, settings, graphiql } = options
  const compressFromBytes = settings.compressFromBytes ?? COMPRESS_FROM_BYTES
  const limits = createRequestLimits(schema, settings)
  const { introspection = true, answerTimeoutMs = ANSWER_TIMEOUT_MS } = settings
  const trustedDocuments = options.trusted ?? noTrustedDocuments
  const yoga = createYoga<ServerContext, C>({
    schema,
    context: ({ request, exchange }) =>
      createContext({ requestId: exchange.requestId, headers: request.headers, address: exchange.address }),
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    multipart: false,
    maskedErrors: false, // publicErrors does it, on every path
    maxRequestBodySize: settings.maxBodyBytes,
    extraParamNames: ['documentId'],
    parserAndValidationCache: documentCaches(DOCUMENT_BYTES),
    cors: false,
    graphiql: graphiql !== null && graphiqlOptions(graphiql),
    renderGraphiQL,
    plugins: [
      cors(settings.corsOrigins),
      requestId,
      acceptable,
      jsonOnly,
      trusted(trustedDocuments),
      documents(limits, introspection, answerTimeoutMs),
      operationName,
      requestLimits(limits),
      queryCost(limits.limits.maxQueryCost),
      subscriptions(contextOfEvent, answerTimeoutMs),
      publicErrors(log, introspection),
      compression(compressFromBytes),
    ],
  })
  return {
    fetch: async (request) =>
      yoga.fetch(request, { exchange: startExchange(request.headers.get('x-request-id'), null) }),
    handle: createFastPath({
      slow: (request, response, exchange) => void yoga(request, response, { exchange }),
      prepare: createPreparedQueries({
        schema,
        limits,
        read: documentReader(yoga),
        maxBytes: PREPARED_BYTES,
        maxTextBytes: Math.min(MOST_KEPT_TEXT_BYTES, getHeapStatistics().heap_size_limit / KEPT_TEXT_SHARE),
      }),
      trusted: trustedDocuments,
      createContext,
      corsHeaders: (origin) => corsHeaders(settings.corsOrigins, origin),
      answerPeriod: options.answerPeriod ?? null,
      answerCacheBytes: settings.answerCacheBytes ?? ANSWER_CACHE_BYTES,
      cacheControl: settings.cacheControl ?? CACHE_CONTROL,
      compressFromBytes,
      maxBodyBytes: settings.maxBodyBytes,
    }),
  }
}

/** From the package and not from a public host, so that the page works without the internet. 18 MB: read when first asked for. */
const renderGraphiQL = async (options?: GraphiQLOptions): Promise<string> =>
  (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options)

/**
 * The examples are the tabs that a browser sees the first time. Without `initialQuery` the page would fill the first of them
 * with a text of its own; an address with a query in it is somebody's link, and opens with that.
 */
const graphiqlOptions = (examples: readonly ExampleQuery[]) => (request: Request) => {
  const options = { title: 'Modeldex', defaultTabs: examples.map(({ query }) => ({ query })) }
  return new URL(request.url).searchParams.has('query') ? options : { ...options, initialQuery: null }
}
