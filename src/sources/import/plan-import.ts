import type { Catalog } from '../../catalog/catalog.js'
import { claimsByPlace, standingDecisions } from './claims-by-place.js'
import { diffRecords, type RecordDiff } from './diff-records.js'
import { publishedOfModel } from './entity-facts.js'
import { fileReport, refusalOf } from './file-report.js'
import type {
  Change,
  ChangeFact,
  ImportedFile,
  ImportInput,
  ImportPlan,
  QueueItem,
  StoredRecord,
} from './import-plan.js'
import { offeringKey, recordKey } from './item-fingerprint.js'
import { planAdditions } from './plan-additions.js'
import { planConflicts, type StandingPlace } from './plan-conflicts.js'
import type { Proposal } from './plan-facts.js'
import { planGone } from './plan-gone.js'
import { homeOf, modelVoices, planModel } from './plan-models.js'
import { afterPlan, factsAfter, planPlace, standingOf, type OfferingStanding, type PlacePlan } from './plan-place.js'
import { planQueue, queued } from './plan-queue.js'
import { placesOf, type Place, type Speaker } from './places.js'
import { createImportImpact, type ImpactFunction } from './price-impact.js'
import { recordStates, type FileRecords } from './record-states.js'

interface ReadFile {
  readonly file: ImportedFile
  readonly records: FileRecords
  readonly diff: RecordDiff
}

/**
 * Plans what importing files does to the catalogue, to what is kept of the sources, to the review queue and to conflicts. Pure: the same input
 * gives the same plan, whatever the order of records, and planning again once a plan is carried out gives an empty one.
 */
export function planImport(input: ImportInput): ImportPlan {
  const stored = new Map(input.stored.map((record) => [recordKey(record), record]))
  const files = input.files.map((file): ReadFile => {
    const records = recordStates(file, input.now)
    return { file, records, diff: diffRecords(file, records, stored) }
  })
  const reports = files.map(({ file, records, diff }) => fileReport(file, records, diff))
  const refused = input.files.map(refusalOf).find((refusal) => refusal !== null) ?? null
  const unknownProviders = files.flatMap(({ file: { source }, records }) =>
    [...records.unknownProviders].map(([providerId, count]) => ({ source, providerId, records: count })),
  )
  if (refused !== null) return { ...nothing, refused, files: reports, unknownProviders }
  return { ...planCatalog(input, files, stored), refused, files: reports, unknownProviders }
}

const nothing = {
  records: { added: [], changed: [], gone: [] },
  apply: [],
  queue: { added: [], superseded: [] },
  conflicts: { opened: [], changed: [], agreed: [] },
} as const

function planCatalog(
  { catalog, conflicts, items, unmatched, workload, now }: ImportInput,
  files: readonly ReadFile[],
  stored: ReadonlyMap<string, StoredRecord>,
): Pick<ImportPlan, 'records' | 'apply' | 'queue' | 'conflicts'> {
  const speakers = speakersOf(files, stored)
  const places = placesOf(catalog, speakers)
  const voices = modelVoices(catalog, speakers, places)
  const claims = claimsByPlace(catalog, places, voices)
  const decided = standingDecisions(conflicts, claims)
  const additions = planAdditions(
    catalog,
    [...places.values()].filter(({ offering }) => offering === null),
    unmatched,
  )
  const added = additions.filter(({ why }) => why === null)
  const standings = [
    ...[...places.values()].flatMap((place) =>
      place.offering === null ? [] : [{ place, standing: standingOf(place.offering) }],
    ),
    ...added.map(({ place, standing }) => ({ place, standing })),
  ]
  const plans = standings.map(({ place, standing }) => ({
    place,
    standing,
    plan: planPlace(catalog, place, standing, decided, now),
  }))
  const models = [...voices].flatMap(([slug, ofModel]) => {
    const model = catalog.modelBySlug.get(slug)
    return model === undefined ? [] : [{ model, facts: planModel(catalog, model, ofModel, decided) }]
  })
  const impact = createImportImpact(workload, now)
  const proposals = [
    ...additions.map(({ change, speaker, why, notes }) => ({ change, speaker, why, notes })),
    ...models.flatMap(({ facts }) => facts.map(factProposal)),
    ...plans.flatMap(({ standing, plan }) => placeProposals(standing, plan, impact)),
  ]
  const apply = inOrder(proposals.flatMap(({ change, why }): readonly Change[] => (why === null ? [change] : [])))
  const derived = [
    ...proposals.flatMap(({ change, speaker, why, notes }): readonly QueueItem[] =>
      why === null ? [] : [queued(change, speaker, why, notes)],
    ),
    ...files.flatMap(({ file, diff }) => planGone(catalog, places, diff.gone, diff.changed, file.observedOn)),
  ]
  const modelFacts = new Map(models.map(({ model, facts }) => [model, factsAfter(publishedOfModel(model), facts)]))
  return {
    records: {
      added: files.flatMap(({ diff }) => diff.added),
      changed: files.flatMap(({ diff }) => diff.changed),
      gone: files.flatMap(({ diff }) =>
        diff.gone.map(({ source, subject, externalId }) => ({ source, subject, externalId })),
      ),
    },
    apply,
    queue: planQueue(derived, apply, items, new Set(files.map(({ file }) => file.file)), speakers),
    conflicts: planConflicts({
      standing: standingPlaces(catalog, plans, modelFacts),
      places,
      claims,
      stored: conflicts,
      now,
    }),
  }
}

