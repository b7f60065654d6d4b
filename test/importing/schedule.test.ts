import { afterAll, beforeAll, expect, test } from 'vitest'
import { startImportSchedule, type ImportSchedule, type RunningSchedule } from '../../src/importing/schedule.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const done = { report: null, warnings: [], errors: [] }
const silent = { info: () => undefined, warn: () => undefined }

function schedule(given: Partial<ImportSchedule>): RunningSchedule {
  return startImportSchedule({
    url: fresh.url,
    sources: ['litellm', 'openrouter'],
    everyMs: 3_600_000,
    importSource: () => Promise.resolve(done),
    lastImportedAt: () => Promise.resolve(null),
    log: silent,
    ...given,
  })
}

test('imports what is due, one source after the other, and not what was imported a moment ago', async () => {
  const imported: string[] = []
  const running = schedule({
    clock: () => 10_000_000,
    lastImportedAt: (source) => Promise.resolve(source === 'litellm' ? 9_000_000 : 1_000_000),
    importSource: (source) => {
      imported.push(source)
      return Promise.resolve(done)
    },
  })
  await expect.poll(() => imported).toEqual(['openrouter'])
  await running.close()
  expect(running.status()).toEqual([{ source: 'openrouter', at: 10_000_000, error: null }])
})

test('a source that fails is logged and counted, and the next one is imported all the same', async () => {
  const warned: string[] = []
  const outcomes: string[] = []
  const running = schedule({
    importSource: (source) =>
      source === 'litellm' ? Promise.reject(new Error('gone')) : Promise.resolve({ ...done, errors: ['It shrank.'] }),
    log: { ...silent, warn: (_fields, message) => warned.push(message) },
    onAttempt: (source, outcome) => outcomes.push(`${source} ${outcome}`),
  })
  await expect.poll(() => outcomes).toEqual(['litellm failed', 'openrouter failed'])
  await running.close()
  expect(warned).toHaveLength(2)
  expect(running.status().map(({ error }) => error)).toEqual(['gone', 'It shrank.'])
})

test('of several servers on one database one imports at a time', async () => {
  let atOnce = 0
  let most = 0
  let count = 0
  const given: Partial<ImportSchedule> = {
    checkMs: 20,
    sources: ['litellm'],
    lastImportedAt: () => Promise.resolve(count === 0 ? null : Date.now()),
    importSource: async () => {
      atOnce += 1
      most = Math.max(most, atOnce)
      await new Promise((resolve) => setTimeout(resolve, 200))
      atOnce -= 1
      count += 1
      return done
    },
  }
  const servers = [schedule(given), schedule(given), schedule(given)]
  await expect.poll(() => count).toBeGreaterThan(0)
  await Promise.all(servers.map((server) => server.close()))
  expect([most, count]).toEqual([1, 1])
})

test('a database that is away is no reason to crash', async () => {
  const warned: string[] = []
  const running = schedule({
    url: 'postgresql://nobody@127.0.0.1:1/nowhere',
    log: { ...silent, warn: (_fields, message) => warned.push(message) },
  })
  await expect.poll(() => warned).toEqual(['It could not be looked whether a source is due'])
  await running.close()
})
