import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeCatalog } from '../../src/database/write-catalog.js'
import { USUAL_SOURCES } from '../../src/importing/fetch-files.js'
import { readImportFile, type SourceText } from '../../src/importing/import-file.js'
import { importFiles } from '../../src/importing/import-files.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { modelsDevFile } from './files.js'

const RECORDS = 600
const observedOn = '2026-07-03'
const models = Object.fromEntries(Array.from({ length: RECORDS }, (_, index) => [`alpha-${index}`, { input: 1 }]))
const file: SourceText = {
  source: 'models-dev',
  file: 'models-dev.api.json',
  text: modelsDevFile(models),
  etag: null,
  url: null,
  observedOn,
}

describe('a large file', () => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase()
    await writeCatalog(fresh.database.prisma, { actor: 'test', reason: null }, async (tx) => {
      const { id: sourceId } = await tx.source.create({ data: { slug: 'models-dev', name: 'models.dev' } })
      const said = { sourceId, observedOn: new Date(observedOn) }
      await tx.provider.create({ data: { slug: 'openai', name: 'OpenAI', kind: 'LAB', ...said } })
    })
  })
  afterAll(() => fresh.drop())

  test('is read in more steps than it has records', () => {
    const steps = readImportFile(file)
    let count = 0
    for (;;) {
      const step = steps.next()
      if (step.done === true) {
        expect(step.value.reading.claims).toHaveLength(RECORDS)
        break
      }
      count += 1
    }
    expect(count).toBeGreaterThan(RECORDS)
  })

  test('is matched and planned while others have their turn, again and again', async () => {
    const others = { turns: 0, areDone: false }
    const waiting = (async () => {
      for (; !others.areDone; others.turns++) await setImmediate()
    })()
    const told = new Map<string, number>()
    const { report } = await importFiles({
      prisma: fresh.database.prisma,
      source: 'models-dev',
      texts: [file],
      observedOn,
      settings: USUAL_SOURCES,
      unmatched: 'CREATE',
      allowShrink: false,
      dryRun: false,
      reason: null,
      actor: 'test',
      onProgress: (doing) => told.set(doing.split(' ', 1).join(), others.turns),
    })
    others.areDone = true
    await waiting
    expect(report?.counts.applied).toBe(RECORDS)
    // between the two nothing is asked of the database: without steps nobody had a turn
    expect((told.get('Writing') ?? 0) - (told.get('Matching') ?? 0)).toBeGreaterThan(20)
  })
})
