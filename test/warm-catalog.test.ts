import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Catalog } from '../src/catalog/catalog.js'
import type { CatalogHolder, SwapListener } from '../src/catalog/holder.js'
import { warmColumns } from '../src/finding/warm-columns.js'
import { warmCatalog } from '../src/warm-catalog.js'
import { syntheticCatalog } from './support/catalog.js'
import { createTestLog } from './server/test-server.js'

const at = Date.parse('2026-07-01T00:00:00Z')

describe('warming a catalogue', () => {
  it('is done in many steps', () => {
    const steps = [...warmColumns(syntheticCatalog(300), at)]
    expect(steps.length).toBeGreaterThan(30)
  })

  it('goes on with each snapshot that is served, and leaves one that is served no longer', async () => {
    const { log, lines } = createTestLog()
    const [first, skipped, last] = [watched(1), watched(2), watched(3)]
    const { holder, swap } = holderOf(first.catalog)
    await warmCatalog(holder, log, () => at)
    expect(first.reads()).toBeGreaterThan(0)
    swap(skipped.catalog)
    swap(last.catalog)
    await delay(1_300)
    expect(skipped.reads()).toBe(0)
    expect(last.reads()).toBeGreaterThan(0)
    expect(lines).toEqual([])
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

function holderOf(first: Catalog): { readonly holder: CatalogHolder; readonly swap: (next: Catalog) => void } {
  let current = first
  const listeners: SwapListener[] = []
  const unused = () => Promise.reject(new Error('Not for this.'))
  return {
    holder: {
      current: () => current,
      status: () => {
        throw new Error('Not for this.')
      },
      refresh: unused,
      close: unused,
      onSwap: (listener) => {
        listeners.push(listener)
        return () => undefined
      },
    },
    swap: (next) => {
      const previous = current
      current = next
      for (const listener of listeners) listener(next, previous)
    },
  }
}
