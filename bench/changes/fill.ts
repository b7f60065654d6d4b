import pg from 'pg'
import { syntheticRows } from '../catalog/synthetic.js'

const ROWS_PER_STATEMENT = 20_000
const OPEN = {
  state: 'OPEN',
  fingerprint: 'f',
  cause: 'UNKNOWN',
  note: 'Invented.',
  claims: [],
  openedOn: '2026-06-01',
}
const RECORDED_FROM = '2026-06-01T00:00:00Z'

/**
 * Writes an invented catalogue of `modelCount` models into an empty, migrated database. Unless `logged`, past triggers and
 * log, as revision 1: that is faster, and takes a superuser.
 */
export async function fillDatabase(url: string, modelCount: number, logged = false): Promise<void> {
  const rows = syntheticRows(modelCount, 1)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    if (!logged) await client.query('SET session_replication_role = replica')
    const insert = async (table: string, entries: readonly object[]): Promise<void> => {
      for (let start = 0; start < entries.length; start += ROWS_PER_STATEMENT) {
        const chunk = entries.slice(start, start + ROWS_PER_STATEMENT).map(snakeCased)
        await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
          JSON.stringify(chunk),
        ])
      }
      await client.query(`SELECT setval(pg_get_serial_sequence($1, 'id'), $2)`, [table, entries.length + 1])
    }
    await insert('source', rows.sources)
    await insert('provider', rows.providers)
    await insert('model', rows.models)
    await insert('model_alias', rows.modelAliases)
    await insert('capability', rows.capabilities)
    await insert('model_capability', rows.modelCapabilities)
    await insert('benchmark', rows.benchmarks)
    await insert('benchmark_score', rows.benchmarkScores)
    await insert('integration', rows.integrations)
    await insert('model_integration', rows.modelIntegrations)
    await insert('offering', rows.offerings)
    await insert('offering_capability', rows.offeringCapabilities)
    await insert('deployment_fact', rows.deploymentFacts)
    await insert('measurement', rows.measurements)
    await insert(
      'conflict',
      rows.conflicts.map(({ id, offeringId, field }) => ({ ...OPEN, id, offeringId, field })),
    )
    await insert(
      'price_list',
      rows.priceLists.map(({ observedOn, effectiveFrom, effectiveTo, ...list }) => ({
        ...list,
        verifiedOn: observedOn,
        recordedFrom: RECORDED_FROM,
        effectiveFrom: instant(effectiveFrom),
        effectiveTo: instant(effectiveTo),
      })),
    )
    await insert('price', rows.prices)
    if (!logged) {
      await client.query(`UPDATE catalog_state SET revision = 1, changed_at = now() WHERE id = 1`)
      await client.query(
        `INSERT INTO revision (number, at, actor) SELECT revision, changed_at, 'bench' FROM catalog_state`,
      )
    }
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
}

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

const snakeCased = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  )
