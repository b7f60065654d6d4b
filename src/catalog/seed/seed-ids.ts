import { keyOf } from './changed-by-others.js'
import type { Provenance } from './seed.js'

/** Ids of rows that others refer to. */
export interface SeedIds {
  readonly source: (slug: string) => number
  readonly capability: (slug: string) => number
  readonly benchmark: (slug: string) => number
  readonly integration: (slug: string) => number
  readonly provider: (slug: string) => number
  /** undefined: somebody else has removed it. */
  readonly model: (slug: string) => number | undefined
  /** undefined: somebody else has removed it, or its model. */
  readonly offering: (provider: string, apiModelId: string) => number | undefined
}

type IdByKey = ReadonlyMap<string, number>

/** Finds ids by slug. A row that must be there and is not has been removed by hand while the seed still needs it. */
export const required =
  (kind: string, ids: IdByKey) =>
  (slug: string): number => {
    const id = ids.get(keyOf({ slug }, ['slug']))
    if (id === undefined)
      throw new Error(`The seed needs the ${kind} "${slug}", which somebody has removed from the catalogue.`)
    return id
  }

/** An ISO date as Prisma wants dates. */
export const day = (date: string): Date => new Date(`${date}T00:00:00Z`)

export const dayOrNull = (date: string | null): Date | null => (date === null ? null : day(date))

/** The three columns that say who says so. */
export const provenanceColumns = (
  ids: Pick<SeedIds, 'source'>,
  { source, sourceUrl, observedOn }: Provenance,
): { readonly sourceId: number; readonly sourceUrl: string | null; readonly observedOn: Date } => ({
  sourceId: ids.source(source),
  sourceUrl,
  observedOn: day(observedOn),
})
