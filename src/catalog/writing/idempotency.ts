import type { Prisma } from '../../generated/prisma/client.js'
import { parseOutcome, storedOutcome, type KeptOutcome } from './outcome.js'
import type { Problems } from './problems.js'

const KEPT_MS = 30 * 24 * 3_600_000
const LONGEST_KEY = 200

/** What tells a retry from another request. */
export interface Attempt {
  readonly actor: string
  readonly key: string
  readonly mutation: string
  readonly inputHash: string
}

/** What was answered to the first try. */
export interface Answered extends KeptOutcome {
  readonly revision: bigint | null
}

/** Whether a key can be one. */
export function checkIdempotencyKey(key: string, problems: Problems): void {
  if (key.trim() !== '' && key.length <= LONGEST_KEY) return
  problems.add('INVALID', ['idempotencyKey'], `An idempotency key has 1 to ${LONGEST_KEY} characters.`)
}

/** The answer to the first try; null: this is the first. A key that was used for something else is a problem. */
export async function answeredBefore(
  tx: Prisma.TransactionClient,
  { actor, key, mutation, inputHash }: Attempt,
  problems: Problems,
): Promise<Answered | null> {
  const row = await tx.idempotency.findUnique({ where: { actor_key: { actor, key } } })
  if (row === null) return null
  if (row.mutation === mutation && row.inputHash === inputHash)
    return { ...parseOutcome(row.outcome), revision: row.revision }
  problems.add(
    'CONFLICT',
    ['idempotencyKey'],
    row.mutation === mutation
      ? 'This key was used for another input.'
      : `This key was used for another mutation, ${row.mutation}.`,
  )
  return null
}

/** Keeps an answer for retries, in the transaction of the write itself; forgets those of 30 days ago. */
export async function keepAnswer(tx: Prisma.TransactionClient, attempt: Attempt, answered: Answered): Promise<void> {
  await tx.idempotency.deleteMany({ where: { createdAt: { lt: new Date(Date.now() - KEPT_MS) } } })
  await tx.idempotency.create({
    data: { ...attempt, revision: answered.revision, outcome: storedOutcome(answered) },
  })
}
