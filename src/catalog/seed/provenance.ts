import type { ProvenanceEntry } from './file-schema.js'
import type { Provenance } from './seed.js'

/** Who says an entry: what it leaves out is as around it, but an address never outlives the source it belongs to. */
export const provenanceOf = (around: Provenance, entry: ProvenanceEntry): Provenance => {
  const source = entry.source ?? around.source
  return {
    source,
    sourceUrl: entry.sourceUrl ?? (source === around.source ? around.sourceUrl : null),
    observedOn: entry.observedOn ?? around.observedOn,
  }
}

export const fileProvenance = (file: {
  readonly source: string
  readonly sourceUrl?: string | undefined
  readonly observedOn: string
}): Provenance => ({ source: file.source, sourceUrl: file.sourceUrl ?? null, observedOn: file.observedOn })

export const sameProvenance = (a: Provenance, b: Provenance): boolean =>
  a.source === b.source && a.sourceUrl === b.sourceUrl && a.observedOn === b.observedOn
