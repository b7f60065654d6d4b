import type { SourceSlug } from '../sources/claim.js'
import { fetchSource, type FetchSourceOptions } from '../sources/fetch-source.js'
import { SOURCE_FILES } from '../sources/sources.js'
import type { SourceText } from './import-file.js'
import type { LastImport } from './read-stored.js'
import type { UnchangedFile } from './run-import.js'

/** Where sources are fetched, and how. */
export interface SourceSettings {
  /** Addresses by the names of files, where they are not the usual ones. */
  readonly urls: ReadonlyMap<string, string>
  readonly options: FetchSourceOptions
}

export interface FetchedFiles {
  readonly texts: readonly SourceText[]
  readonly unchanged: readonly UnchangedFile[]
}

export const USUAL_SOURCES: SourceSettings = { urls: new Map(), options: {} }

/**
 * Fetches all files of a source, one after the other. Where `last` knows what the server called the file that was imported last, only a newer
 * one is asked for.
 * @throws SourceFetchError
 */
export async function fetchFiles(
  source: SourceSlug,
  observedOn: string,
  last: ReadonlyMap<string, LastImport>,
  { urls, options }: SourceSettings,
): Promise<FetchedFiles> {
  const texts: SourceText[] = []
  const unchanged: UnchangedFile[] = []
  for (const { fileName: file, url: usual } of SOURCE_FILES.filter((each) => each.source === source)) {
    const url = urls.get(file) ?? usual
    const fetched = await fetchSource(url, { ...options, etag: last.get(file)?.etag ?? null })
    if (fetched.status === 'NOT_MODIFIED') unchanged.push({ source, file, observedOn, url })
    else texts.push({ source, file, observedOn, url, text: fetched.text, etag: fetched.etag })
  }
  return { texts, unchanged }
}
