import type { Catalog } from '../catalog/catalog.js'
import { Prisma } from '../generated/prisma/client.js'
import type { SourceSlug } from '../sources/claim.js'
import type { Saying } from '../sources/import/import-plan.js'
import { asRowsOf, jsonChunks } from './bulk.js'
import { capabilityOf, MODEL_COLUMNS, OFFERING_COLUMNS } from './fact-columns.js'

/** The row that a fact is about. */
export interface FactOwner {
  readonly kind: 'MODEL' | 'OFFERING'
  readonly id: number
}

export interface FactToSet {
  readonly of: FactOwner
  readonly field: string
  readonly value: string
  readonly said: Saying
}

interface Setting {
  readonly tx: Prisma.TransactionClient
  readonly catalog: Catalog
  readonly sourceId: (slug: SourceSlug) => number
}

/** Gives models and offerings facts, each with who says so: a statement for each column that is written, however many rows. */
export async function setFacts(setting: Setting, facts: readonly FactToSet[]): Promise<void> {
  for (const kind of ['MODEL', 'OFFERING'] as const) {
    const own = facts.filter(({ of }) => of.kind === kind)
    await setColumns(
      setting,
      kind,
      own.filter(({ field }) => capabilityOf(field) === undefined),
    )
    await setCapabilities(
      setting,
      kind,
      own.filter(({ field }) => capabilityOf(field) !== undefined),
    )
  }
}

const TABLES = {
  MODEL: { table: 'model', columns: MODEL_COLUMNS, capabilities: 'model_capability', owner: 'model_id' },
  OFFERING: { table: 'offering', columns: OFFERING_COLUMNS, capabilities: 'offering_capability', owner: 'offering_id' },
} as const

async function setColumns(
  { tx, sourceId }: Setting,
  kind: FactOwner['kind'],
  facts: readonly FactToSet[],
): Promise<void> {
  const { table, columns, owner } = TABLES[kind]
  const name = Prisma.raw(`"${table}"`)
  for (const field of new Set(facts.map((fact) => fact.field))) {
    const known = columns.get(field)
    if (known === undefined) throw new Error(`"${field}" is no fact that an import can write.`)
    const column = Prisma.raw(`"${known.column}"`)
    const rows = facts
      .filter((fact) => fact.field === field)
      .map(({ of, value }) => ({ id: of.id, [known.column]: known.read(value) }))
    for (const json of jsonChunks(rows))
      await tx.$executeRaw`UPDATE ${name} t SET ${column} = n.${column} FROM ${asRowsOf(table, json)} n WHERE t.id = n.id`
  }
  const id = Prisma.raw(`"${owner}"`)
  const attributions = facts.map(({ of, field, said }) => ({
    [owner]: of.id,
    field,
    source_id: sourceId(said.source),
    source_url: said.sourceUrl,
    observed_on: said.observedOn,
  }))
  for (const json of jsonChunks(attributions))
    await tx.$executeRaw`
      INSERT INTO attribution (${id}, field, source_id, source_url, observed_on)
      SELECT ${id}, field, source_id, source_url, observed_on FROM ${asRowsOf('attribution', json)}
      ON CONFLICT (${id}, field) DO UPDATE SET source_id = excluded.source_id, source_url = excluded.source_url,
        observed_on = excluded.observed_on`
}

async function setCapabilities(
  { tx, catalog, sourceId }: Setting,
  kind: FactOwner['kind'],
  facts: readonly FactToSet[],
): Promise<void> {
  const { capabilities, owner } = TABLES[kind]
  const [table, id] = [Prisma.raw(`"${capabilities}"`), Prisma.raw(`"${owner}"`)]
  const rows = facts.map(({ of, field, value, said }) => {
    const capability = catalog.capabilityByName.get(capabilityOf(field) ?? '')
    if (capability === undefined) throw new Error(`"${field}" is about no capability of the catalogue.`)
    return {
      [owner]: of.id,
      capability_id: capability.id,
      support: value,
      source_id: sourceId(said.source),
      source_url: said.sourceUrl,
      observed_on: said.observedOn,
    }
  })
  // a note is about the support that it was written for
  for (const json of jsonChunks(rows))
    await tx.$executeRaw`
      INSERT INTO ${table} (${id}, capability_id, support, source_id, source_url, observed_on)
      SELECT ${id}, capability_id, support, source_id, source_url, observed_on FROM ${asRowsOf(capabilities, json)}
      ON CONFLICT (${id}, capability_id) DO UPDATE SET support = excluded.support, note = NULL,
        source_id = excluded.source_id, source_url = excluded.source_url, observed_on = excluded.observed_on`
}
