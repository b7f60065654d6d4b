import type { Catalog } from '../catalog/catalog.js'
import { storePlans } from '../catalog/writing/prices/store-plans.js'
import type { Prisma } from '../generated/prisma/client.js'
import type { PriceList } from '../pricing/price-list.js'
import type { FieldClaim, SourceSlug } from '../sources/claim.js'
import type {
  AddModel,
  AddOffering,
  ChangeFact,
  NewOffering,
  OfferingRef,
  Saying,
} from '../sources/import/import-plan.js'
import { insertMany, nextIds } from './bulk.js'
import { capabilityOf, EMPTY_MODEL, EMPTY_OFFERING, MODEL_COLUMNS, OFFERING_COLUMNS } from './fact-columns.js'
import { setFacts, type FactOwner } from './set-facts.js'

type Tx = Prisma.TransactionClient

/** A list that takes the place of another, which ends where it begins. */
export interface PriceChange {
  readonly kind: 'CHANGE_PRICES'
  readonly of: OfferingRef
  /** Row of the list that ends; null: none is in force. */
  readonly before: { readonly id: number } | null
  readonly after: PriceList
  readonly said: Saying
}

/** What can be carried out: everything is said of whom and by whom. */
export type ApplicableChange = AddModel | AddOffering | ChangeFact | PriceChange

export interface Applied {
  /** Row of an offering, those that were just added included; null: there is none. */
  readonly offeringId: (ref: OfferingRef) => number | null
  /** Row of a model by its slug, likewise. */
  readonly modelId: (slug: string) => number | null
}

interface Applying {
  readonly tx: Tx
  readonly catalog: Catalog
  readonly sourceId: (slug: SourceSlug) => number
  /** Whether models that are added are vouched for by somebody. */
  readonly reviewed: boolean
}

/**
 * Carries changes out, however many, in some dozen statements. Each says who says so; nothing is judged here any more.
 * Throws where a change names what does not exist: a plan was made of another catalogue.
 */
export async function applyChanges(applying: Applying, changes: readonly ApplicableChange[]): Promise<Applied> {
  const { tx, catalog } = applying
  const models = changes.filter((change) => change.kind === 'ADD_MODEL')
  const modelIds = new Map(
    zip(await nextIds(tx, 'model', models.length), models).map(([id, { slug }]) => [slug, id] as const),
  )
  const modelId = (slug: string): number | null => catalog.modelBySlug.get(slug)?.id ?? modelIds.get(slug) ?? null
  await addModels(applying, models, modelIds)

  const added = changes.flatMap((change): readonly PlacedOffering[] => {
    if (change.kind !== 'ADD_MODEL' && change.kind !== 'ADD_OFFERING') return []
    const slug = change.kind === 'ADD_MODEL' ? change.slug : change.model
    return [{ ...change.offering, modelId: required(slug === null ? null : modelId(slug), slug), said: change.said }]
  })
  const offeringIds = new Map(
    zip(await nextIds(tx, 'offering', added.length), added).map(([id, each]) => [offeringKey(each), id] as const),
  )
  await addOfferings(applying, added, offeringIds)
  const offeringId = (ref: OfferingRef): number | null =>
    offeringAt(catalog, ref)?.id ?? offeringIds.get(offeringKey(ref)) ?? null

  const ownerOf = (change: ChangeFact): FactOwner =>
    change.of.kind === 'MODEL'
      ? { kind: 'MODEL', id: required(modelId(change.of.slug), change.of.slug) }
      : { kind: 'OFFERING', id: required(offeringId(change.of), change.of.apiModelId) }
  const factsOfNew = [
    ...models.flatMap(({ slug, facts, said }) =>
      capabilitiesAmong(facts).map((fact) => ({
        ...fact,
        of: { kind: 'MODEL' as const, id: required(modelId(slug), slug) },
        said,
      })),
    ),
    ...added.flatMap((each) =>
      capabilitiesAmong(each.facts).map((fact) => ({
        ...fact,
        of: { kind: 'OFFERING' as const, id: required(offeringId(each), each.apiModelId) },
        said: each.said,
      })),
    ),
  ]
  const changedFacts = changes.flatMap((change) =>
    change.kind === 'CHANGE_FACT'
      ? [{ of: ownerOf(change), field: change.field, value: change.after, said: change.said }]
      : [],
  )
  await setFacts(applying, [...factsOfNew, ...changedFacts])

  const lists = [
    ...added.flatMap(({ priceLists, said, ...ref }) =>
      priceLists.map((after) => ({ of: ref, before: null, after, said })),
    ),
    ...changes.filter((change) => change.kind === 'CHANGE_PRICES'),
  ]
  await storePlans(
    tx,
    lists.map(({ of, before, after, said }) => ({
      offering: { id: required(offeringId(of), of.apiModelId) },
      plan: {
        close: before === null ? [] : [endOf(catalog, of, before.id, after)],
        disbelieve: [],
        insert: [{ ...after, copyOf: null }],
        kept: [],
        at: after.effectiveFrom ?? 0,
      },
      said: { sourceId: applying.sourceId(said.source), sourceUrl: said.sourceUrl, observedOn: midnight(said) },
    })),
  )
  return { offeringId, modelId }
}

