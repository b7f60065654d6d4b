import { flatText } from './byte-text.js'

/** The text of one place in a document, for every entity that was written there. */
export interface KeptPlace {
  readonly get: (entity: object) => string | undefined
  readonly set: (entity: object, text: string) => void
}

/** Texts that stay the same while the catalogue and its prices do, for all documents together. */
export interface KeptTexts {
  readonly place: () => KeptPlace
  /** To be told before each answer: what was kept of another period is forgotten. */
  readonly enter: (period: object) => void
}

interface Generation {
  young: Map<object, string>
  old: Map<object, string>
}

/** What an entry takes beside its text, roughly. */
const ENTRY_BYTES = 100

/**
 * Keeps at most that many bytes, what was used last. As in `createGenerations`, what is new or asked for again is young; when that
 * has filled half of the room it becomes old, and the old is dropped.
 */
export function createKeptTexts(maxBytes: number): KeptTexts {
  const roomBytes = maxBytes / 2
  const filled = new Set<Generation>()
  let youngBytes = 0
  let held: object | null = null

  function age(): void {
    for (const place of filled) {
      if (place.young.size === 0) filled.delete(place)
      place.old = place.young
      place.young = new Map()
    }
    youngBytes = 0
  }

  function add(place: Generation, entity: object, text: string): void {
    const bytes = text.length + ENTRY_BYTES
    if (youngBytes + bytes > roomBytes) age()
    youngBytes += bytes
    place.young.set(entity, text)
    filled.add(place)
  }

  return {
    enter(period) {
      if (period === held) return
      held = period
      age()
      age()
    },
    place() {
      const place: Generation = { young: new Map(), old: new Map() }
      return {
        get(entity) {
          const text = place.young.get(entity)
          if (text !== undefined) return text
          const older = place.old.get(entity)
          if (older === undefined) return undefined
          place.old.delete(entity)
          add(place, entity, older)
          return older
        },
        set(entity, text) {
          add(place, entity, flatText(text))
        },
      }
    },
  }
}
