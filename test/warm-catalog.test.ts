import { describe, expect, it, vi } from 'vitest'
import type { Catalog } from '../src/catalog/catalog.js'
import { columnsOf } from '../src/finding/catalog-columns.js'
import { warmColumns } from '../src/finding/warm-columns.js'
import { createWarmUp } from '../src/warm-catalog.js'
import { createTestLog } from './server/test-server.js'
import { fixtureCatalog, syntheticCatalog } from './support/catalog.js'

const at = Date.parse('2026-07-01T00:00:00Z')

describe('warming a catalogue', () => {
  it('is done in many steps', () => {
    const steps = [...warmColumns(syntheticCatalog(300), at)]
    expect(steps.length).toBeGreaterThan(60)
  })

  it('is over before the first snapshot is served, and leaves one that is not the newest any more', async () => {
    const { log, lines } = createTestLog()
    const [first, skipped, last] = [watched(1), watched(2), watched(3)]
    const prepare = createWarmUp(log, () => at)
    await prepare(first.catalog, null)
    expect(first.reads()).toBeGreaterThan(0)
    await Promise.all([prepare(skipped.catalog, first.catalog), prepare(last.catalog, first.catalog)])
    expect(skipped.reads()).toBe(0)
    expect(last.reads()).toBeGreaterThan(0)
    expect(lines).toEqual([])
  })

  it('makes the prices of the next period before it begins', async () => {
    const { log } = createTestLog()
    const turnsAt = new Date(at + 3_000).toISOString()
    const catalog = fixtureCatalog({
      today: '2026-07-01',
      models: [
        { slug: 'a', offerings: [{ lists: [{ to: turnsAt }, { from: turnsAt }] }] },
        { slug: 'b', offerings: [{}] },
      ],
    })
    await createWarmUp(log, () => at)(catalog, null)
    const isMade = () => columnsOf(catalog).prices(Date.parse(turnsAt)).known() !== undefined
    await vi.waitUntil(isMade, { timeout: 20_000 })
    expect(columnsOf(catalog).prices(Date.parse(turnsAt))).not.toBe(columnsOf(catalog).prices(at))
  })

  it('says so in the log when it cannot be done, and lets the snapshot be served', async () => {
    const { log, lines } = createTestLog()
    const broken: Catalog = {
      ...syntheticCatalog(20),
      get offerings(): never {
        throw new Error('Broken.')
      },
    }
    await createWarmUp(log, () => at)(broken, null)
    expect(lines).toHaveLength(1)
  })
})

/** A catalogue that counts how often its offerings are read. */
function watched(seed: number): { readonly catalog: Catalog; readonly reads: () => number } {
  const catalog = syntheticCatalog(20, seed)
  let reads = 0
  return {
    catalog: {
      ...catalog,
      get offerings() {
        reads += 1
        return catalog.offerings
      },
    },
    reads: () => reads,
  }
}
