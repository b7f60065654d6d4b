import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { listenForRevisions } from '../../src/database/listen.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { administer } from '../support/administer.js'

let fresh: TestDatabase
beforeAll(async () => (fresh = await freshDatabase()))
afterAll(() => fresh.drop())

let count = 0

async function writeSomething(): Promise<void> {
  count += 1
  await fresh.database.prisma.source.create({ data: { slug: `s${count}`, name: 'S' } })
}

function record(url: string) {
  const events: string[] = []
  const { close } = listenForRevisions(url, {
    onRevision: (revision) => events.push(`revision ${revision}`),
    onConnected: () => events.push('connected'),
    onLost: () => events.push('lost'),
  })
  return {
    close,
    until: (expected: readonly string[]) =>
      vi.waitFor(
        () => {
          expect(events).toEqual(expected)
        },
        { timeout: 10_000 },
      ),
  }
}

test('hears of each commit, and again after its connection was lost', async () => {
  const { close, until } = record(fresh.url)
  await until(['connected'])
  await writeSomething()
  await until(['connected', 'revision 1'])

  const { rows } = await administer(
    fresh.url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'modeldex-listener' AND datname = current_database()`,
  )
  expect(rows).toHaveLength(1)
  await until(['connected', 'revision 1', 'lost', 'connected'])
  await writeSomething()
  await until(['connected', 'revision 1', 'lost', 'connected', 'revision 2'])
  await close()
})

test('reports one loss, however often it fails to connect', async () => {
  const { close, until } = record('postgresql://nobody@127.0.0.1:1/nowhere')
  await until(['lost'])
  await new Promise((resolve) => setTimeout(resolve, 500)) // several attempts later
  await until(['lost'])
  await close()
})

test('stops at once, also while it is connecting', async () => {
  const { close, until } = record(fresh.url)
  await close()
  await until([])
})
