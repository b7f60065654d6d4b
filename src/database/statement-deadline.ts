import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { cancelStatement } from './cancel-statement.js'

const deadlines = new AsyncLocalStorage<AbortSignal>()
let works = 0

/**
 * Does work whose reads end with it: once the signal is aborted, statements that it waits for are cancelled in Postgres, and none is begun. Those of
 * transactions go on: a write is done or not.
 * @example withDeadline(AbortSignal.timeout(10_000), async () => prisma.change.findMany())
 */
export function withDeadline<T>(signal: AbortSignal, work: () => T): T {
  const result = deadlines.run(signal, work)
  if (!(result instanceof Promise)) return result
  works += 1
  const over = (): void => {
    works -= 1
    // Following what belongs to what costs all requests something, so it is done only while it is of use.
    if (works === 0) deadlines.disable()
  }
  result.then(over, over)
  return result
}

/** Does work that others share: its reads do not end with the request that happened to ask for it. */
export function withoutDeadline<T>(work: () => T): T {
  return deadlines.exit(work)
}

/** A pool whose statements outside of transactions end with the deadline of the work that they are for. */
export function deadlinePool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  const plain = (statement: pg.QueryConfig): Promise<pg.QueryResult> => plainQuery(statement)
  const plainQuery = pool.query.bind(pool)
  return Object.assign(pool, {
    query: (statement: pg.QueryConfig): Promise<pg.QueryResult> => {
      const signal = deadlines.getStore()
      return signal === undefined ? plain(statement) : queryUntil(signal, pool, statement)
    },
  })
}

async function queryUntil(signal: AbortSignal, pool: pg.Pool, statement: pg.QueryConfig): Promise<pg.QueryResult> {
  assertInTime(signal)
  const client = await pool.connect()
  client.on('error', ignore) // the statement fails, and says so
  let isBroken = false
  let cancelled = Promise.resolve()
  const cancel = (): void => {
    cancelled = cancelStatement(client)
  }
  try {
    assertInTime(signal)
    signal.addEventListener('abort', cancel)
    isBroken = true // unless it ends well, and was not meant to be cancelled
    const result = await client.query(statement)
    isBroken = signal.aborted
    return result
  } finally {
    signal.removeEventListener('abort', cancel)
    // Nobody else's statement may be met by what was meant for this one.
    await cancelled
    client.off('error', ignore)
    client.release(isBroken)
  }
}

const ignore = (): void => undefined

function assertInTime({ aborted }: AbortSignal): void {
  if (aborted) throw Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })
}
