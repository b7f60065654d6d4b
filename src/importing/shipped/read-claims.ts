import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import type { Conflict } from '../../sources/import/import-plan.js'
import { conflictFingerprint } from '../../sources/import/conflict-fingerprint.js'
import type { Disputant, Disputes } from '../../sources/import/plan-disputes.js'
import { recordKey } from '../read-stored.js'
import { claimsFile, conflictsFile, type ClaimsFile, type ConflictsFile } from './claims-file.js'

const CONFLICTS = 'conflicts.json'

/** The disputes that ship, with the day on which they were found. */
export interface ShippedClaims extends Disputes {
  /** ISO date. */
  readonly asOf: string
}

/**
 * Reads what sources say where they disagree with the catalogue that ships: the JSON files of `folder`; null: there are none.
 * @throws Error naming the file and what is wrong in it.
 * @example (await readShippedClaims('prisma/seed/claims'))?.conflicts.length
 */
export async function readShippedClaims(folder: string): Promise<ShippedClaims | null> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'))
  if (!names.includes(CONFLICTS)) return null
  const open = async <T>(name: string, schema: z.ZodType<T>): Promise<T> => {
    try {
      return schema.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))
    } catch (error) {
      throw new Error(`${path.join(folder, name)} cannot be read: ${reasonOf(error)}`, { cause: error })
    }
  }
  const files = await Promise.all(names.filter((name) => name !== CONFLICTS).map((name) => open(name, claimsFile)))
  const records = files.flatMap(recordsOf)
  const byKey = new Map(records.map((record) => [recordKey(record), record]))
  const { asOf, conflicts } = await open(CONFLICTS, conflictsFile)
  return { asOf, records, conflicts: conflicts.map((conflict) => conflictOf(conflict, byKey)) }
}

function recordsOf({ source, file, observedOn, records }: ClaimsFile): readonly Disputant[] {
  return records.map(({ model, method, percent, how, claims, ...record }) => ({
    ...record,
    source,
    file,
    observedOn,
    match: { model, method, percent, how },
    fields: Object.entries(claims).map(([field, value]) => ({ field, value })),
  }))
}

function conflictOf(
  { provider, apiModelId, field, claimedBy, ...rest }: ConflictsFile['conflicts'][number],
  records: ReadonlyMap<string, Disputant>,
): Conflict {
  const claims = claimedBy.map((key) => {
    const record = records.get(key)
    const value = record?.fields.find((claim) => claim.field === field)?.value
    if (record === undefined || value === undefined)
      throw new Error(`${CONFLICTS} says that ${key} claims ${field} of ${provider} ${apiModelId}, which it does not.`)
    const { observedOn, sourceUrl } = record
    return { record, value, observedOn, sourceUrl }
  })
  const spoken = claims.map(({ record, value }) => ({ source: record.source, value }))
  return {
    offering: { provider, apiModelId },
    field,
    ...rest,
    fingerprint: conflictFingerprint(field, spoken),
    claims,
    state: 'OPEN',
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
