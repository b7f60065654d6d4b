import {
  ColumnTypeEnum,
  DriverAdapterError,
  type ColumnType,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { parse } from 'postgres-array'

/**
 * The schema engine's way to Postgres. Prisma's stock adapter splits scripts at every ";", also inside functions, and does
 * not know the type "char" of the system catalogue.
 */
export function schemaEngineAdapter(scratchUrl: string): {
  readonly factory: SqlMigrationAwareDriverAdapterFactory
  readonly close: () => Promise<void>
} {
  const opened: SqlDriverAdapter[] = []
  const keep = async (adapter: Promise<SqlDriverAdapter>): Promise<SqlDriverAdapter> => {
    opened.push(await adapter)
    return adapter
  }
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: 'schema-engine',
    connect: () => keep(connect(scratchUrl, () => Promise.resolve())),
    connectToShadowDb: async () => {
      const name = `modeldex_shadow_${process.pid}_${Date.now()}`
      await administer(scratchUrl, `CREATE DATABASE ${name}`)
      const url = new URL(scratchUrl)
      url.pathname = `/${name}`
      return keep(connect(url.href, () => administer(scratchUrl, `DROP DATABASE ${name} WITH (FORCE)`)))
    },
  }
  return {
    factory,
    close: async () => {
      for (const adapter of opened) await adapter.dispose()
    },
  }
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

type Column = readonly [ColumnType, (text: string) => unknown]

const asText = (text: string): string => text
const asBoolean = (text: string): boolean => text === 't'
const T = ColumnTypeEnum

/** By type id, what the engine's queries of the system catalogue return. */
const COLUMNS: Readonly<Record<number, Column>> = {
  16: [T.Boolean, asBoolean],
  18: [T.Character, asText],
  20: [T.Int64, asText],
  21: [T.Int32, Number],
  23: [T.Int32, Number],
  26: [T.Int64, asText],
  1000: [T.BooleanArray, (text) => parse(text, asBoolean)],
  1002: [T.CharacterArray, (text) => parse(text)],
  1003: [T.TextArray, (text) => parse(text)],
  1005: [T.Int32Array, (text) => parse(text, Number)],
  1007: [T.Int32Array, (text) => parse(text, Number)],
  1009: [T.TextArray, (text) => parse(text)],
  1015: [T.TextArray, (text) => parse(text)],
  1016: [T.Int64Array, (text) => parse(text)],
  1028: [T.Int64Array, (text) => parse(text)],
}
const TEXT: Column = [T.Text, asText]

async function connect(url: string, onDispose: () => Promise<void>): Promise<SqlDriverAdapter> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  let open = true
  const query = (sql: string, values: unknown[]) =>
    client
      .query<unknown[]>({ text: sql, values, rowMode: 'array', types: { getTypeParser: () => asText } })
      .catch(explain)
  return {
    provider: 'postgres',
    adapterName: 'schema-engine',
    queryRaw: async ({ sql, args }) => {
      const { fields, rows } = await query(sql, args)
      const columns = fields.map((field) => COLUMNS[field.dataTypeID] ?? TEXT)
      return {
        columnNames: fields.map((field) => field.name),
        columnTypes: columns.map(([type]) => type),
        rows: rows.map((row) => columns.map(([, read], i) => (typeof row[i] === 'string' ? read(row[i]) : null))),
      }
    },
    executeRaw: async ({ sql, args }) => (await query(sql, args)).rowCount ?? 0,
    // without parameters, so that the server splits the script
    executeScript: async (script) => {
      await client.query(script).catch(explain)
    },
    startTransaction: () => Promise.reject(new Error('The schema engine starts no transactions.')),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: async () => {
      if (!open) return
      open = false
      await client.end()
      await onDispose()
    },
  }
}

function explain(error: unknown): never {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) throw error
  throw new DriverAdapterError({
    kind: 'postgres',
    code: error.code,
    severity: error.severity ?? 'ERROR',
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
    originalCode: error.code,
    originalMessage: error.message,
  })
}
