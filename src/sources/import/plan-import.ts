import { flatMapInSteps, mapInSteps } from '../../catalog/map-in-steps.js'
import { finished } from '../../pricing/finished.js'
import { claimsByPlace, standingDecisions } from './claims-by-place.js'
import { diffRecords, type RecordDiff } from './diff-records.js'
import { publishedOfModel } from './entity-facts.js'
import { fileReport, refusalOf } from './file-report.js'
import type {
  Change,
  DoneChange,
  ImportedFile,
  ImportInput,
  ImportPlan,
  QueueItem,
  RecordState,
  StoredRecord,
} from './import-plan.js'
import { offeringKey, recordKey } from './item-fingerprint.js'
import { planAdditions, type Addition } from './plan-additions.js'
import { planConflicts } from './plan-conflicts.js'
import { planGone } from './plan-gone.js'
import { modelVoices, planModel } from './plan-models.js'
import { factsAfter, planPlace, standingOf } from './plan-place.js'
import { planQueue, queued, refusedBy } from './plan-queue.js'
import { placesOf, type Speaker } from './places.js'
import { createImportImpact } from './price-impact.js'
import { factProposal, placeProposals, unrefused, unrefusedPlan } from './proposals.js'
import { earlierSpeakers, fileSpeakers } from './speakers.js'
import { standingPlaces } from './standing-places.js'
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
  return finished(planInSteps(input))
}

/** As `planImport`, in steps of some milliseconds: a server answers requests between them (four whole files take a second). */
export function* planInSteps(input: ImportInput): Generator<undefined, ImportPlan> {
  const stored = new Map(yield* mapInSteps(input.stored, (record) => [recordKey(record), record] as const))
  const files: ReadFile[] = []
  for (const file of input.files) {
    const records = yield* recordStates(file, input.now)
    files.push({ file, records, diff: yield* diffRecords(file, records, stored) })
  }
  const reports = files.map(({ file, records, diff }) => fileReport(file, records, diff))
  const refused = input.files.map(refusalOf).find((refusal) => refusal !== null) ?? null
  const unknownProviders = files.flatMap(({ file: { source }, records }) =>
    [...records.unknownProviders].map(([providerId, count]) => ({ source, providerId, records: count })),
  )
  if (refused !== null) return { ...nothing, refused, files: reports, unknownProviders }
  return { ...(yield* planCatalog(input, files, stored)), refused, files: reports, unknownProviders }
}

const nothing = {
  records: { added: [], changed: [], gone: [] },
  apply: [],
  done: [],
  queue: { added: [], superseded: [] },
  conflicts: { opened: [], changed: [], agreed: [] },
} as const

