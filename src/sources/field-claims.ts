import type { Modality } from '../catalog/catalog.js'
import type { FieldClaim } from './claim.js'

/** Claims of those facts that are stated: null and undefined are no statement. Lists are joined with ", ", as facts are. */
export function fieldClaims(
  facts: Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>,
): readonly FieldClaim[] {
  return Object.entries(facts).flatMap(([field, value]) => {
    if (value === null || value === undefined) return []
    if (typeof value === 'boolean') return [{ field, value: value ? 'YES' : 'NO' }]
    const text = typeof value === 'object' ? value.join(', ') : String(value)
    return text === '' ? [] : [{ field, value: text }]
  })
}

const MODALITIES: ReadonlyMap<string, Modality> = new Map([
  ['text', 'TEXT'],
  ['image', 'IMAGE'],
  ['audio', 'AUDIO'],
  ['speech', 'AUDIO'],
  ['video', 'VIDEO'],
  ['pdf', 'PDF'],
  ['embedding', 'EMBEDDING'],
  ['embeddings', 'EMBEDDING'],
])

/** Our modalities among the words of a source; words we have no modality for ("file", "rerank") are left out. */
export function modalitiesOf(words: readonly string[] | null | undefined): readonly Modality[] | null {
  if (words === null || words === undefined) return null
  return [...new Set(words.flatMap((word) => MODALITIES.get(word.toLowerCase()) ?? []))]
}
