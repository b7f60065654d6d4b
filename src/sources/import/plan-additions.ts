import type { Catalog, Model } from '../../catalog/catalog.js'
import { flatMapInSteps } from '../../catalog/map-in-steps.js'
import type { SourceSlug } from '../claim.js'
import { readModelId, type ModelId } from '../identity/model-id.js'
import { inheritedFrom, isModelFact, type Published } from './entity-facts.js'
import type { AddModel, AddOffering, QueueReason } from './import-plan.js'
import { draftOffering } from './new-offering.js'
import { isKnown, type OfferingStanding } from './plan-place.js'
import type { Refuses } from './plan-queue.js'
import type { Place, Speaker, Voice } from './places.js'

/** From this certainty on a record's offering is added without asking. */
const CERTAIN_PERCENT = 98
const SLUG = /^[a-z0-9][a-z0-9._-]{0,99}$/

/** It names groups of ids by one of them or by a name of its own: "fireworks/deepseek-v4-pro" is none that Fireworks takes. */
const NAMES_GROUPS: SourceSlug = 'genai-prices'

/** An offering that the catalogue lacks. */
export interface Addition {
  readonly place: Place
  readonly speaker: Speaker
  readonly change: AddOffering | AddModel
  /** null: it is added without asking. */
  readonly why: QueueReason | null
  readonly notes: readonly string[]
  /** What is published of it once it is added. */
  readonly standing: OfferingStanding
}

/** Developers of the models that the same import adds, by slug. */
type NewModels = Map<string, string>

/**
 * What becomes of places that the catalogue has no offering for: those of developers first, so that they name their models.
 * `modelFacts`: what is published of models once their own changes are carried out, where those are known. What is refused waits like what is odd.
 * In steps.
 */
export function* planAdditions(
  catalog: Catalog,
  places: readonly Place[],
  unmatched: 'QUEUE' | 'CREATE',
  modelFacts: ReadonlyMap<Model, Published>,
  refuses: Refuses,
): Generator<undefined, readonly Addition[]> {
  const newModels: NewModels = new Map()
  const isLab = ({ ref }: Place): number => Number(catalog.providerBySlug.get(ref.provider)?.kind === 'LAB')
  const labsFirst = [...places].sort((a, b) => isLab(b) - isLab(a))
  return yield* flatMapInSteps(labsFirst, (place) => {
    const [voice] = place.voices
    if (voice === undefined || !place.voices.some(({ isImported }) => isImported)) return []
    const { match } = voice.speaker
    const model = match.model === null ? undefined : catalog.modelBySlug.get(match.model)
    if (model === undefined) return [unmatchedOffering(catalog, place, voice, unmatched, newModels, refuses)]
    const { offering, standing, warnings } = draftOffering(
      catalog,
      place,
      voice,
      inheritedFrom(model, modelFacts.get(model)),
    )
    const isNamed = place.voices.some(({ source }) => source !== NAMES_GROUPS)
    const isCertain = match.percent >= CERTAIN_PERCENT && isNamed
    const change = addOffering(model.slug, offering, voice)
    const isOdd = warnings.length > 0 || refuses(change, voice.speaker)
    const why = !isCertain ? 'UNCERTAIN_MATCH' : isOdd ? 'SUSPICIOUS' : null
    const group = `${NAMES_GROUPS} alone knows it, which names groups of ids: this may be none that is taken.`
    const notes = [...(isCertain ? [] : [match.how]), ...(isNamed ? [] : [group]), ...warnings]
    return [{ place, speaker: voice.speaker, change, why, notes, standing }]
  })
}

/** Of a model that nobody has reviewed: named by the id, built by whom the id or the provider says. */
function unmatchedOffering(
  catalog: Catalog,
  place: Place,
  voice: Voice,
  unmatched: 'QUEUE' | 'CREATE',
  newModels: NewModels,
  refuses: Refuses,
): Addition {
  const { speaker } = voice
  const id = readModelId(speaker.apiModelId)
  const slug = id.name
  const developer = developerOf(catalog, place, id)
  const known = catalog.modelBySlug.get(slug)
  const isOfUnreviewed =
    developer !== null &&
    (newModels.get(slug) === developer || (known?.reviewed === false && known.developer.slug === developer))
  const inherited = isOfUnreviewed && known !== undefined ? inheritedFrom(known) : new Map<string, never>()
  const { offering, standing, warnings } = draftOffering(catalog, place, voice, inherited)
  const isFree = known === undefined && !newModels.has(slug) && !catalog.aliasesByName.has(slug)
  const isNameable = isFree && id.opaque === null && !speaker.isAmbiguous && SLUG.test(slug)
  const isNamed = place.voices.some(({ source }) => source !== NAMES_GROUPS)
  const change = isOfUnreviewed
    ? addOffering(slug, offering, voice)
    : isNameable
      ? addModel(catalog, slug, developer, offering, voice)
      : addOffering(null, offering, voice)
  const why =
    (!isOfUnreviewed && !isNameable) || !isNamed
      ? 'UNCERTAIN_MATCH'
      : developer === null
        ? 'NO_DEVELOPER'
        : unmatched === 'QUEUE'
          ? 'NO_MATCH'
          : warnings.length > 0 || refuses(change, speaker)
            ? 'SUSPICIOUS'
            : null
  if (why === null && developer !== null) newModels.set(slug, developer)
  return { place, speaker, change, why, notes: [speaker.match.how, ...warnings], standing }
}

/** Whom the id names, else the provider where it builds models itself and the id names nobody we do not know. */
function developerOf(catalog: Catalog, { ref }: Place, { developer, unknownPrefixes }: ModelId): string | null {
  if (developer !== null) return catalog.providerBySlug.has(developer) ? developer : null
  const provider = catalog.providerBySlug.get(ref.provider)
  return provider?.kind === 'LAB' && unknownPrefixes.length === 0 ? provider.slug : null
}

function addOffering(model: string | null, offering: AddOffering['offering'], { speaker }: Voice): AddOffering {
  return { kind: 'ADD_OFFERING', model, offering, said: sayingOf(speaker) }
}

/** What can be said of the model is said of it, and its offering has it from there. */
function addModel(
  catalog: Catalog,
  slug: string,
  developer: string | null,
  offering: AddModel['offering'],
  { speaker, facts }: Voice,
): AddModel {
  const ofModel = [...facts].flatMap(([field, { value }]) =>
    isModelFact(field) && isKnown(catalog, field) ? [{ field, value }] : [],
  )
  const stated = new Set(ofModel.map(({ field }) => field))
  return {
    kind: 'ADD_MODEL',
    slug,
    name: speaker.apiModelId.split('/').at(-1) ?? slug,
    developer,
    facts: ofModel.sort((a, b) => (a.field < b.field ? -1 : 1)),
    offering: { ...offering, facts: offering.facts.filter(({ field }) => field === 'status' || !stated.has(field)) },
    said: sayingOf(speaker),
  }
}

function sayingOf({ source, sourceUrl, observedOn }: Speaker) {
  return { source, sourceUrl, observedOn }
}
