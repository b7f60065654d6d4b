import type { Catalog } from './catalog.js'

/**
 * The models that must be made anew when these have changed: themselves, those that name one of them as their successor, and
 * those of whose dated spellings one begins or ceases to hold between the day of `previous` and `today`.
 */
export function modelsToRemake(previous: Catalog, changed: ReadonlySet<number>, today: string): ReadonlySet<number> {
  const ids = new Set(changed)
  const [from, to] = previous.today < today ? [previous.today, today] : [today, previous.today]
  const turns = (day: string | null): boolean => day !== null && from < day && day <= to
  const all = [...previous.models, ...previous.unreviewedModels]
  if (from !== to) {
    for (const { id, spellings } of all) {
      if (spellings.some(({ validFrom, validTo }) => turns(validFrom) || turns(validTo))) ids.add(id)
    }
  }
  for (let known = -1; known < ids.size;) {
    known = ids.size
    for (const { id, successor } of all) if (successor !== null && ids.has(successor.id)) ids.add(id)
  }
  return ids
}
