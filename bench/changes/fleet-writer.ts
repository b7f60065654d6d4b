import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Commit, WriteOrder } from './fleet.js'

// The other server, as far as the database sees it: told to, it commits one price at a time, and notes when each commit was
// acknowledged. It stays connected between storms, so that none begins with the start of a process.

const [url = ''] = process.argv.slice(2)
const client = new pg.Client({ connectionString: url })
await client.connect()
let written = 0

async function commit(): Promise<Commit> {
  written += 1
  await client.query('BEGIN')
  await client.query(`SELECT begin_catalog_write('bench', NULL)`)
  await client.query('UPDATE price SET amount = amount + 0.01 WHERE id = $1', [(written % 500) + 1])
  const { rows } = await client.query<{ revision: string }>('SELECT revision FROM catalog_state')
  await client.query('COMMIT')
  return [rows[0]?.revision ?? '', performance.timeOrigin + performance.now()]
}

process.on('message', ({ writes, pauseMs }: WriteOrder) => {
  void (async () => {
    const commits: Commit[] = []
    while (commits.length < writes) {
      commits.push(await commit())
      if (pauseMs > 0) await delay(pauseMs)
    }
    process.send?.(commits)
  })()
})
process.send?.('connected')
