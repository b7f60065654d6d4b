import fc from 'fast-check'
import type { CatalogRows } from '../../src/catalog/rows.js'

/** How many models the catalogues have that histories are told of. */
export const MODELS = 45
/** The instant of their present; some prices begin a minute after it. */
export const at = Date.UTC(2026, 5, 15, 20)

export interface ModelChange {
  readonly what: string
  readonly id: number
}

type Change = (rows: CatalogRows, modelId: number) => CatalogRows

const changed = <T extends object>(rows: readonly T[], isIt: (row: T) => boolean, by: Partial<T>): readonly T[] =>
  rows.map((row) => (isIt(row) ? { ...row, ...by } : row))
const ofModel = (id: number) => (row: { readonly modelId: number | null }) => row.modelId === id
const listsOf = (rows: CatalogRows, modelId: number): ReadonlySet<number> => {
  const offerings = new Set(rows.offerings.filter(ofModel(modelId)).map(({ id }) => id))
  return new Set(rows.priceLists.filter(({ offeringId }) => offerings.has(offeringId)).map(({ id }) => id))
}

const changes: Readonly<Record<string, Change>> = {
  amounts: (rows, id) => {
    const lists = listsOf(rows, id)
    return { ...rows, prices: changed(rows.prices, (row) => lists.has(row.priceListId), { amount: '0.77' }) }
  },
  'when prices begin': (rows, id) => {
    const lists = listsOf(rows, id)
    const isIt = (row: { readonly id: number }): boolean => lists.has(row.id)
    return { ...rows, priceLists: changed(rows.priceLists, isIt, { effectiveFrom: at + 60_000 }) }
  },
  'prices in another currency': (rows, id) => {
    const lists = listsOf(rows, id)
    return { ...rows, priceLists: changed(rows.priceLists, (row) => lists.has(row.id), { currency: 'EUR' }) }
  },
  facts: (rows, id) => ({
    ...rows,
    models: changed(rows.models, (row) => row.id === id, {
      contextTokens: 32_768,
      family: 'Family 1',
      license: 'Another licence',
      bestFor: ['knitting'],
      inputModalities: ['AUDIO'],
      status: 'DEPRECATED',
      releasedOn: '2024-06',
    }),
  }),
  regions: (rows, id) => ({ ...rows, offerings: changed(rows.offerings, ofModel(id), { regions: ['mars'] }) }),
  scores: (rows, id) => ({ ...rows, benchmarkScores: rows.benchmarkScores.filter((row) => row.modelId !== id) }),
  'a name': (rows, id) => ({ ...rows, models: changed(rows.models, (row) => row.id === id, { name: `Zebra ${id}` }) }),
  'an alias': (rows, id) => ({ ...rows, modelAliases: rows.modelAliases.filter((row) => row.modelId !== id) }),
  review: (rows, id) => ({ ...rows, models: changed(rows.models, (row) => row.id === id, { reviewed: false }) }),
}

/** What happens to a catalogue, one commit after the other. */
export const histories = fc.array(
  fc.array(fc.record({ what: fc.constantFrom(...Object.keys(changes)), id: fc.integer({ min: 1, max: MODELS }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  { minLength: 1, maxLength: 4 },
)

/** The rows after some changes. */
export function changedRows(rows: CatalogRows, turn: readonly ModelChange[]): CatalogRows {
  return turn.reduce((before, { what, id }) => changes[what]?.(before, id) ?? before, rows)
}
