import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Catalog } from '../../catalog/catalog.js'
import { matchClaims } from '../../importing/import-file.js'
import { recordKey } from '../../importing/read-stored.js'
import type { ClaimsFile, ConflictsFile } from '../../importing/shipped/claims-file.js'
import { disputesOf, type Disputant, type Disputes } from '../../sources/import/plan-disputes.js'
import { finished } from '../../pricing/finished.js'
import { readSourceText, SOURCE_FILES } from '../../sources/sources.js'

/** The day that each of the files speaks of. */
const OBSERVED_ON: Readonly<Record<string, string>> = {
  'models-dev.api.json': '2026-07-02',
  'models-dev.models.json': '2026-07-02',
  'genai-prices.data.json': '2026-08-21',
  'litellm.model-prices.json': '2026-07-24',
  'openrouter.models.json': '2026-05-15',
}
/** The day of the newest: what it finds in force is compared. */
const AS_OF = '2026-08-21'

const ABOUT =
  'Written by src/cli/build-claims.ts, never by hand: what sources say where they disagree with the catalogue that ships, or with each other. docs/DATA.md says whose figures these are.'

/** Where the sources' files in a folder disagree with the catalogue that ships. */
export async function readDisputes(catalog: Catalog, folder: string): Promise<Disputes> {
  const files = await Promise.all(
    SOURCE_FILES.map(async ({ source, fileName, read }) => {
      const { claims, rejected } = readSourceText({ source, read }, await readFile(path.join(folder, fileName), 'utf8'))
      const observedOn = OBSERVED_ON[fileName]
      if (observedOn === undefined) throw new Error(`Nobody says which day ${fileName} speaks of.`)
      const records = finished(matchClaims(catalog, claims))
      return { source, file: fileName, observedOn, records, rejected, previousRecords: null }
    }),
  )
  return disputesOf({ catalog, files, now: Date.parse(`${AS_OF}T12:00:00Z`) })
}

/** The generated files of prisma/seed/claims, by name. The same inputs give the same text. */
export function claimFiles({ records, conflicts }: Disputes): ReadonlyMap<string, string> {
  const names = [...new Set(records.map(({ file }) => file))].sort()
  const claims = names.flatMap((file): readonly (readonly [string, string])[] => {
    const own = records.filter((record) => record.file === file)
    const [first] = own
    if (first === undefined) return []
    const { source, observedOn } = first
    const head: Omit<ClaimsFile, 'records'> = { about: ABOUT, source, file, observedOn }
    return [[file, oneEntryALine(head, 'records', own.map(recordEntry))]]
  })
  const head: Omit<ConflictsFile, 'conflicts'> = { about: ABOUT, asOf: AS_OF }
  return new Map([...claims, ['conflicts.json', oneEntryALine(head, 'conflicts', conflicts.map(conflictEntry))]])
}

type RecordEntry = ClaimsFile['records'][number]
type ConflictEntry = ConflictsFile['conflicts'][number]

function recordEntry(record: Disputant): RecordEntry {
  const { subject, externalId, path: place, provider, apiModelId, match, sourceUrl, fields } = record
  const claims = Object.fromEntries(fields.map(({ field, value }) => [field, value]))
  return { subject, externalId, path: place, provider, apiModelId, ...match, sourceUrl, claims }
}

function conflictEntry(conflict: Disputes['conflicts'][number]): ConflictEntry {
  const { offering, field, cause, note, published, claims } = conflict
  return { ...offering, field, cause, note, published, claimedBy: claims.map(({ record }) => recordKey(record)) }
}

/** JSON in which each record and each conflict is one line, so that a change of one is a change of one line. */
function oneEntryALine(head: object, list: string, entries: readonly object[]): string {
  const lines = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)
  const rows = entries.map((entry) => `    ${JSON.stringify(entry)}`)
  return `{\n${lines.join('')}  ${JSON.stringify(list)}: [\n${rows.join(',\n')}\n  ]\n}\n`
}
