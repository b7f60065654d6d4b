import type { ApiKey, ApiKeyRole, PrismaClient } from '../generated/prisma/client.js'
import { newKey } from './key-text.js'

/** A key without what would let anyone check or use it. */
export type PublicKey = Omit<ApiKey, 'hash'>

export interface KeyRequest {
  readonly name: string
  readonly role: ApiKeyRole
  readonly expiresAt: Date | null
  /** Who issues it. */
  readonly createdBy: string
  /** Why; null: not said. */
  readonly reason: string | null
}

/** What a key is called is what the log says of its changes: nobody may pass for the seed or the database. */
const RESERVED = /^(seed|command line.*|database:.*)$/i
const LONGEST_NAME = 100

type KeyTable = Pick<PrismaClient, 'apiKey'>

/** Why a key cannot be issued, by field of the request. */
export function keyRequestProblems(
  { name, expiresAt }: Pick<KeyRequest, 'name' | 'expiresAt'>,
  now: Date,
): readonly { readonly field: 'name' | 'expiresAt'; readonly message: string }[] {
  const problems: { field: 'name' | 'expiresAt'; message: string }[] = []
  if (!/^\S(.*\S)?$/.test(name) || name.length > LONGEST_NAME)
    problems.push({
      field: 'name',
      message: `A name has 1 to ${LONGEST_NAME} characters on one line, without spaces around them.`,
    })
  else if (RESERVED.test(name))
    problems.push({ field: 'name', message: `The name "${name}" is what the log calls somebody else.` })
  if (expiresAt !== null && expiresAt <= now)
    problems.push({ field: 'expiresAt', message: `A key cannot expire in the past, at ${expiresAt.toISOString()}.` })
  return problems
}

/** Issues a key and returns it, for the only time. The request is one without problems. */
export async function issueKey(
  { apiKey }: KeyTable,
  request: KeyRequest,
): Promise<{ readonly key: string; readonly apiKey: PublicKey }> {
  const { key, id, hash } = newKey()
  return { key, apiKey: await apiKey.create({ data: { ...request, id, hash }, omit: { hash: true } }) }
}

/** Every key that was ever issued, newest first. */
export const listKeys = async ({ apiKey }: KeyTable): Promise<readonly PublicKey[]> =>
  apiKey.findMany({ omit: { hash: true }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })

export interface Revocation {
  readonly at: Date
  /** Who revokes it. */
  readonly by: string
  /** Why; null: not said. */
  readonly reason: string | null
}

/** Revokes a key from now on; one that is revoked already stays as it is. null: there is no such key. */
export async function revokeKey(
  { apiKey }: KeyTable,
  id: string,
  { at, by, reason }: Revocation,
): Promise<PublicKey | null> {
  const data = { revokedAt: at, revokedBy: by, revokeReason: reason }
  await apiKey.updateMany({ where: { id, revokedAt: null }, data })
  return apiKey.findUnique({ where: { id }, omit: { hash: true } })
}
