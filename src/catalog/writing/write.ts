import type { Prisma, PrismaClient } from '../../generated/prisma/client.js'
import { writeCatalog } from '../../database/write-catalog.js'
import type { Catalog } from '../catalog.js'
import type { RevisedKind } from '../entity-revision.js'
import { loadCatalogWithin, refreshCatalogWithin } from '../load.js'
import { checkTexts } from './check-texts.js'
import { constraintError } from './constraint-error.js'
import { expectRevision } from './expect-revision.js'
import { answeredBefore, checkIdempotencyKey, keepAnswer, type Attempt } from './idempotency.js'
import { inputHash } from './input-hash.js'
import type { Outcome } from './outcome.js'
import { createProblems, Refused, type Problems, type UserError } from './problems.js'
import { turnsFor } from './turns.js'

const LONGEST_WRITE_MS = 60_000
const LONGEST_BULK_WRITE_MS = 300_000

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
  /** What takes long and needs no turn, such as fetching; it is not done for a retry of what was done. */
  readonly prepare?: () => Promise<void>
  /** It may write thousands of rows: it is given more time, and neither its changes nor what a dry run would leave behind are read back. */
  readonly isBulk?: boolean
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
    const attempt = attemptOf(request)
    const turns = turnsFor(prisma)
    // most retries need not wait for their turn; one that comes beside the first try is found out when it is its turn
    const answered = await answerTo(prisma, attempt, request.isBulk)
    if (answered === null) await request.prepare?.()
    const written =
      answered ??
      (await turns.take(async () => {
        const reason = input.reason?.trim() ? input.reason.trim() : null
        const timeoutMs = request.isBulk === true ? LONGEST_BULK_WRITE_MS : LONGEST_WRITE_MS
        const { result } = await writeCatalog(prisma, { actor, reason, timeoutMs }, (tx) =>
          writeOnce(request, attempt, tx, turns.lastWriteAt, work),
        )
        turns.lastWriteAt = Math.max(turns.lastWriteAt, result.at?.getTime() ?? -Infinity)
        return result
      }))
    // The write is done and acknowledged, whether it can be read back now or not.
    return { ...written, catalog: await request.refreshCatalog().catch(() => null) }
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

function attemptOf({ actor, mutation, input }: WriteRequest): Attempt | null {
  if (input.idempotencyKey == null || input.dryRun) return null
  return { actor, mutation, key: input.idempotencyKey, inputHash: inputHash(input) }
}

/** The answer to an earlier try; null: there was none. */
async function answerTo(
  reader: Prisma.TransactionClient,
  attempt: Attempt | null,
  isBulk = false,
): Promise<Written | null> {
  if (attempt === null) return null
  const problems = createProblems()
  const answered = await answeredBefore(reader, attempt, problems)
  problems.settle()
  if (answered === null) return null
  const changes = answered.revision === null || isBulk ? [] : await changesOf(reader, answered.revision)
  return { outcome: answered.outcome, changes, userErrors: [], catalog: null, at: answered.at }
}

async function writeOnce(
  request: WriteRequest,
  attempt: Attempt | null,
  tx: Prisma.TransactionClient,
  lastWriteAt: number,
  work: (write: Write) => Promise<Outcome>,
): Promise<Written> {
  const { input, requestedAt } = request
  const answered = await answerTo(tx, attempt, request.isBulk)
  if (answered !== null) return answered
  const problems = createProblems()
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
  const isBulk = request.isBulk ?? false
  const changes = revision === null || isBulk ? [] : await changesOf(tx, revision)
  if (input.dryRun) {
    const foreseen = revision === null || isBulk ? catalog : await foreseenCatalog(tx, catalog)
    throw new DryRunDone({ outcome, changes, userErrors: [], catalog: foreseen, at: now })
  }
  if (attempt !== null) await keepAnswer(tx, attempt, { outcome, revision, at: now })
  return { outcome, changes, userErrors: [], catalog: null, at: now }
}

const changesOf = (tx: Prisma.TransactionClient, revision: bigint): Promise<LoggedChange[]> =>
  tx.change.findMany({ where: { revisionNumber: revision }, include: { revision: true }, orderBy: { id: 'asc' } })

async function revisionOf(tx: Prisma.TransactionClient): Promise<bigint> {
  const { revision } = await tx.catalogState.findUniqueOrThrow({ where: { id: 1 }, select: { revision: true } })
  return revision
}

/** The catalogue as it would be once `tx` commits: from the log's changes where they tell all of it. */
async function foreseenCatalog(tx: Prisma.TransactionClient, catalog: Catalog): Promise<Catalog> {
  return (await refreshCatalogWithin(tx, catalog, catalog.today)) ?? loadCatalogWithin(tx, catalog.today)
}
