import { compareKeys, compareParts, type CursorKey, type CursorPart, type ListOrder } from '../graphql/connection.js'
import type { Model, Offering, Provider } from './catalog.js'
import { compareNames, compareNewestFirst } from './name-order.js'

// The plain orders of lists. The catalogue keeps its lists sorted already; the keys here must agree with it (tested).

export const providersBySlug: ListOrder<Provider> = {
  name: 'providers',
  parts: 1,
  keyOf: ({ slug }) => [slug],
  compare: compareKeys,
}

const byName = ([nameA = null, idA = null]: CursorKey, [nameB = null, idB = null]: CursorKey): number =>
  compareNames(text(nameA) ?? '', text(nameB) ?? '') || compareParts(idA, idB)

export const modelsByName: ListOrder<Model> = {
  name: 'models',
  parts: 2,
  keyOf: ({ name, id }) => [name, id],
  compare: byName,
}

export const offeringsByModel: ListOrder<Offering> = {
  name: 'offerings',
  parts: 2,
  keyOf: ({ model, id }) => [model.name, id],
  compare: byName,
}

/** The developer's own first, then verified last first, those never verified at the end. */
export const offeringsOfModel: ListOrder<Offering> = {
  name: 'offerings-of-model',
  parts: 3,
  keyOf: ({ model, provider, lastVerifiedOn, id }) => [provider.id === model.developer.id ? 0 : 1, lastVerifiedOn, id],
  compare: ([ownA = null, verifiedA = null, idA = null], [ownB = null, verifiedB = null, idB = null]) =>
    compareParts(ownA, ownB) || compareNewestFirst(text(verifiedA), text(verifiedB)) || compareParts(idA, idB),
}

const text = (part: CursorPart): string | null => (typeof part === 'string' ? part : null)
