import type { Catalog } from '../catalog/catalog.js'
import { inSlices } from '../catalog/in-slices.js'
import type { Outcome } from '../catalog/writing/outcome.js'
import type { Write } from '../catalog/writing/write.js'
import type { Workload } from '../pricing/workload.js'
import type { ImportPlan, OfferingRef } from '../sources/import/import-plan.js'
import { applyChanges, offeringAt } from './apply-changes.js'
import { foresee } from './foresee-import.js'
import type { ReadFile } from './import-file.js'
import type { ReportedFile } from './import-report.js'
import { feedIds, isFeed, readLastImports, readStored, recordKey, type LastImport } from './read-stored.js'
import { reportOf } from './report-import.js'
import { storeConflicts, storeDone, storeItems } from './store-reviews.js'
import { storeRecords } from './store-records.js'

/** A file that its server says has not changed since the last import. */
export type UnchangedFile = Pick<ReadFile, 'source' | 'file' | 'observedOn' | 'url'>

export interface ImportOrder {
  readonly files: readonly ReadFile[]
  readonly unchanged: readonly UnchangedFile[]
  readonly unmatched: 'QUEUE' | 'CREATE'
  /** Whether a file may have lost more records than a source loses in a good month. */
  readonly allowShrink: boolean
  readonly workload: Workload
  /** Who imports. */
  readonly actor: string
  /** The catalogue's revision that the one who imports has seen; null: no matter. */
  readonly expectedRevision: string | null
  /** Told what is being done, for whoever waits. */
  readonly onProgress?: (doing: string) => void
}

/** Imports files, all of them or none: plans, then carries out what may be done at once and queues the rest. */
export async function runImport(write: Write, order: ImportOrder): Promise<Outcome> {
  const { tx, catalog, now, problems } = write
  const tell = order.onProgress ?? (() => undefined)
  const last = await readLastImports(tx)
  checkOrder(write, order, last)
  problems.settle()
  tell('Reading what is known of sources')
  const stored = await readStored(tx)
  tell(`Matching ${order.files.reduce((sum, { reading }) => sum + reading.claims.length, 0)} records`)
  const plan = await inSlices(foresee(write, order, last, stored))
  if (plan.refused !== null) problems.add('CONFLICT', [], plan.refused.reason)
  problems.settle()

  tell(`Writing ${plan.apply.length} changes`)
  const sources = await feedIds(
    tx,
    // what a file says may settle what another source said before
    [...order.files, ...order.unchanged, ...stored.records].map(({ source }) => source),
  )
  const sourceId = (slug: string): number => {
    const id = isFeed(slug) ? sources.get(slug) : undefined
    if (id === undefined) throw new Error(`The plan speaks of "${slug}", of which nothing was imported.`)
    return id
  }
  const { offeringId, modelId } = await applyChanges({ tx, catalog, sourceId, reviewed: false }, plan.apply)
  await storeDone(tx, plan.done)
  tell(`Keeping ${plan.records.added.length + plan.records.changed.length} records`)
  const recordIds = await storeRecords(
    tx,
    plan.records,
    stored,
    { source: sourceId, provider: (slug) => required(catalog.providerBySlug.get(slug)?.id, slug), model: modelId },
    new Map(order.files.map(({ file, observedOn }) => [file, observedOn])),
  )
  const rows = {
    record: (key: Parameters<typeof recordKey>[0]) => required(recordIds.get(recordKey(key)), recordKey(key)),
    offering: (ref: OfferingRef) => required(offeringId(ref), `${ref.provider} ${ref.apiModelId}`),
    actor: order.actor,
    now,
  }
  tell(`Queueing ${plan.queue.added.length} entries, ${plan.conflicts.opened.length} conflicts`)
  await storeItems(tx, plan.queue, rows)
  await storeConflicts(tx, plan.conflicts, rows)
  const states = await noteImports(write, order, plan, last, sourceId)
  const report = await inSlices(reportOf(plan, (file) => states.get(file) ?? null, modelSlugs(catalog)))
  const nothing = [...states.values()].every((state) => state === null)
  return {
    ids: [],
    impacts: [],
    warnings: nothing ? ['Nothing changed: all of this was imported already.'] : [],
    report,
  }
}

