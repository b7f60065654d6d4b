import { z } from 'zod'
import type { Catalog } from '../../src/catalog/catalog.js'
import { loadCatalog, readRevision } from '../../src/catalog/load.js'
import { createContext } from '../../src/graphql/context.js'
import { schema } from '../../src/graphql/schema.js'
import { createAuthenticator, type AuthenticatorOptions } from '../../src/keys/authenticate.js'
import { issueKey } from '../../src/keys/key-store.js'
import { ApiKeyRole } from '../../src/generated/prisma/client.js'
import { createGraphqlHandler } from '../../src/server/graphql-handler.js'
import { createLog } from '../../src/server/log.js'
import type { TestDatabase } from './database.js'

type Variables = Readonly<Record<string, unknown>>

const error = z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })
const answer = z.object({ data: z.record(z.string(), z.unknown()).nullish(), errors: z.array(error).default([]) })

const payload = z.looseObject({
  changes: z.array(
    z.object({
      revision: z.string(),
      actor: z.string(),
      entity: z.string(),
      field: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  warnings: z.array(z.string()),
  userErrors: z.array(z.object({ code: z.string(), field: z.array(z.string()), message: z.string() })),
})

/** What a mutation answered: what all have, and what was selected besides. */
export type Payload = z.output<typeof payload>

export interface EditAnswer {
  readonly status: number
  readonly headers: Headers
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors: readonly { readonly message: string; readonly code: string }[]
}

export interface Editing {
  /** Asks with a key, or with none. */
  readonly ask: (query: string, variables?: Variables, key?: string | null) => Promise<EditAnswer>
  /** Does one mutation as an admin; returns its payload, with the fields of `selection`. */
  readonly mutate: (mutation: string, input: Variables, selection?: string, key?: string) => Promise<Payload>
  readonly keys: Readonly<Record<ApiKeyRole, string>>
  readonly catalog: () => Promise<Catalog>
  /** Sets what time it is for requests and writes. */
  readonly setNow: (instant: string) => void
}

const commonSelection =
  'changes { revision actor entity field before after reason } warnings userErrors { code field message }'

/** The API on a database that may be written to, with a key for each role. It is noon of 2026-07-03 until a test says otherwise. */
export async function editing(
  { database: { prisma } }: TestDatabase,
  options: Partial<AuthenticatorOptions> = {},
): Promise<Editing> {
  let now = new Date('2026-07-03T12:00:00Z')
  let loaded: { readonly revision: bigint; readonly catalog: Promise<Catalog> } | null = null
  // Once for all requests that come at a time.
  const catalog = async (): Promise<Catalog> => {
    const revision = await readRevision(prisma)
    if (loaded?.revision !== revision)
      loaded = { revision, catalog: loadCatalog(prisma, now.toISOString().slice(0, 10)) }
    return loaded.catalog
  }
  const issue = async (role: ApiKeyRole): Promise<string> =>
    (await issueKey(prisma, { name: role.toLowerCase(), role, expiresAt: null, createdBy: 'test', reason: null })).key
  const keys = { VIEWER: await issue('VIEWER'), EDITOR: await issue('EDITOR'), ADMIN: await issue('ADMIN') }
  const authenticate = createAuthenticator({ prisma, clock: () => now.getTime(), ...options })
  const { fetch } = createGraphqlHandler({
    schema,
    createContext: async ({ requestId, headers, address }) => {
      const viewer = await authenticate({ authorization: headers.get('authorization'), address })
      const clock = (): Date => now
      return createContext({
        catalog: await catalog(),
        now,
        prisma,
        requestId,
        staleAfterDays: 90,
        viewer,
        refreshCatalog: catalog,
        clock,
      })
    },
    log: createLog('error'),
    settings: { maxQueryTokens: 5000, maxQueryDepth: 15, maxBodyBytes: 3_000_000, corsOrigins: ['*'] },
    graphiql: null,
  })

  const ask: Editing['ask'] = async (query, variables = {}, key = null) => {
    const response = await fetch(
      new Request('http://localhost/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ query, variables }),
      }),
    )
    const { data = null, errors } = answer.parse(await response.json())
    return {
      status: response.status,
      headers: response.headers,
      data,
      errors: errors.map(({ message, extensions }) => ({ message, code: extensions.code })),
    }
  }

  return {
    ask,
    keys,
    catalog,
    mutate: async (mutation, input, selection = '', key = keys.ADMIN) => {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
      const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} ${commonSelection} } }`
      const { data, errors } = await ask(query, { input }, key)
      if (errors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(errors)}`)
      return payload.parse(data?.[mutation])
    },
    setNow: (instant) => {
      now = new Date(instant)
    },
  }
}