function* planCatalog(
  { catalog, conflicts, items, unmatched, workload, now }: ImportInput,
  files: readonly ReadFile[],
  stored: ReadonlyMap<string, StoredRecord>,
): Generator<undefined, Pick<ImportPlan, 'records' | 'apply' | 'done' | 'queue' | 'conflicts'>> {
  const refuses = refusedBy(items)
  const speakers = yield* speakersOf(files, stored)
  const places = yield* placesOf(catalog, speakers)
  const voices = yield* modelVoices(catalog, speakers, places)
  const missing = [...places.values()].filter(({ offering }) => offering === null)
  const foreseen = yield* planAdditions(catalog, missing, unmatched, new Map(), refuses)
  const claims = yield* claimsByPlace(
    catalog,
    places,
    voices,
    foreseen.filter(({ why }) => why === null),
  )
  const decided = standingDecisions(conflicts, claims)
  const models = yield* flatMapInSteps(voices, ([slug, ofModel]) => {
    const model = catalog.modelBySlug.get(slug)
    return model === undefined
      ? []
      : [{ model, facts: unrefused(planModel(catalog, model, ofModel, decided), refuses) }]
  })
  const modelFacts = new Map(
    yield* mapInSteps(models, ({ model, facts }) => [model, factsAfter(publishedOfModel(model), facts)] as const),
  )
  // what an offering states for itself depends on what its model will state
  const additions = yield* planAdditions(catalog, missing, unmatched, modelFacts, refuses)
  const added = additions.filter(({ why }) => why === null)
  const standings = [
    ...(yield* flatMapInSteps(places.values(), (place) =>
      place.offering === null
        ? []
        : [{ place, standing: standingOf(place.offering, modelFacts.get(place.offering.model)) }],
    )),
    ...added.map(({ place, standing }) => ({ place, standing })),
  ]
  const plans = yield* mapInSteps(standings, ({ place, standing }) => ({
    place,
    standing,
    plan: unrefusedPlan(planPlace(catalog, place, standing, decided, now), refuses),
  }))
  const impact = createImportImpact(workload, now)
  const proposals = [
    ...additions.map(({ change, speaker, why, notes }) => ({ change, speaker, why, notes })),
    ...models.flatMap(({ facts }) => facts.map(factProposal)),
    ...(yield* flatMapInSteps(plans, ({ standing, plan }) => placeProposals(standing, plan, impact))),
  ]
  const apply = inOrder(proposals.flatMap(({ change, why }): readonly Change[] => (why === null ? [change] : [])))
  const done = yield* flatMapInSteps(proposals, ({ change, speaker, why, notes }): readonly DoneChange[] => {
    if (why !== null) return []
    const { file, fingerprint } = queued(change, speaker, 'SUSPICIOUS', notes)
    return [{ file, fingerprint }]
  })
  const derived = [
    ...(yield* flatMapInSteps(proposals, ({ change, speaker, why, notes }): readonly QueueItem[] =>
      why === null ? [] : [queued(change, speaker, why, notes)],
    )),
    ...files.flatMap(({ file, diff }) => planGone(catalog, places, diff.gone, diff.changed, file.observedOn)),
  ]
  const settled = settledMatch(added)
  return {
    records: {
      added: yield* mapInSteps(
        files.flatMap(({ diff }) => diff.added),
        settled,
      ),
      changed: yield* mapInSteps(
        files.flatMap(({ diff }) => diff.changed),
        (change) => ({ ...change, after: settled(change.after) }),
      ),
      gone: files.flatMap(({ diff }) =>
        diff.gone.map(({ source, subject, externalId }) => ({ source, subject, externalId })),
      ),
    },
    apply,
    done,
    queue: yield* planQueue(derived, apply, items, new Set(files.map(({ file }) => file.file)), speakers),
    conflicts: yield* planConflicts({
      standing: yield* standingPlaces(catalog, plans, modelFacts),
      places,
      claims,
      stored: conflicts,
      now,
    }),
  }
}

/** A record of an offering that is added is about the model that it is added to, once it is. */
function settledMatch(added: readonly Addition[]): (record: RecordState) => RecordState {
  const slugs = new Map(
    added.map(({ place, change }) => [place.key, change.kind === 'ADD_MODEL' ? change.slug : change.model]),
  )
  return (record) => {
    if (record.provider === null) return record
    const model = slugs.get(offeringKey({ provider: record.provider, apiModelId: record.apiModelId }))
    return model === undefined ? record : { ...record, match: { ...record.match, model } }
  }
}

/** Every record that says something now: those of the files, and of earlier imports those that are not gone. */
function* speakersOf(
  files: readonly ReadFile[],
  stored: ReadonlyMap<string, StoredRecord>,
): Generator<undefined, readonly Speaker[]> {
  const ofFiles: (readonly Speaker[])[] = []
  for (const { file, records } of files) ofFiles.push(yield* fileSpeakers(file, records))
  const imported = ofFiles.flat()
  const gone = files.flatMap(({ diff }) => diff.gone)
  return [...imported, ...(yield* earlierSpeakers(stored.values(), imported, gone))]
}

const ORDER: readonly Change['kind'][] = ['ADD_MODEL', 'ADD_OFFERING', 'CHANGE_FACT', 'CHANGE_PRICES']

/** What others refer to first. */
function inOrder(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}