/** Every record that says something now: those of the files, and of earlier imports those that are not gone. */
function speakersOf(files: readonly ReadFile[], stored: ReadonlyMap<string, StoredRecord>): readonly Speaker[] {
  const imported = files.flatMap(({ file: { observedOn }, records: { states } }) =>
    states.map((state): Speaker => ({ ...state, observedOn, isImported: true })),
  )
  const silent = new Set([...imported.map(recordKey), ...files.flatMap(({ diff }) => diff.gone.map(recordKey))])
  const earlier = [...stored.values()].filter((record) => record.goneOn === null && !silent.has(recordKey(record)))
  return [...imported, ...earlier.map((record): Speaker => ({ ...record, isImported: false }))]
}

function factProposal({ change, speaker, warnings }: Proposal<ChangeFact>) {
  return { change, speaker, why: warnings.length === 0 ? null : ('SUSPICIOUS' as const), notes: warnings }
}

function placeProposals(standing: OfferingStanding, { facts, prices }: PlacePlan, impact: ImpactFunction) {
  const lists = standing.lists.map(({ list }) => list)
  return [
    ...facts.map(factProposal),
    ...prices.map(({ change, speaker, warnings, onlyGone }) => ({
      change: { ...change, impact: impact(lists, change) },
      speaker,
      why: warnings.length === 0 ? null : onlyGone ? ('GONE' as const) : ('SUSPICIOUS' as const),
      notes: warnings,
    })),
  ]
}

const ORDER: readonly Change['kind'][] = ['ADD_MODEL', 'ADD_OFFERING', 'CHANGE_FACT', 'CHANGE_PRICES']

/** What others refer to first. */
function inOrder(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

/** Offerings as they are once the plan is carried out; the facts of a model stand where it is at home. */
function standingPlaces(
  catalog: Catalog,
  plans: readonly { readonly place: Place; readonly standing: OfferingStanding; readonly plan: PlacePlan }[],
  modelFacts: ReadonlyMap<Catalog['models'][number], StandingPlace['model']>,
): ReadonlyMap<string, StandingPlace> {
  const atHome = new Map(
    [...catalog.modelBySlug.values()].map((model) => [homeOf(model), modelFacts.get(model) ?? publishedOfModel(model)]),
  )
  const entries = plans.map(({ place, standing, plan }) => {
    const after = { place, standing: afterPlan(standing, plan), model: atHome.get(place.key) ?? new Map() }
    return [place.key, after] as const
  })
  const spoken = new Map<string, StandingPlace>(entries)
  // a model may be disputed though nobody speaks of its own offering
  for (const offering of homesOf(catalog)) {
    const ref = { provider: offering.provider.slug, apiModelId: offering.apiModelId }
    const key = offeringKey(ref)
    const place = { key, ref, offering, voices: [] }
    if (!spoken.has(key))
      spoken.set(key, { place, standing: standingOf(offering), model: atHome.get(key) ?? new Map() })
  }
  return spoken
}

function homesOf(catalog: Catalog) {
  return [...catalog.modelBySlug.values()].flatMap((model) => {
    const home = homeOf(model)
    return model.offerings.filter(
      (offering) => offeringKey({ provider: offering.provider.slug, apiModelId: offering.apiModelId }) === home,
    )
  })
}
