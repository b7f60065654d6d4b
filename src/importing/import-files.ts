import { inSlices } from '../catalog/in-slices.js'
import { loadCatalog } from '../catalog/load.js'
import type { Catalog } from '../catalog/catalog.js'
import { Refused } from '../catalog/writing/problems.js'
import { runWrite, type CommonInput, type Write, type WriteRequest } from '../catalog/writing/write.js'
import type { Outcome } from '../catalog/writing/outcome.js'
import type { PrismaClient } from '../generated/prisma/client.js'
import { DEFAULT_WORKLOAD, type Workload } from '../pricing/workload.js'
import type { SourceSlug } from '../sources/claim.js'
import { SourceFetchError } from '../sources/source-fetch-error.js'
import { fetchFiles, type FetchedFiles, type SourceSettings } from './fetch-files.js'
import { readImportFile, type ReadFile, type SourceText } from './import-file.js'
import { importReport, type ImportReport } from './import-report.js'
import { readLastImports } from './read-stored.js'
import { runImport, type ImportOrder } from './run-import.js'

/** What is to be imported, and how. */
export interface ImportJob {
  readonly source: SourceSlug
  /** Files that are there already; null: they are fetched. */
  readonly texts: readonly SourceText[] | null
  /** The day that fetched files speak of, ISO date. */
  readonly observedOn: string
  readonly settings: SourceSettings
  readonly unmatched: ImportOrder['unmatched']
  readonly allowShrink: boolean
  readonly workload?: Workload
  readonly onProgress?: (doing: string) => void
}

/** Imports by way of a write of whoever asks. Who cannot be fetched or read leaves everything as it was, and the answer says why. */
export async function importWithin<T>(
  prisma: PrismaClient,
  read: () => ImportJob,
  { actor, expectedRevision }: Pick<ImportOrder, 'actor' | 'expectedRevision'>,
  write: (work: (write: Write) => Promise<Outcome>, prepare: () => Promise<void>) => Promise<T>,
): Promise<T> {
  let files: readonly ReadFile[] = []
  let unchanged: FetchedFiles['unchanged'] = []
  let job: ImportJob | undefined
  const prepare = async (): Promise<void> => {
    job = read()
    const fetched = job.texts === null ? await fetchedFiles(prisma, job) : { texts: job.texts, unchanged: [] }
    for (const { file, text } of fetched.texts) job.onProgress?.(`Reading ${file}, ${text.length} characters`)
    files = await inSlices(readImportFiles(fetched.texts))
    unchanged = fetched.unchanged
  }
  return write((each) => {
    const { unmatched, allowShrink, workload = DEFAULT_WORKLOAD, onProgress } = job ?? read()
    const told = onProgress === undefined ? {} : { onProgress }
    return runImport(each, { files, unchanged, unmatched, allowShrink, workload, actor, expectedRevision, ...told })
  }, prepare)
}

function* readImportFiles(texts: readonly SourceText[]): Generator<undefined, readonly ReadFile[]> {
  const files: ReadFile[] = []
  for (const text of texts) files.push(yield* readImportFile(text))
  return files
}

async function fetchedFiles(prisma: PrismaClient, { source, observedOn, settings, unmatched, onProgress }: ImportJob) {
  onProgress?.(`Fetching ${source}`)
  // what was queued once may be asked to be made now: the file is needed again
  const last = unmatched === 'CREATE' ? new Map<string, never>() : await readLastImports(prisma)
  try {
    return await fetchFiles(source, observedOn, last, settings)
  } catch (error) {
    if (!(error instanceof SourceFetchError)) throw error
    throw new Refused([{ code: 'INVALID', field: ['source'], message: error.message }])
  }
}

export interface ImportCommand extends ImportJob, Pick<ImportOrder, 'actor'> {
  readonly prisma: PrismaClient
  readonly dryRun: boolean
  readonly reason: string | null
  readonly clock?: () => Date
  readonly refreshCatalog?: () => Promise<Catalog>
}

export interface ImportDone {
  /** null: nothing was done, for the reasons in `errors`. */
  readonly report: ImportReport | null
  readonly warnings: readonly string[]
  readonly errors: readonly string[]
}

/** Imports on behalf of a command or a schedule. */
export async function importFiles(command: ImportCommand): Promise<ImportDone> {
  const { prisma, dryRun, reason, actor, clock = () => new Date() } = command
  const input: CommonInput = { dryRun, reason }
  const request: WriteRequest = {
    prisma,
    actor,
    mutation: 'catalogImport',
    input,
    requestedAt: clock(),
    clock,
    refreshCatalog: command.refreshCatalog ?? (() => loadCatalog(prisma, clock().toISOString().slice(0, 10))),
    isBulk: true,
  }
  const { outcome, userErrors } = await importWithin(
    prisma,
    () => command,
    { actor, expectedRevision: null },
    (work, prepare) => runWrite({ ...request, prepare }, work),
  )
  return {
    report: outcome === null ? null : importReport.parse(outcome.report),
    warnings: outcome?.warnings ?? [],
    errors: userErrors.map(({ message }) => message),
  }
}
