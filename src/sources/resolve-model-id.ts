import type { Catalog, Model, Offering } from '../catalog/catalog.js'
import { decimal, type Decimal, divideDecimals, integerDecimal } from '../pricing/decimal.js'
import { exactMatch, offeringAt, type ExactMatch } from './identity/exact-match.js'
import { matchName } from './identity/match-name.js'
import { readModelId, type ModelId } from './identity/model-id.js'
import { nearModels } from './identity/near-models.js'

/** How an id that somebody pasted was understood. */
export interface ModelIdResolution {
  readonly input: string
  /** null: refused, and `how` says why. */
  readonly model: Model | null
  /** null: the id says no provider, or the catalogue knows no such offering. */
  readonly offering: Offering | null
  /** From 0, refused, to 1, exact knowledge. */
  readonly confidence: Decimal
  /** One sentence. */
  readonly how: string
  readonly alternatives: readonly Model[]
}

/**
 * Understands an id by exact knowledge (slug, spelling, a provider's own id), then by its form; refuses rather than guesses.
 * @example resolveModelId(catalog, 'azure/us/o4-mini-2025-04-16') // o4-mini at Azure, region us, version of 2025-04-16, confidence 0.9
 */
export function resolveModelId(catalog: Catalog, input: string): ModelIdResolution {
  const exact = exactMatch(catalog, input)
  if (exact !== undefined) return known(input, exact)
  const id = readModelId(input)
  if (id.opaque !== null) return refused(input, `It was refused: ${id.opaque}.`, near(catalog, id))
  return atProvider(catalog, input, id) ?? byName(catalog, input, id)
}

function known(input: string, { method, models, offerings, alias }: ExactMatch): ModelIdResolution {
  const [model] = models
  if (model === undefined || models.length > 1)
    return refused(input, `Different providers call different models "${input.trim()}".`, models)
  const [offering, ...others] = offerings
  const only = others.length === 0 ? (offering ?? null) : null
  if (method === 'SLUG') return understood(input, model, null, 100, "This is the model's own slug.")
  if (method === 'ALIAS') {
    const where = alias?.provider == null ? '' : ` at ${alias.provider.name}`
    const until = alias?.validTo == null ? '' : ` until ${alias.validTo}`
    return understood(input, model, null, 100, `This is another spelling of ${model.slug}${where}${until}.`)
  }
  const who = only === null ? `${offerings.length} providers serve` : `${only.provider.name} serves`
  return understood(input, model, only, 98, `${who} ${model.slug} under exactly this id.`)
}

/** The provider is named in front, and what follows is exactly an id of its API: "openrouter/openai/o4-mini". */
function atProvider(catalog: Catalog, input: string, { provider }: ModelId): ModelIdResolution | undefined {
  if (provider === null) return undefined
  const segments = input.trim().split('/')
  const offering = segments
    .map((_, at) => offeringAt(catalog, provider, segments.slice(at).join('/')))
    .find((each) => each !== undefined)
  if (offering === undefined) return undefined
  const { name } = offering.provider
  return understood(
    input,
    offering.model,
    offering,
    99,
    `Provider ${name}; "${offering.apiModelId}" is its own id of ${offering.model.slug}.`,
  )
}

function byName(catalog: Catalog, input: string, id: ModelId): ModelIdResolution {
  const { models, percent, assumptions } = matchName(catalog, id)
  const [model] = models
  if (model === undefined)
    return refused(input, `Nothing in the catalogue is called "${id.name}"${said(catalog, id)}.`, near(catalog, id))
  if (models.length > 1)
    return refused(
      input,
      `It may be ${models.map(({ slug }) => slug).join(' or ')}: the id does not say which.`,
      models,
    )
  const [prefix] = id.unknownPrefixes
  if (prefix !== undefined)
    return refused(
      input,
      `It looks like ${model.slug}, but nothing is known of "${prefix}": it may be a changed copy.`,
      models,
    )
  const how = [`Understood as ${model.slug}${said(catalog, id)}`, ...assumptions].join('; ')
  return understood(input, model, servedBy(model, id), percent, `${how}.`)
}

/** What else an id says: ": provider Azure, region us, version of 2025-04-16, variant :free". */
function said(catalog: Catalog, { provider, developer, region, date, variants }: ModelId): string {
  const name = (slug: string): string => catalog.providerBySlug.get(slug)?.name ?? slug
  const parts = [
    provider === null ? [] : [`provider ${name(provider)}`],
    developer === null ? [] : [`developer ${name(developer)}`],
    region === null ? [] : [`region ${region}`],
    date === null ? [] : [`version of ${date}`],
    variants.map((variant) => `variant ${variant.replace(/^[-@]/, '')}`),
  ].flat()
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

/** The one offering of a model at the provider that the id names; of several the one that fits region and variants, else none. */
function servedBy(model: Model, id: ModelId): Offering | null {
  const there = model.offerings.filter(({ provider }) => provider.slug === id.provider)
  const fitting = there.filter(({ apiModelId }) => fits(readModelId(apiModelId), id))
  const [offering, ...others] = there.length === 1 ? there : fitting
  return offering === undefined || others.length > 0 ? null : offering
}

function fits(candidate: ModelId, { region, variants }: ModelId): boolean {
  return candidate.region === region && candidate.variants.join() === variants.join()
}

function near(catalog: Catalog, { undated, name }: ModelId): readonly Model[] {
  return nearModels(catalog, undated ?? name)
}

function understood(
  input: string,
  model: Model,
  offering: Offering | null,
  percent: number,
  how: string,
): ModelIdResolution {
  const confidence = divideDecimals(integerDecimal(percent), decimal('100'))
  return { input, model, offering, confidence, how, alternatives: [] }
}

function refused(input: string, how: string, alternatives: readonly Model[]): ModelIdResolution {
  return { input, model: null, offering: null, confidence: decimal('0'), how, alternatives }
}