interface PlacedOffering extends NewOffering {
  readonly modelId: number
  readonly said: Saying
}

async function addModels(
  { tx, catalog, sourceId, reviewed }: Applying,
  models: readonly AddModel[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = models.map(({ slug, name, developer, facts, said }) => ({
    id: ids.get(slug),
    slug,
    name,
    developerId: required(catalog.providerBySlug.get(developer ?? '')?.id ?? null, developer),
    ...EMPTY_MODEL,
    ...cellsOf(facts, MODEL_COLUMNS),
    sourceId: sourceId(said.source),
    sourceUrl: said.sourceUrl,
    observedOn: said.observedOn,
    reviewed,
  }))
  await insertMany(tx, 'model', rows)
}

async function addOfferings(
  { tx, catalog, sourceId }: Applying,
  added: readonly PlacedOffering[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = added.map(({ modelId, provider, apiModelId, facts, said, ...ref }) => ({
    id: ids.get(offeringKey({ provider, apiModelId, ...ref })),
    modelId,
    providerId: required(catalog.providerBySlug.get(provider)?.id ?? null, provider),
    apiModelId,
    ...EMPTY_OFFERING,
    ...cellsOf(facts, OFFERING_COLUMNS),
    sourceId: sourceId(said.source),
    sourceUrl: said.sourceUrl,
    observedOn: said.observedOn,
  }))
  await insertMany(tx, 'offering', rows)
}

function cellsOf(facts: readonly FieldClaim[], columns: typeof MODEL_COLUMNS): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    facts.flatMap(({ field, value }) => {
      if (capabilityOf(field) !== undefined) return []
      const column = columns.get(field)
      if (column === undefined) throw new Error(`"${field}" is no fact that an import can write.`)
      return [[field, column.read(value)] as const]
    }),
  )
}

const capabilitiesAmong = (facts: readonly FieldClaim[]): readonly FieldClaim[] =>
  facts.filter(({ field }) => capabilityOf(field) !== undefined)

/** Of the lists that the catalogue believes, the one that ends: it must still be in force then. */
function endOf(catalog: Catalog, of: OfferingRef, id: number, after: PriceList) {
  const list = offeringAt(catalog, of)?.priceLists.find((each) => each.id === id)
  if (list === undefined)
    throw new Error(`The price list ${id} is not one of ${of.provider}'s ${of.apiModelId} any more.`)
  if (after.effectiveFrom === null)
    throw new Error(`A list that takes the place of price list ${id} must begin somewhen.`)
  return { list, effectiveTo: after.effectiveFrom }
}

/** The offering that is named; API ids are compared to the letter, as providers do. */
export function offeringAt(catalog: Catalog, { provider, apiModelId }: OfferingRef) {
  return catalog.offeringsByApiModelId
    .get(apiModelId.toLowerCase())
    ?.find((each) => each.provider.slug === provider && each.apiModelId === apiModelId)
}

const offeringKey = ({ provider, apiModelId }: OfferingRef): string => `${provider} ${apiModelId}`

const midnight = ({ observedOn }: Saying): Date => new Date(`${observedOn}T00:00:00Z`)

function required(id: number | null, name: string | null): number {
  if (id === null) throw new Error(`The plan names "${name ?? ''}", which the catalogue does not have.`)
  return id
}

const zip = <A, B>(a: readonly A[], b: readonly B[]): readonly (readonly [A, B])[] =>
  a.flatMap((left, index) => {
    const right = b[index]
    return right === undefined ? [] : [[left, right] as const]
  })
