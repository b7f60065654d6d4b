import type { Attribute, FieldAttributions } from './attribute.js'
import type { Capability, CapabilitySupport } from './catalog.js'
import { lookUp, type Table } from './lookup.js'
import type { CapabilitySupportRow } from './rows.js'

/** What is said where nobody says anything: UNKNOWN for every capability, in catalogue order. */
export function unknownSupport(capabilities: readonly Capability[]): readonly CapabilitySupport[] {
  return capabilities.map((capability) => ({ capability, support: 'UNKNOWN', note: null, attribution: null }))
}

/** Where rows about support come from, and what they refer to. */
export interface SupportContext {
  readonly table: 'model_capability' | 'offering_capability'
  readonly capabilities: Table<Capability>
  readonly attribute: Attribute
}

/** `base` with what the rows say put in its place; `base` itself when they say nothing. */
export function withSupport(
  base: readonly CapabilitySupport[],
  rows: readonly CapabilitySupportRow[] | undefined,
  attributions: FieldAttributions,
  { table, capabilities, attribute }: SupportContext,
): readonly CapabilitySupport[] {
  if (rows === undefined) return base
  const result = [...base]
  for (const row of rows) {
    const capability = lookUp(capabilities, row.capabilityId, table, row.id)
    const named = attributions.size === 0 ? undefined : attributions.get(`capabilities.${capability.slug}`)
    const attribution = named ?? attribute(row, table)
    result[capability.index] = { capability, support: row.support, note: row.note, attribution }
  }
  return result
}
