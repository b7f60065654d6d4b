import { GraphQLError } from 'graphql'
import type { ApiKey, PrismaClient } from '../generated/prisma/client.js'
import { isKeyOf, keyIdOf } from './key-text.js'
import { createTryLimiter, type TryLimiter } from './try-limiter.js'
import type { Viewer } from './viewer.js'

export interface AuthenticatorOptions {
  readonly prisma: PrismaClient
  /** Milliseconds since 1970. */
  readonly clock?: () => number
  /** Called when noting a key's use failed; the request goes on. */
  readonly onError?: (error: unknown) => void
  readonly triesPerAddress?: TryLimiter
  readonly triesPerKey?: TryLimiter
  /** After how long a database that does not answer is taken for away. */
  readonly timeoutMs?: number
}

export interface Credentials {
  /** The header as it came; null: none. */
  readonly authorization: string | null
  /** Where the request comes from; null: not known. */
  readonly address: string | null
}

export type Authenticate = (credentials: Credentials) => Promise<Viewer | null>

const MINUTE_MS = 60_000

/**
 * Finds out who sends a request. No header: nobody, who may read. A header that is no live key: refused with UNAUTHENTICATED,
 * whatever is asked for. Too many failed tries from an address refuse it with RATE_LIMITED before the database is asked; too
 * many at one key refuse further wrong ones, never the right one, or anybody could lock its holder out.
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticate {
  const { prisma, clock = Date.now, onError = () => undefined, timeoutMs = 1_500 } = options
  const perAddress = options.triesPerAddress ?? createTryLimiter({ tries: 20, windowMs: MINUTE_MS })
  const perKey = options.triesPerKey ?? createTryLimiter({ tries: 10, windowMs: MINUTE_MS })

  return async ({ authorization, address }) => {
    if (authorization === null) return null
    const now = clock()
    const from = address ?? 'unknown'
    refuseWhile(perAddress.secondsToWait(from, now), 'from this address')
    const refuse = (message: string): GraphQLError => {
      perAddress.failed(from, now)
      return unauthenticated(message)
    }
    const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1]
    if (key === undefined) throw refuse('The Authorization header must be "Bearer", a space and an API key.')
    const id = keyIdOf(key)
    if (id === null) throw refuse('This is not an API key.')
    const row = await within(timeoutMs, prisma.apiKey.findUnique({ where: { id } }))
    if (row === null || !isKeyOf(key, row.hash)) {
      refuseWhile(perKey.secondsToWait(id, now), 'with this key')
      perKey.failed(id, now)
      throw refuse('This API key is not known.')
    }
    if (row.revokedAt !== null) throw refuse('This API key was revoked.')
    if (row.expiresAt !== null && row.expiresAt.getTime() <= now) throw refuse('This API key has expired.')
    void noteUse(prisma, row, now).catch(onError)
    return { name: row.name, role: row.role, keyId: row.id }
  }
}

/** At most once a minute, beside the request. */
async function noteUse({ apiKey }: PrismaClient, { id, lastUsedAt }: ApiKey, now: number): Promise<void> {
  if (lastUsedAt !== null && now - lastUsedAt.getTime() < MINUTE_MS) return
  await apiKey.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: new Date(now) } }] },
    data: { lastUsedAt: new Date(now) },
  })
}

function refuseWhile(seconds: number, where: string): void {
  if (seconds === 0) return
  throw new GraphQLError(`Too many failed tries ${where}: try again in ${seconds} seconds.`, {
    extensions: {
      code: 'RATE_LIMITED',
      http: { status: 429, headers: { 'retry-after': String(seconds) } },
    },
  })
}

const unauthenticated = (message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers: { 'www-authenticate': 'Bearer' } } },
  })

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new GraphQLError('The database gave no answer in time.', {
          extensions: { code: 'DATABASE_UNAVAILABLE', http: { status: 503 } },
        }),
      )
    }, limitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
