import { sameProvenance } from './provenance.js'
import type { Provenance } from './seed.js'

/** One entry about a thing, and who says it. Several entries may speak of one thing: the last that states a field wins. */
export interface Stated<E> {
  readonly entry: E
  readonly provenance: Provenance
}

/** The last statement of a field, or undefined where nobody states it. */
export const lastStated = <E extends object, K extends keyof E>(
  entries: readonly Stated<E>[],
  field: K,
): NonNullable<E[K]> | undefined =>
  entries.findLast(({ entry }) => entry[field] !== undefined)?.entry[field] ?? undefined

/** Who says so of each field that somebody else states than the thing as a whole. */
export const attributionsOf = <E extends object>(
  entries: readonly Stated<E>[],
  fields: readonly (keyof E & string)[],
  whole: Provenance,
): ReadonlyMap<string, Provenance> =>
  new Map(
    fields.flatMap((field) => {
      const winner = entries.findLast(({ entry }) => entry[field] !== undefined)
      return winner === undefined || sameProvenance(winner.provenance, whole)
        ? []
        : [[field, winner.provenance] as const]
    }),
  )

/** The last of those with the same key, in the order in which the keys came first. */
export const lastByKey = <T>(items: readonly T[], key: (item: T) => string): readonly T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
]