export const modelSlugs =
  (catalog: Catalog) =>
  (ref: OfferingRef): string | null =>
    offeringAt(catalog, ref)?.model.slug ?? null

function checkOrder(
  { catalog, today, problems }: Write,
  order: ImportOrder,
  last: ReadonlyMap<string, LastImport>,
): void {
  const { expectedRevision } = order
  if (expectedRevision !== null && expectedRevision !== catalog.revision.toString())
    problems.add(
      'STALE_REVISION',
      ['expectedRevision'],
      `The catalogue is at revision ${catalog.revision}, not at ${expectedRevision}, which you saw: foresee the import again.`,
    )
  for (const { file, observedOn } of [...order.files, ...order.unchanged]) {
    const before = last.get(file)
    if (observedOn > dayAfter(today) || observedOn < '2000')
      problems.add('INVALID', ['observedOn'], `No file can speak of ${observedOn}.`)
    else if (before !== undefined && observedOn < before.observedOn)
      problems.add(
        'CONFLICT',
        ['observedOn'],
        `${file} of ${observedOn} is older than what was imported: that is of ${before.observedOn}.`,
      )
  }
  for (const { file, reading } of order.files)
    if (reading.claims.length === 0) {
      const [first] = reading.rejected
      problems.add(
        'INVALID',
        [],
        `Nothing in ${file} could be read: ${first?.path ?? '$'}: ${first?.reason ?? 'it is empty.'}`,
      )
    }
}

/** It is tomorrow already somewhere. */
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/** Notes each file that told something new, if only that it says the same on a later day. null: it told nothing, and nothing is written. */
async function noteImports(
  { tx, now }: Write,
  order: ImportOrder,
  plan: ImportPlan,
  last: ReadonlyMap<string, LastImport>,
  sourceId: (slug: string) => number,
): Promise<ReadonlyMap<string, ReportedFile['state']>> {
  const states = new Map<string, ReportedFile['state']>()
  const isIdle = isEmpty(plan)
  const note = async (
    file: UnchangedFile & { readonly hash: string; readonly etag: string | null },
    state: 'APPLIED' | 'UNCHANGED',
    counts: object,
  ) => {
    states.set(file.file, state)
    await tx.sourceImport.create({
      data: {
        sourceId: sourceId(file.source),
        file: file.file,
        hash: file.hash,
        etag: file.etag,
        url: file.url,
        observedOn: new Date(`${file.observedOn}T00:00:00Z`),
        importedAt: now,
        actor: order.actor,
        state,
        counts: { ...counts },
      },
    })
  }
  for (const file of order.files) {
    const before = last.get(file.file)
    const isKnown = before !== undefined && before.hash === file.hash && before.observedOn === file.observedOn
    if (isIdle && isKnown) states.set(file.file, null)
    else
      await note(file, isIdle && before !== undefined ? 'UNCHANGED' : 'APPLIED', {
        ...plan.files.find((each) => each.file === file.file)?.counts,
      })
  }
  for (const file of order.unchanged) {
    const before = last.get(file.file)
    if (before !== undefined && before.observedOn < file.observedOn)
      await note({ ...file, hash: before.hash, etag: before.etag }, 'UNCHANGED', { records: before.records })
  }
  return states
}

const isEmpty = ({ records, apply, queue, conflicts }: ImportPlan): boolean =>
  [
    records.added,
    records.changed,
    records.gone,
    apply,
    queue.added,
    queue.superseded,
    conflicts.opened,
    conflicts.changed,
    conflicts.agreed,
  ].every((list) => list.length === 0)

function required(id: number | undefined | null, name: string): number {
  if (id == null) throw new Error(`The plan names "${name}", which is not there.`)
  return id
}
