import type { PrismaClient } from '../generated/prisma/client.js'
import { issueKey, type KeyRequest, type PublicKey } from './key-store.js'

/** What tells a retry from another request. */
export interface IssueAttempt {
  readonly actor: string
  /** The idempotency key. */
  readonly key: string
  readonly inputHash: string
}

export interface IssuedOnce {
  /** null: it was issued by an earlier try, and is not known any more. */
  readonly key: string | null
  readonly apiKey: PublicKey | null
}

const MUTATION = 'apiKeyIssue'

/**
 * Issues a key unless an earlier try did: then that key is returned, without its secret. null: the idempotency key was used
 * for something else. Two tries at once cannot both issue one: the second to commit fails, and with it its key.
 */
export async function issueKeyOnce(
  prisma: PrismaClient,
  { actor, key, inputHash }: IssueAttempt,
  request: KeyRequest,
): Promise<IssuedOnce | null> {
  return prisma.$transaction(async (tx) => {
    const before = await tx.idempotency.findUnique({ where: { actor_key: { actor, key } } })
    if (before === null) {
      const issued = await issueKey(tx, request)
      const outcome = { keyId: issued.apiKey.id }
      await tx.idempotency.create({ data: { actor, key, inputHash, mutation: MUTATION, outcome } })
      return issued
    }
    if (before.mutation !== MUTATION || before.inputHash !== inputHash) return null
    return {
      key: null,
      apiKey: await tx.apiKey.findUnique({ where: { id: keyIdIn(before.outcome) }, omit: { hash: true } }),
    }
  })
}

function keyIdIn(outcome: unknown): string {
  const known = typeof outcome === 'object' && outcome !== null && 'keyId' in outcome
  return known && typeof outcome.keyId === 'string' ? outcome.keyId : ''
}
