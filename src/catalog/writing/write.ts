import type { Prisma, PrismaClient } from '../../generated/prisma/client.js'
import { writeCatalog } from '../../database/write-catalog.js'
import type { Catalog } from '../catalog.js'
import { readEntityRevisions, type RevisedKind } from '../entity-revision.js'
import { loadCatalogWithin } from '../load.js'
import { checkTexts } from './check-texts.js'
import { constraintError } from './constraint-error.js'
import { answeredBefore, checkIdempotencyKey, keepAnswer, type Attempt } from './idempotency.js'
import { inputHash } from './input-hash.js'
import type { Outcome } from './outcome.js'
import { createProblems, Refused, type Problems, type UserError } from './problems.js'
import { turnsFor } from './turns.js'

const LONGEST_WRITE_MS = 60_000

/** What every input takes besides its own. */
export interface CommonInput {
  readonly idempotencyKey?: string | null | undefined
  readonly expectedRevision?: string | null | undefined
  readonly dryRun: boolean
  readonly reason?: string | null | undefined
}

export interface WriteRequest {
  readonly prisma: PrismaClient
  /** Who writes. */
  readonly actor: string
  /** The mutation: "priceListPublish". */
  readonly mutation: string
  readonly input: CommonInput
  /** When it was asked for. */
  readonly requestedAt: Date
  /** The instant at which it writes, once it is its turn. */
  readonly clock: () => Date
  /** The catalogue with everything committed before the call. */
  readonly refreshCatalog: () => Promise<Catalog>
}

/** What the one whose turn it is works with. */
export interface Write {
  readonly tx: Prisma.TransactionClient
  /** The catalogue as it is before this write: nobody else can change it now. */
  readonly catalog: Catalog
  readonly now: Date
  /** ISO date of `now`, UTC. */
  readonly today: string
  readonly requestedAt: Date
  readonly problems: Problems
  /** Complains when an entity (id null: one that is to be made) has changed since the revision that the writer expects. */
  readonly expect: (
    kind: RevisedKind,
    id: number | null,
    expected?: string | null,
    problems?: Problems,
  ) => Promise<void>
}

export type LoggedChange = Prisma.ChangeGetPayload<{ include: { revision: true } }>

export interface Written {
  /** null: nothing was done, for the reasons in `userErrors`. */
  readonly outcome: Outcome | null
  readonly changes: readonly LoggedChange[]
  readonly userErrors: readonly UserError[]
  /** The catalogue after the write, or as a dry run would have left it; null: nothing was done, or it could not be read. */
  readonly catalog: Catalog | null
  /** The instant of the write; null: nothing was done. */
  readonly at: Date | null
}

/** Ends a dry run: the transaction is rolled back with all that was computed in it. */
class DryRunDone extends Error {
  constructor(readonly written: Written) {
    super('A dry run is rolled back.')
  }
}

/**
 * Does one write: all of it or nothing. A retry of a write that was done (same actor, idempotency key, mutation and input) is
 * answered as the first try was, without a second effect. A dry run does everything in the real transaction and takes it back.
 * What is wrong with the input comes back as `userErrors`; whatever else goes wrong is thrown.
 */
export async function runWrite(request: WriteRequest, work: (write: Write) => Promise<Outcome>): Promise<Written> {
  const { prisma, actor, input } = request
  try {
    checkInput(input)
    const turns = turnsFor(prisma)
    const { result } = await turns.take(() =>
      writeCatalog(
        prisma,
        { actor, reason: input.reason?.trim() ? input.reason.trim() : null, timeoutMs: LONGEST_WRITE_MS },
        (tx) => writeOnce(request, tx, turns.lastWriteAt, work),
      ),
    )
    turns.lastWriteAt = Math.max(turns.lastWriteAt, result.at?.getTime() ?? -Infinity)
    // The write is done and acknowledged, whether it can be read back now or not.
    return { ...result, catalog: await request.refreshCatalog().catch(() => null) }
  } catch (error) {
    if (error instanceof DryRunDone) return error.written
    const userErrors =
      error instanceof Refused ? error.userErrors : [constraintError(error)].filter((each) => each !== null)
    if (userErrors.length === 0) throw error
    return { outcome: null, changes: [], userErrors, catalog: null, at: null }
  }
}

