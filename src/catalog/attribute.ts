import type { Attribution, Source } from './catalog.js'
import { lookUp, type Table } from './lookup.js'
import type { AttributionRow, SourcedRow } from './rows.js'

export type Attribute = (row: SourcedRow, table: string) => Attribution

/** Attributions by field. Most entities have none, and share one empty map. */
export type FieldAttributions = ReadonlyMap<string, Attribution>

export const noAttributions: FieldAttributions = new Map()

/** Makes attributions of rows. Equal ones are one object: a catalogue has many facts and few sources and days. */
export function createAttribute(sources: Table<Source>): Attribute {
  const known = new Map<string, Attribution>()
  return (row, table) => {
    const key = `${row.sourceId} ${row.observedOn} ${row.sourceUrl ?? ''}`
    const shared = known.get(key)
    if (shared !== undefined) return shared
    const source = lookUp(sources, row.sourceId, table, row.id)
    const attribution = { source, sourceUrl: row.sourceUrl, observedOn: row.observedOn }
    known.set(key, attribution)
    return attribution
  }
}

/** What the attribution rows of one model or offering say, by field. */
export function byField(rows: readonly AttributionRow[] | undefined, attribute: Attribute): FieldAttributions {
  if (rows === undefined) return noAttributions
  return new Map(rows.map((row) => [row.field, attribute(row, 'attribution')]))
}
