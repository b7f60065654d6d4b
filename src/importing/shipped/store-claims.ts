import type { Prisma } from '../../generated/prisma/client.js'
import { feedIds, recordKey, type Stored } from '../read-stored.js'
import { storeConflicts } from '../store-reviews.js'
import { storeRecords } from '../store-records.js'
import type { ShippedClaims } from './read-claims.js'

export interface StoredClaims {
  readonly records: number
  readonly claims: number
  readonly conflicts: number
}

const NOTHING_KEPT: Stored = { records: [], recordIds: new Map(), conflicts: [], items: [] }
const NONE: StoredClaims = { records: 0, claims: 0, conflicts: 0 }

/**
 * Keeps what sources say where they disagree with the catalogue that ships, in a database that keeps nothing of sources yet: where something
 * was imported, that is newer and whole. What speaks of a provider, or of an offering, that the catalogue has not got is left out.
 */
export async function storeShippedClaims(
  tx: Prisma.TransactionClient,
  { asOf, records, conflicts }: ShippedClaims,
): Promise<StoredClaims> {
  if ((await tx.sourceRecord.count({ take: 1 })) > 0 || (await tx.sourceImport.count({ take: 1 })) > 0) return NONE
  const providers = await idsBySlug(tx.provider.findMany({ select: { id: true, slug: true } }))
  const models = await idsBySlug(tx.model.findMany({ select: { id: true, slug: true } }))
  const offerings = new Map(
    (await tx.offering.findMany({ select: { id: true, apiModelId: true, provider: { select: { slug: true } } } })).map(
      ({ id, apiModelId, provider }) => [`${provider.slug} ${apiModelId}`, id],
    ),
  )
  const kept = records.filter(({ provider }) => provider === null || providers.has(provider))
  const keys = new Set(kept.map(recordKey))
  const open = conflicts.filter(
    ({ offering, claims }) =>
      offerings.has(`${offering.provider} ${offering.apiModelId}`) &&
      claims.every(({ record }) => keys.has(recordKey(record))),
  )
  const sources = await feedIds(
    tx,
    kept.map(({ source }) => source),
  )
  const recordIds = await storeRecords(
    tx,
    { added: kept, changed: [], gone: [] },
    NOTHING_KEPT,
    {
      source: (slug) => found(sources.get(slug), slug),
      provider: (slug) => found(providers.get(slug), slug),
      model: (slug) => models.get(slug) ?? null,
    },
    new Map(kept.map(({ file, observedOn }) => [file, observedOn])),
  )
  await storeConflicts(
    tx,
    { opened: open, changed: [], agreed: [] },
    {
      record: (key) => found(recordIds.get(recordKey(key)), recordKey(key)),
      offering: ({ provider, apiModelId }) => found(offerings.get(`${provider} ${apiModelId}`), apiModelId),
      actor: 'seed',
      now: new Date(`${asOf}T00:00:00Z`),
    },
  )
  return {
    records: kept.length,
    claims: kept.reduce((sum, { fields }) => sum + fields.length, 0),
    conflicts: open.length,
  }
}

async function idsBySlug(
  rows: Promise<readonly { readonly id: number; readonly slug: string }[]>,
): Promise<ReadonlyMap<string, number>> {
  return new Map((await rows).map(({ id, slug }) => [slug, id]))
}

function found(id: number | undefined, name: string): number {
  if (id === undefined) throw new Error(`The claims that ship name "${name}", which is not there.`)
  return id
}
