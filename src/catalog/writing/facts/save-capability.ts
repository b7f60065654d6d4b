import type { Outcome } from '../outcome.js'
import type { Write } from '../write.js'
import { changedColumns } from './changed-columns.js'
import { checkGiven, checkLine, checkNotNull, checkSlug } from './checks.js'
import { doneWith } from './done.js'

/** What is absent stays as it is. */
export interface CapabilityDefinition {
  readonly slug: string
  readonly label?: string | null | undefined
  readonly category?: string | null | undefined
  readonly meaning?: string | null | undefined
  readonly position?: number | null | undefined
  readonly synonyms?: readonly string[] | null | undefined
}

/** Defines a capability, or changes what one means. A new one without a position is listed last. */
export async function saveCapability(write: Write, definition: CapabilityDefinition): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const { slug, label, category, meaning, position } = definition
  const known = await tx.capability.findUnique({ where: { slug } })
  checkSlug(slug, problems)
  const check = known === null ? checkGiven : checkNotNull
  for (const [field, value] of [
    ['label', label],
    ['category', category],
    ['meaning', meaning],
  ] as const) {
    check(value, field, problems)
    checkLine(value, field, problems)
  }
  const synonyms = definition.synonyms === undefined ? undefined : [...(definition.synonyms ?? [])]
  for (const [index, name] of synonyms?.entries() ?? []) {
    const at = problems.at('synonyms')
    checkSlug(name, at, index.toString())
    const other = catalog.capabilityByName.get(name)
    if (other !== undefined && other.slug !== slug)
      at.add('CONFLICT', [index.toString()], `"${name}" is a name of ${other.slug}.`)
  }
  const namesake = catalog.capabilityByName.get(slug)
  if (namesake !== undefined && namesake.slug !== slug)
    problems.add('CONFLICT', ['slug'], `"${slug}" is a synonym of ${namesake.slug}.`)
  problems.settle()
  if (known === null) {
    if (label == null || category == null || meaning == null) return doneWith([], [])
    const last = await tx.capability.aggregate({ _max: { position: true } })
    const place = position ?? (last._max.position ?? 0) + 1
    const data = { slug, label, category, meaning, synonyms: synonyms ?? [], position: place }
    return doneWith([(await tx.capability.create({ data })).id], [])
  }
  const given = {
    label: label ?? undefined,
    category: category ?? undefined,
    meaning: meaning ?? undefined,
    position: position ?? undefined,
    synonyms,
  }
  const { data, columns } = changedColumns(given, known)
  if (columns.length === 0) return doneWith([known.id], ['Nothing changed.'])
  await tx.capability.update({ where: { id: known.id }, data })
  return doneWith([known.id], [])
}
