import type { Catalog, Model, Offering, Provider } from '../catalog.js'
import type { Problems } from './problems.js'

/** What names an offering in an input. */
export interface OfferingName {
  readonly provider: string
  readonly model: string
  /** Tells offerings of one model at one provider apart; null: there is one. */
  readonly apiModelId: string | null
}

export function findProvider(catalog: Catalog, slug: string, problems: Problems, field = 'provider'): Provider | null {
  const provider = catalog.providerBySlug.get(slug)
  if (provider === undefined) problems.add('NOT_FOUND', [field], `There is no provider "${slug}".`)
  return provider ?? null
}

export function findModel(catalog: Catalog, slug: string, problems: Problems, field = 'model'): Model | null {
  const model = catalog.modelBySlug.get(slug)
  if (model === undefined) problems.add('NOT_FOUND', [field], `There is no model "${slug}".`)
  return model ?? null
}

export function findOffering(
  catalog: Catalog,
  { provider: providerSlug, model: modelSlug, apiModelId }: OfferingName,
  problems: Problems,
): Offering | null {
  const provider = findProvider(catalog, providerSlug, problems)
  const model = findModel(catalog, modelSlug, problems)
  if (provider === null || model === null) return null
  const offerings = model.offerings.filter((each) => each.provider === provider)
  const chosen = apiModelId === null ? offerings : offerings.filter((each) => each.apiModelId === apiModelId)
  const [offering] = chosen
  if (chosen.length === 1 && offering !== undefined) return offering
  const ids = offerings.map((each) => `"${each.apiModelId}"`).join(', ')
  if (offerings.length === 0) problems.add('NOT_FOUND', ['model'], `${provider.name} does not serve ${model.slug}.`)
  else if (apiModelId === null)
    problems.add(
      'INVALID',
      ['apiModelId'],
      `${provider.name} serves ${model.slug} several times, as ${ids}: say which.`,
    )
  else
    problems.add(
      'NOT_FOUND',
      ['apiModelId'],
      `${provider.name} serves ${model.slug} as ${ids}, not as "${apiModelId}".`,
    )
  return null
}
