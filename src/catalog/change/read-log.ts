import { Prisma, type PrismaClient } from '../../generated/prisma/client.js'
import type { LogPosition } from './log-position.js'

/** One change of the log with the revision that it is part of. */
export type LoggedChange = Prisma.ChangeGetPayload<{ include: { revision: true } }>

/** Whose changes are wanted; null: anybody's. */
export interface ChangeOwner {
  readonly modelId: number | null
  readonly providerId: number | null
}

/** A stretch of the log, in its order. */
export interface LogSlice {
  readonly after: LogPosition
  readonly through: LogPosition
  readonly limit: number
  readonly owner: ChangeOwner
}

export type ReadLog = (slice: LogSlice) => Promise<readonly LoggedChange[]>

export const anyOwner: ChangeOwner = { modelId: null, providerId: null }

/** Whether a change is one of those wanted. */
export const isOwnedBy = (
  { modelId, providerId }: Pick<LoggedChange, 'modelId' | 'providerId'>,
  owner: ChangeOwner,
): boolean =>
  (owner.modelId === null || modelId === owner.modelId) &&
  (owner.providerId === null || providerId === owner.providerId)

/**
 * Reads a stretch of the log with one statement. Postgres writes the rows as JSON: a page of them as rows would take Prisma ten
 * times as long to make objects of, in one go, and a server that has subscribers reads all that is written.
 */
export const createReadLog =
  (prisma: PrismaClient): ReadLog =>
  async ({ after, through, limit, owner }) => {
    const texts = await prisma.$queryRaw<{ readonly rows: string }[]>`
      SELECT coalesce(json_agg(t), '[]')::text AS rows FROM (
        SELECT c.id::text, c.revision::text, c.entity, c.entity_id AS "entityId", c.field, c.before, c.after,
          c.provider_id AS "providerId", c.model_id AS "modelId", c.offering_id AS "offeringId",
          (extract(epoch FROM r.at) * 1000)::bigint AS "atMs", r.actor, r.reason
        FROM ${CHANGE_TABLES}
        WHERE (c.revision, c.id) > (${after.revision}, ${after.changeId ?? LAST_ID})
          AND (c.revision, c.id) <= (${through.revision}, ${through.changeId ?? LAST_ID}) AND ${ownedBy(owner)}
        ORDER BY c.revision, c.id LIMIT ${limit}
      ) AS t`
    return texts.flatMap(({ rows }) => decode(rows)).map(changeOfText)
  }

/** Numbers that JSON would make floats of are text. */
interface ChangeText extends Omit<LoggedChange, 'id' | 'revisionNumber' | 'revision'> {
  readonly id: string
  readonly revision: string
  readonly atMs: number
  readonly actor: string
  readonly reason: string | null
}

function decode(text: string): readonly ChangeText[] {
  const rows: unknown = JSON.parse(text)
  if (!isChangeTexts(rows)) throw new Error(`The database wrote changes that cannot be read: ${text.slice(0, 80)}`)
  return rows
}

/** Postgres wrote it from the statement above. */
const isChangeTexts = (rows: unknown): rows is readonly ChangeText[] => Array.isArray(rows)

const changeOfText = ({ id, revision, atMs, actor, reason, ...change }: ChangeText): LoggedChange => {
  const number = BigInt(revision)
  return { ...change, id: BigInt(id), revisionNumber: number, revision: { number, at: new Date(atMs), actor, reason } }
}

/** No change has a greater number: the largest bigint of Postgres. */
const LAST_ID = 9_223_372_036_854_775_807n

const ownedBy = ({ modelId, providerId }: ChangeOwner): Prisma.Sql => Prisma.sql`
  (${modelId}::int IS NULL OR c.model_id = ${modelId}) AND (${providerId}::int IS NULL OR c.provider_id = ${providerId})`

export interface ChangeRow extends Omit<LoggedChange, 'revision'> {
  readonly at: Date
  readonly actor: string
  readonly reason: string | null
}

/** From change c and revision r. */
export const CHANGE_COLUMNS = Prisma.sql`
  c.id, c.revision AS "revisionNumber", c.entity, c.entity_id AS "entityId", c.field, c.before, c.after,
  c.provider_id AS "providerId", c.model_id AS "modelId", c.offering_id AS "offeringId", r.at, r.actor, r.reason`

export const CHANGE_TABLES = Prisma.sql`change c JOIN revision r ON r.number = c.revision`

/** A row as Prisma itself would give it. */
export const changeOfRow = ({ at, actor, reason, ...change }: ChangeRow): LoggedChange => ({
  ...change,
  revision: { number: change.revisionNumber, at, actor, reason },
})
