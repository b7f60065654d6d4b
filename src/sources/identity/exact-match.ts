import type { Catalog, Model, ModelAlias, Offering } from '../../catalog/catalog.js'

/** What the catalogue knows by exactly this spelling, whatever its case. */
export interface ExactMatch {
  readonly method: 'SLUG' | 'ALIAS' | 'API_ID'
  /** One: known. Several: the spelling means different models to different providers. */
  readonly models: readonly Model[]
  readonly offerings: readonly Offering[]
  /** The spelling that was found, where it is dated or one provider's; null: a slug or an API id. */
  readonly alias: ModelAlias | null
}

/** A slug before a spelling before an API id; undefined: the catalogue does not know it. */
export function exactMatch(catalog: Catalog, text: string): ExactMatch | undefined {
  const spelling = text.trim().toLowerCase()
  const offerings = catalog.offeringsByApiModelId.get(spelling) ?? []
  const bySlug = catalog.modelBySlug.get(spelling)
  if (bySlug !== undefined) return { method: 'SLUG', models: [bySlug], offerings: of(bySlug, offerings), alias: null }
  const aliases = current(catalog.aliasesByName.get(spelling) ?? [], catalog.today)
  const [alias] = aliases
  if (alias !== undefined) {
    const models = [...new Set(aliases.map(({ model }) => model))]
    return { method: 'ALIAS', models, offerings: models.flatMap((model) => of(model, offerings)), alias }
  }
  if (offerings.length === 0) return undefined
  return { method: 'API_ID', models: [...new Set(offerings.map(({ model }) => model))], offerings, alias: null }
}

/** The offering of one provider under exactly this API id. */
export function offeringAt(catalog: Catalog, provider: string, apiModelId: string): Offering | undefined {
  const offerings = catalog.offeringsByApiModelId.get(apiModelId.trim().toLowerCase()) ?? []
  return offerings.find((offering) => offering.provider.slug === provider)
}

function of(model: Model, offerings: readonly Offering[]): readonly Offering[] {
  return offerings.filter((offering) => offering.model === model)
}

/** Those that point somewhere today; where none does, those that did. Those of everybody before those of one provider. */
function current(aliases: readonly ModelAlias[], today: string): readonly ModelAlias[] {
  const valid = aliases.filter(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= today) && (validTo === null || today < validTo),
  )
  const known = valid.length > 0 ? valid : aliases
  const everywhere = known.filter(({ provider }) => provider === null)
  return everywhere.length > 0 ? everywhere : known
}
