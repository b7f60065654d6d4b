import { describe, expect, it } from 'vitest'
import type { Catalog } from '../src/catalog/catalog.js'
import { warmColumns } from '../src/finding/warm-columns.js'
import { createWarmUp } from '../src/warm-catalog.js'
import { createTestLog } from './server/test-server.js'
import { syntheticCatalog } from './support/catalog.js'

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
