import pg from 'pg'
import { DatabaseSetupError } from './setup-error.js'

const OLDEST_VERSION = 15

/** Connects, or says in one sentence why that is impossible. The password is never shown. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'modeldex' })
  client.on('error', () => undefined) // the next query fails, and says so
  try {
    await client.connect()
    await client.query('SET search_path = public') // where Prisma looks, whatever the role's default is
  } catch (error) {
    throw new DatabaseSetupError(`The database ${withoutPassword(url)} cannot be reached: ${reason(error)}.`)
  }
  return client
}

/** Refuses a server that lacks what the migrations use. `versionNumber` as in server_version_num: 140002 is 14.2. */
export function assertServerVersion(versionNumber: number, version: string): void {
  if (versionNumber >= OLDEST_VERSION * 10_000) return
  throw new DatabaseSetupError(`PostgreSQL ${version} is too old: ${OLDEST_VERSION} or newer is needed.`)
}

/** For messages: the address as a person knows it. */
export function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const { username, host, pathname, searchParams } = new URL(url)
  return `postgresql://${username ? `${username}@` : ''}${searchParams.get('host') ?? host}${pathname}`
}

/** What went wrong, without a full stop. Node reports several failed addresses as one error without a message. */
export function reason(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const text = first instanceof Error ? first.message : String(first)
  return text.replace(/\.\s*$/, '')
}
