import type { Catalog } from '../../src/catalog/catalog.js'
import { createDatabase, type Database } from '../../src/database/client.js'
import { createContext } from '../../src/graphql/context.js'
import { schema } from '../../src/graphql/schema.js'
import { createGraphqlHandler } from '../../src/server/graphql-handler.js'
import { createLog } from '../../src/server/log.js'

export interface Answer {
  readonly status: number
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors: readonly { readonly message: string; readonly code: string }[]
}

export interface ApiOptions {
  /** Default: one that cannot be reached, so that a test that needs none finds out when it does. */
  readonly prisma?: Database['prisma']
  /** Default: 2026-07-01. */
  readonly now?: Date
}

export type Ask = (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>

/** Asks the API about a catalogue as a client does: through the server's own handler. */
export function apiOf(catalog: Catalog, options: ApiOptions = {}): Ask {
  const {
    prisma = createDatabase('postgresql://nobody@127.0.0.1:1/nowhere').prisma,
    now = new Date('2026-07-01T00:00:00Z'),
  } = options
  const { fetch } = createGraphqlHandler({
    schema,
    createContext: ({ requestId }) => createContext({ catalog, now, prisma, requestId, staleAfterDays: 90 }),
    log: createLog('error'),
    settings: { maxQueryTokens: 5000, maxQueryDepth: 15, maxBodyBytes: 1_000_000, corsOrigins: ['*'] },
    graphiql: null,
  })
  return async (query, variables = {}) => {
    const response = await fetch(
      new Request('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query, variables }),
      }),
    )
    return { status: response.status, ...parsed(await response.json()) }
  }
}

function parsed(body: unknown): Omit<Answer, 'status'> {
  if (!isRecord(body)) throw new Error('The answer is not an object.')
  const errors = Array.isArray(body.errors) ? body.errors : []
  return {
    data: isRecord(body.data) ? body.data : null,
    errors: errors.map((error: unknown) => {
      if (!isRecord(error) || !isRecord(error.extensions)) throw new Error('An error without extensions.')
      return { message: String(error.message), code: String(error.extensions.code) }
    }),
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
