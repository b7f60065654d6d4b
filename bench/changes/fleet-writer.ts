import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

// The other server, as far as the database sees it: commits one price at a time, and notes when each commit was acknowledged.

const [url = '', writes = '0', pauseMs = '0'] = process.argv.slice(2)
const client = new pg.Client({ connectionString: url })
await client.connect()
const committedAt: [string, number][] = []
for (let write = 1; write <= Number(writes); write += 1) {
  await client.query('BEGIN')
  await client.query(`SELECT begin_catalog_write('bench', NULL)`)
  await client.query('UPDATE price SET amount = amount + 0.01 WHERE id = $1', [(write % 500) + 1])
  const { rows } = await client.query<{ revision: string }>('SELECT revision FROM catalog_state')
  await client.query('COMMIT')
  committedAt.push([rows[0]?.revision ?? '', performance.timeOrigin + performance.now()])
  if (Number(pauseMs) > 0) await delay(Number(pauseMs))
}
await client.end()
process.send?.({ committedAt }, () => process.exit(0))
