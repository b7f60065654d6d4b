import { setTimeout as delay } from 'node:timers/promises'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { isConnectionLost } from './connection-lost.js'

/** Runs one statement; told its text, never its values. */
export type AroundStatement = <T>(sql: string, run: () => Promise<T>) => Promise<T>

export interface PatientOptions {
  /** For how long a read is tried again. */
  readonly patienceMs: number
  /** Called around each statement that is sent, once for each try. */
  readonly around: AroundStatement
}

const FIRST_PAUSE_MS = 10

/**
 * An adapter whose reads outlive broken connections: a SELECT outside of a transaction changes nothing and can be sent again.
 * A restart or failover of the database then costs a pause, not an error. Whatever else fails, fails at once.
 */
export function patientAdapter(factory: SqlDriverAdapterFactory, options: PatientOptions): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory
  return { provider, adapterName, connect: async () => patient(await factory.connect(), options) }
}

function patient(adapter: SqlDriverAdapter, { patienceMs, around }: PatientOptions): SqlDriverAdapter {
  const { provider, adapterName } = adapter
  const query = (each: SqlQuery): Promise<SqlResultSet> => around(each.sql, () => adapter.queryRaw(each))
  return {
    provider,
    adapterName,
    queryRaw: (each) => (isRead(each.sql) ? untilConnected(patienceMs, () => query(each)) : query(each)),
    executeRaw: (each) => around(each.sql, () => adapter.executeRaw(each)),
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: async (isolation) => watched(await adapter.startTransaction(isolation), around),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => adapter.dispose(),
  }
}

/** The methods of a transaction are on its prototype, so that it is wrapped and not copied. */
function watched(transaction: Transaction, around: AroundStatement): Transaction {
  const { provider, adapterName, options } = transaction
  return {
    provider,
    adapterName,
    options,
    queryRaw: (each) => around(each.sql, () => transaction.queryRaw(each)),
    executeRaw: (each) => around(each.sql, () => transaction.executeRaw(each)),
    commit: () => transaction.commit(),
    rollback: () => transaction.rollback(),
    createSavepoint: async (name) => transaction.createSavepoint?.(name),
    rollbackToSavepoint: async (name) => transaction.rollbackToSavepoint?.(name),
    releaseSavepoint: async (name) => transaction.releaseSavepoint?.(name),
  }
}

const isRead = (sql: string): boolean => /^\s*SELECT\b/i.test(sql)

async function untilConnected<T>(patienceMs: number, run: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
    try {
      return await run()
    } catch (error) {
      if (!isConnectionLost(error) || performance.now() + pauseMs > deadline) throw error
      await delay(pauseMs)
    }
  }
}
