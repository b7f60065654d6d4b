import { assembleCatalog } from '../../../src/catalog/assemble.js'
import type { Catalog } from '../../../src/catalog/catalog.js'
import type { CatalogRows } from '../../../src/catalog/rows.js'
import type {
  ImportedFile,
  ImportInput,
  ImportPlan,
  OfferingRef,
  StoredConflict,
  StoredItem,
  StoredRecord,
} from '../../../src/sources/import/import-plan.js'
import { recordKey } from '../../../src/sources/import/item-fingerprint.js'
import { planImport } from '../../../src/sources/import/plan-import.js'
import { changedRows } from './model-rows.js'

/** What the database holds, as far as imports know it, in plain data: a plan is carried out on it without a database. */
export interface ModelStore {
  readonly rows: CatalogRows
  readonly records: readonly StoredRecord[]
  readonly conflicts: readonly StoredConflict[]
  readonly items: readonly StoredItem[]
}

export const today = '2026-06-15'
export const now = Date.parse(`${today}T12:00:00Z`)

export function emptyStore(rows: CatalogRows): ModelStore {
  return { rows, records: [], conflicts: [], items: [] }
}

export function catalogOf({ rows }: ModelStore): Catalog {
  return assembleCatalog(rows, today)
}

export function plan(store: ModelStore, files: readonly ImportedFile[], more: Partial<ImportInput> = {}): ImportPlan {
  const { records: stored, conflicts, items } = store
  return planImport({
    catalog: catalogOf(store),
    files,
    stored,
    conflicts,
    items,
    unmatched: 'QUEUE',
    workload: null,
    now,
    ...more,
  })
}

/** The store once a plan is carried out. */
export function carriedOut(store: ModelStore, files: readonly ImportedFile[], done: ImportPlan): ModelStore {
  if (done.refused !== null) return store
  const observedOn = new Map(files.map(({ file, observedOn: day }) => [file, day]))
  const records = new Map(store.records.map((record) => [recordKey(record), record]))
  for (const file of files)
    for (const { claim } of file.records) {
      const known = records.get(recordKey(claim))
      if (known !== undefined) records.set(recordKey(claim), { ...known, observedOn: file.observedOn })
    }
  for (const record of [...done.records.added, ...done.records.changed.map(({ after }) => after)])
    records.set(recordKey(record), { ...record, observedOn: observedOn.get(record.file) ?? today, goneOn: null })
  for (const key of done.records.gone) {
    const known = records.get(recordKey(key))
    if (known !== undefined) records.set(recordKey(key), { ...known, goneOn: today })
  }
  const conflicts = new Map(store.conflicts.map((conflict) => [fieldKey(conflict), conflict]))
  for (const conflict of [...done.conflicts.opened, ...done.conflicts.changed])
    conflicts.set(fieldKey(conflict), conflict)
  for (const agreed of done.conflicts.agreed) {
    const known = conflicts.get(fieldKey(agreed))
    if (known !== undefined) conflicts.set(fieldKey(agreed), { ...known, state: 'AGREED' })
  }
  const items = store.items.filter((item) => !done.queue.superseded.includes(item))
  const added = done.queue.added.map(({ file, fingerprint }): StoredItem => ({ file, fingerprint, state: 'PENDING' }))
  return {
    rows: done.apply.reduce(changedRows, store.rows),
    records: [...records.values()],
    conflicts: [...conflicts.values()],
    items: [...items, ...added],
  }
}

export function imported(
  store: ModelStore,
  files: readonly ImportedFile[],
  more: Partial<ImportInput> = {},
): ModelStore {
  return carriedOut(store, files, plan(store, files, more))
}

function fieldKey({ offering, field }: { readonly offering: OfferingRef; readonly field: string }): string {
  return `${offering.provider} ${offering.apiModelId} ${field}`
}
