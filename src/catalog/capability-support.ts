import type { Attribute, FieldAttributions } from './attribute.js'
import type { Capability, CapabilitySupport } from './catalog.js'
import { lookUp, type Table } from './lookup.js'
import type { CapabilitySupportRow } from './rows.js'

/** What is said where nobody says anything: UNKNOWN for every capability, in catalogue order. */
export function unknownSupport(capabilities: readonly Capability[]): readonly CapabilitySupport[] {
  return capabilities.map((capability) => ({ capability, support: 'UNKNOWN', note: null, attribution: null }))
}

/** `base` with what the rows say put in its place; `base` itself when they say nothing. */
export function withSupport(
  base: readonly CapabilitySupport[],
  rows: readonly CapabilitySupportRow[] | undefined,
  context: {
    readonly table: string
    readonly capabilities: Table<Capability>
    readonly attribute: Attribute
    readonly attributions: FieldAttributions
  },
): readonly CapabilitySupport[] {
  if (rows === undefined) return base
  const result = [...base]
  for (const row of rows) {
    const capability = lookUp(context.capabilities, row.capabilityId, context.table, row.id)
    const attribution =
      context.attributions.get(`capabilities.${capability.slug}`) ?? context.attribute(row, context.table)
    result[capability.index] = { capability, support: row.support, note: row.note, attribution }
  }
  return result
}
