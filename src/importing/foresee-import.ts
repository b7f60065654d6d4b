import type { Write } from '../catalog/writing/write.js'
import type { ImportedFile, ImportPlan } from '../sources/import/import-plan.js'
import { planInSteps } from '../sources/import/plan-import.js'
import { matchClaims } from './import-file.js'
import type { LastImport, Stored } from './read-stored.js'
import type { ImportOrder } from './run-import.js'

/** Finds what the records of files are about, and plans what importing them does; in steps, between which requests are answered. */
export function* foresee(
  { catalog, now }: Pick<Write, 'catalog' | 'now'>,
  order: Pick<ImportOrder, 'files' | 'unmatched' | 'allowShrink' | 'workload'>,
  last: ReadonlyMap<string, LastImport>,
  stored: Stored,
): Generator<undefined, ImportPlan> {
  const files: ImportedFile[] = []
  for (const { source, file, observedOn, reading } of order.files)
    files.push({
      source,
      file,
      observedOn,
      records: yield* matchClaims(catalog, reading.claims),
      rejected: reading.rejected,
      previousRecords: order.allowShrink ? null : (last.get(file)?.records ?? null),
    })
  return yield* planInSteps({
    catalog,
    files,
    stored: stored.records,
    conflicts: stored.conflicts,
    items: stored.items,
    unmatched: order.unmatched,
    workload: order.workload,
    now: now.getTime(),
  })
}