function checkInput(input: CommonInput): void {
  const problems = createProblems()
  checkTexts(input, problems)
  if (input.idempotencyKey != null) checkIdempotencyKey(input.idempotencyKey, problems)
  problems.settle()
}

async function writeOnce(
  request: WriteRequest,
  tx: Prisma.TransactionClient,
  lastWriteAt: number,
  work: (write: Write) => Promise<Outcome>,
): Promise<Written> {
  const { actor, mutation, input, requestedAt } = request
  const problems = createProblems()
  const attempt: Attempt | null =
    input.idempotencyKey == null || input.dryRun
      ? null
      : { actor, mutation, key: input.idempotencyKey, inputHash: inputHash(input) }
  const answered = attempt === null ? null : await answeredBefore(tx, attempt, problems)
  problems.settle()
  if (answered !== null) {
    const changes = answered.revision === null ? [] : await changesOf(tx, answered.revision)
    return { outcome: answered.outcome, changes, userErrors: [], catalog: null, at: answered.at }
  }

  const before = await revisionOf(tx)
  const catalog = await request.refreshCatalog()
  if (catalog.revision !== before)
    throw new Error(`The snapshot is at revision ${catalog.revision}, the catalogue at ${before}.`)
  const now = new Date(Math.max(request.clock().getTime(), lastWriteAt + 1))
  const today = now.toISOString().slice(0, 10)
  const outcome = await work({
    tx,
    catalog,
    now,
    today,
    requestedAt,
    problems,
    expect: (kind, id, expected = input.expectedRevision, at = problems) => expectRevision(tx, at, kind, id, expected),
  })
  problems.settle()

  const after = await revisionOf(tx)
  const revision = after === before ? null : after
  const changes = revision === null ? [] : await changesOf(tx, revision)
  if (input.dryRun) {
    const foreseen = revision === null ? catalog : await loadCatalogWithin(tx, catalog.today)
    throw new DryRunDone({ outcome, changes, userErrors: [], catalog: foreseen, at: now })
  }
  if (attempt !== null) await keepAnswer(tx, attempt, { outcome, revision, at: now })
  return { outcome, changes, userErrors: [], catalog: null, at: now }
}

async function expectRevision(
  tx: Prisma.TransactionClient,
  problems: Problems,
  kind: RevisedKind,
  id: number | null,
  expected: string | null | undefined,
): Promise<void> {
  if (expected == null) return
  if (!/^\d{1,18}$/.test(expected)) {
    problems.add('INVALID', ['expectedRevision'], `"${expected.slice(0, 40)}" is not a revision.`)
    return
  }
  if (id === null) {
    if (BigInt(expected) > 0n)
      problems.add(
        'STALE_REVISION',
        ['expectedRevision'],
        `The ${kind} does not exist any more: revision ${expected} was expected.`,
      )
    return
  }
  const last = (await readEntityRevisions(tx, kind, [id])).get(id) ?? 0n
  if (last <= BigInt(expected)) return
  problems.add(
    'STALE_REVISION',
    ['expectedRevision'],
    `The ${kind} was changed in revision ${last}, after the revision ${expected} that you saw: read it again.`,
  )
}

const changesOf = (tx: Prisma.TransactionClient, revision: bigint): Promise<LoggedChange[]> =>
  tx.change.findMany({ where: { revisionNumber: revision }, include: { revision: true }, orderBy: { id: 'asc' } })

async function revisionOf(tx: Prisma.TransactionClient): Promise<bigint> {
  const { revision } = await tx.catalogState.findUniqueOrThrow({ where: { id: 1 }, select: { revision: true } })
  return revision
}
