import type { Catalog, Model, Offering } from '../catalog/catalog.js'
import { canonicalName } from './identity/canonical-name.js'
import { exactMatch, offeringAt } from './identity/exact-match.js'
import { saysAnotherKind } from './identity/kind-words.js'
import { matchName } from './identity/match-name.js'
import { readModelId } from './identity/model-id.js'
import { modelIndexInSteps, modelIndexOf } from './identity/model-index.js'
import { nearModels, pairsOfSlugs } from './identity/near-models.js'

export type MatchMethod = 'DECLARED' | 'OFFERING' | 'SLUG' | 'ALIAS' | 'API_ID' | 'NORMALISED'

/** What a source says of which model a record is about. */
export interface ExternalIdentity {
  /** Slug of the provider in the catalogue; null: none of ours. */
  readonly provider: string | null
  /** The source's own id of the provider; null: it names none. */
  readonly providerId: string | null
  readonly apiModelId: string
  /** The model that the source itself declares it to be, as an id with the developer in front; null: it declares nothing. */
  readonly baseModel: string | null
}

/** Which model and offering of ours a record is about, or why that was not decided. */
export interface ModelMatch {
  /** null: refused. */
  readonly model: Model | null
  /** null: refused, or the catalogue has no such offering yet. */
  readonly offering: Offering | null
  /** null: refused. */
  readonly method: MatchMethod | null
  /** 0 to 100; 100 is exact knowledge. */
  readonly percent: number
  /** A sentence: how it was understood, or why not. */
  readonly how: string
  /** Other models that were considered. */
  readonly alternatives: readonly Model[]
  /** Refused because it may be one of several that the catalogue has: it is no model of its own. */
  readonly isAmbiguous: boolean
}

/**
 * Makes in steps what is wanted for matching records with a catalogue and for reading ids that people paste; who asks before waits for it.
 * @param earlier A catalogue from which is taken over what holds: nearly always all, as prices change and names do not.
 */
export function* prepareMatching(catalog: Catalog, earlier: Catalog | null = null): Generator<undefined, undefined> {
  yield* modelIndexInSteps(catalog, earlier)
  yield* pairsOfSlugs(catalog, earlier)
  return undefined
}

/**
 * Finds the model and the offering that an external record is about: by declaration, by exact ids, then by cautious normalisation. What is
 * ambiguous or unknown is refused, with alternatives: a wrong match would publish one model's prices as another's.
 * @example matchExternalId(catalog, { provider: 'azure', providerId: 'azure', apiModelId: 'o4-mini', baseModel: null }).model?.slug // "o4-mini"
 */
export function matchExternalId(catalog: Catalog, identity: ExternalIdentity): ModelMatch {
  const { provider, apiModelId, baseModel } = identity
  const offering = provider === null ? undefined : offeringAt(catalog, provider, apiModelId)
  const declared = baseModel === null ? undefined : exactMatch(catalog, baseModel)
  const [declaredModel] = declared?.models ?? []
  if (declaredModel !== undefined && declared?.models.length === 1)
    return understood(
      declaredModel,
      offering?.model === declaredModel ? offering : null,
      'DECLARED',
      100,
      `The source declares it to be "${baseModel ?? ''}".`,
    )
  if (offering !== undefined)
    return understood(
      offering.model,
      offering,
      'OFFERING',
      100,
      `${offering.provider.name} serves it under exactly this id.`,
    )
  return exact(catalog, identity) ?? normalised(catalog, identity)
}

function exact(catalog: Catalog, { provider, apiModelId }: ExternalIdentity): ModelMatch | undefined {
  const found = exactMatch(catalog, apiModelId)
  if (found === undefined) return undefined
  const [model] = found.models
  if (model === undefined || found.models.length > 1)
    return ambiguous(`"${apiModelId}" means different models to different providers.`, found.models)
  if (found.method === 'API_ID' && saysAnotherKind(readModelId(apiModelId).name, model.slug))
    return refused(`"${apiModelId}" is ${model.slug} to another provider, but says more than that.`, [model])
  const twin = found.method === 'API_ID' || model.developer.slug === provider ? undefined : datedTwin(catalog, model)
  if (twin !== undefined) return refusedForTwin(apiModelId, model, twin)
  return understood(
    model,
    null,
    found.method,
    found.method === 'API_ID' ? 98 : 100,
    `"${apiModelId}" is known by exactly this spelling.`,
  )
}

function normalised(catalog: Catalog, { provider, providerId, apiModelId }: ExternalIdentity): ModelMatch {
  const id = readModelId(apiModelId)
  if (id.opaque !== null) return refused(`"${apiModelId}" was not matched: ${id.opaque}.`, [])
  const ownPrefix = providerId === null ? null : (providerId.toLowerCase().split(/[-_]/, 1)[0] ?? null)
  const { models, percent, assumptions } = matchName(catalog, id, ownPrefix)
  const [model] = models
  if (model === undefined)
    return refused(`Nothing in the catalogue is called "${apiModelId}".`, nearModels(catalog, id.undated ?? id.name))
  if (models.length > 1) return ambiguous(`"${apiModelId}" may be ${slugs(models)}.`, models)
  const [prefix] = id.unknownPrefixes
  if (prefix !== undefined)
    return refused(`"${apiModelId}" looks like ${model.slug}, but nothing is known of "${prefix}".`, models)
  const twin = id.date !== null || model.developer.slug === provider ? undefined : datedTwin(catalog, model)
  if (twin !== undefined) return refusedForTwin(apiModelId, model, twin)
  const preview = previewTwin(catalog, model)
  if (preview !== undefined) return ambiguous(`"${apiModelId}" may be ${slugs([model, preview])}.`, [model, preview])
  return understood(model, null, 'NORMALISED', percent, sentence(apiModelId, model, assumptions))
}

/** Where a name and its only dated version are two models of the catalogue, sources use the two names for one another. */
function datedTwin(catalog: Catalog, model: Model): Model | undefined {
  const [twin, ...others] = modelIndexOf(catalog)
    .byUndatedName(canonicalName(model.slug))
    .filter(
      // what nobody has reviewed may be the same model once more
      (each) => each !== model && each.reviewed,
    )
  return others.length === 0 ? twin : undefined
}

/** A spelling that is not the model's own may as well be that of its preview. */
function previewTwin(catalog: Catalog, model: Model): Model | undefined {
  return catalog.modelBySlug.get(`${model.slug}-preview`)
}

function understood(
  model: Model,
  offering: Offering | null,
  method: MatchMethod,
  percent: number,
  how: string,
): ModelMatch {
  return { model, offering, method, percent, how, alternatives: [], isAmbiguous: false }
}

function refused(how: string, alternatives: readonly Model[]): ModelMatch {
  return { model: null, offering: null, method: null, percent: 0, how, alternatives, isAmbiguous: false }
}

function ambiguous(how: string, alternatives: readonly Model[]): ModelMatch {
  return { ...refused(how, alternatives), isAmbiguous: true }
}

function refusedForTwin(id: string, model: Model, twin: Model): ModelMatch {
  return ambiguous(`"${id}" may be ${slugs([model, twin])}: sources use the two names for one another.`, [model, twin])
}

function sentence(id: string, model: Model, assumptions: readonly string[]): string {
  return [`"${id}" is ${model.slug} written differently`, ...assumptions].join('; ').concat('.')
}

function slugs(models: readonly Model[]): string {
  return models.map(({ slug }) => slug).join(' or ')
}
