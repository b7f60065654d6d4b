import type { Catalog } from '../catalog/catalog.js'

/** A stretch of time in which the same price lists are in force, in milliseconds since 1970. */
export interface PricePeriod {
  /** null: since ever. */
  readonly from: number | null
  /** Exclusive; null: for ever. */
  readonly until: number | null
}

/** Every instant at which a list begins or ends, earliest first. */
export function priceChanges({ offerings }: Catalog): readonly number[] {
  const instants = new Set<number>()
  for (const { priceLists } of offerings)
    for (const { effectiveFrom, effectiveTo } of priceLists) {
      if (effectiveFrom !== null) instants.add(effectiveFrom)
      if (effectiveTo !== null) instants.add(effectiveTo)
    }
  return [...instants].sort((a, b) => a - b)
}

/**
 * The period of an instant. Daily windows do not end it: files say them as they are, or not at all.
 * @example periodAt([march, june], april) // { from: march, until: june }
 */
export function periodAt(changes: readonly number[], at: number): PricePeriod {
  return {
    from: changes.findLast((change) => change <= at) ?? null,
    until: changes.find((change) => change > at) ?? null,
  }
}

/** An instant that stands for all of a period: the files of two instants of it are the same. */
export function instantOf({ from, until }: PricePeriod): number {
  return from ?? (until === null ? 0 : until - 1)
}
