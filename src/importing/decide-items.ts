import type { Catalog } from '../catalog/catalog.js'
import { saysTheSame } from '../catalog/writing/prices/same-list.js'
import { windowKey } from '../catalog/writing/prices/read-prices.js'
import { checkSlug } from '../catalog/writing/facts/checks.js'
import type { Outcome } from '../catalog/writing/outcome.js'
import type { Problems } from '../catalog/writing/problems.js'
import type { Write } from '../catalog/writing/write.js'
import { isInForce } from '../pricing/in-force.js'
import type { PriceList } from '../pricing/price-list.js'
import { publishedOfModel, publishedOfOffering, type Published } from '../sources/import/entity-facts.js'
import type { EntityRef, OfferingRef } from '../sources/import/import-plan.js'
import { applyChanges, offeringAt, type ApplicableChange } from './apply-changes.js'
import { acceptGone } from './accept-gone.js'
import { parseQueuedChange, type QueuedChange } from './change-json.js'
import { feedIds, isFeed } from './read-stored.js'

/** What somebody decided of an entry of the review queue. */
export interface Decision {
  readonly id: number
  readonly accept: boolean
  /** Slug of the model that is meant, where that is not known or wrong; null: as proposed. */
  readonly model: string | null
  /** Slug of the provider that built a new model, where that is not known or wrong; null: as proposed. */
  readonly developer: string | null
}

/** Decides on entries of the queue, all of them or none. What is accepted is carried out and said by its source; a model is thereby reviewed. */
export async function decideItems(
  write: Write,
  decisions: readonly Decision[],
  actor: string,
  reason: string | null,
): Promise<Outcome> {
  const { tx, catalog, now, problems } = write
  const items = await tx.importItem.findMany({ where: { id: { in: decisions.map(({ id }) => id) } } })
  const seen = new Set<number>()
  const accepted: ApplicableChange[] = []
  const gone: Extract<QueuedChange, { kind: 'GONE' }>[] = []
  for (const [index, decision] of decisions.entries()) {
    const at = problems.at('decisions', index.toString())
    const item = items.find(({ id }) => id === decision.id)
    if (seen.has(decision.id)) at.add('CONFLICT', ['item'], 'This entry is decided twice.')
    seen.add(decision.id)
    if (item === undefined) at.add('NOT_FOUND', ['item'], 'There is no such entry of the review queue.')
    else if (item.state !== 'PENDING')
      at.add('CONFLICT', ['item'], `This entry is ${item.state} since ${item.decidedAt?.toISOString() ?? 'then'}.`)
    else if (decision.accept) {
      const change = parseQueuedChange(item.change)
      if (change.kind === 'GONE') gone.push(change)
      else accepted.push(...acceptable(catalog, change, decision, now.getTime(), at))
    }
  }
  problems.settle()

  const feeds = [...accepted, ...gone].map(({ said }) => said.source)
  const sources = await feedIds(tx, feeds)
  const sourceId = (slug: string): number => (isFeed(slug) ? sources.get(slug) : undefined) ?? 0
  const { offeringId } = await applyChanges({ tx, catalog, sourceId, reviewed: true }, accepted)
  const review = accepted.flatMap((change) => {
    const model = change.kind === 'ADD_OFFERING' && change.model !== null ? catalog.modelBySlug.get(change.model) : null
    return model?.reviewed === false ? [model.id] : []
  })
  if (review.length > 0) await tx.model.updateMany({ where: { id: { in: review } }, data: { reviewed: true } })
  const warnings = await acceptGone(write, gone, sourceId)
  for (const accept of [true, false]) {
    const ids = decisions.filter((each) => each.accept === accept).map(({ id }) => id)
    await tx.importItem.updateMany({
      where: { id: { in: ids } },
      data: { state: accept ? 'ACCEPTED' : 'REJECTED', decidedAt: now, decidedBy: actor, decideReason: reason },
    })
  }
  const offerings = accepted.map((change) => offeringId(refOf(change))).filter((id) => id !== null)
  return { ids: decisions.map(({ id }) => id), impacts: [], warnings: [...warnings, ...noteOf(offerings.length)] }
}

const noteOf = (offerings: number): readonly string[] =>
  offerings === 0 ? [] : [`${offerings} ${offerings === 1 ? 'offering was' : 'offerings were'} written.`]

function refOf(change: ApplicableChange): OfferingRef {
  if (change.kind === 'ADD_MODEL' || change.kind === 'ADD_OFFERING') return change.offering
  if (change.kind === 'CHANGE_PRICES') return change.of
  return change.of.kind === 'OFFERING' ? change.of : { provider: '', apiModelId: '' }
}

/** The change as it can be carried out today; complains where somebody must say more, or where the catalogue has moved on since. */
function acceptable(
  catalog: Catalog,
  change: Exclude<QueuedChange, { kind: 'GONE' }>,
  decision: Decision,
  now: number,
  problems: Problems,
): readonly ApplicableChange[] {
  switch (change.kind) {
    case 'ADD_MODEL':
    case 'ADD_OFFERING':
      return acceptableOffering(catalog, change, decision, problems)
    case 'CHANGE_FACT':
      return acceptableFact(catalog, change, problems)
    case 'CHANGE_PRICES':
      return acceptablePrices(catalog, change, now, problems)
  }
}

/** What was proposed in the place of one value is no decision about another. */
function acceptableFact(
  catalog: Catalog,
  change: Extract<QueuedChange, { kind: 'CHANGE_FACT' }>,
  problems: Problems,
): readonly ApplicableChange[] {
  const { of, field, before } = change
  const published = publishedNow(catalog, of)
  if (published === null) {
    const name = of.kind === 'MODEL' ? `model "${of.slug}"` : `"${of.apiModelId}" at ${of.provider}`
    problems.add('NOT_FOUND', ['item'], `There is no ${name} any more.`)
    return []
  }
  const now = published.get(field)?.value ?? null
  if (now === before) return [change]
  problems.add(
    'CONFLICT',
    ['item'],
    `${field} is ${now ?? 'unknown'} by now, and was ${before ?? 'unknown'} when this was proposed: reject it, or save the fact.`,
  )
  return []
}

function publishedNow(catalog: Catalog, of: EntityRef): Published | null {
  if (of.kind === 'MODEL') {
    const model = catalog.modelBySlug.get(of.slug)
    return model === undefined ? null : publishedOfModel(model)
  }
  const offering = offeringAt(catalog, of)
  return offering === undefined ? null : publishedOfOffering(offering)
}

function acceptableOffering(
  catalog: Catalog,
  change: Extract<QueuedChange, { kind: 'ADD_MODEL' | 'ADD_OFFERING' }>,
  decision: Decision,
  problems: Problems,
): readonly ApplicableChange[] {
  const { offering, said } = change
  const known = offeringAt(catalog, offering)
  if (known !== undefined) {
    problems.add(
      'CONFLICT',
      ['item'],
      `${known.provider.name} has "${offering.apiModelId}" already: it is ${known.model.slug}.`,
    )
    return []
  }
  const model = decision.model ?? (change.kind === 'ADD_OFFERING' ? change.model : null)
  if (model !== null) {
    if (catalog.modelBySlug.has(model)) return [{ kind: 'ADD_OFFERING', model, offering, said }]
    problems.add('NOT_FOUND', ['model'], `There is no model "${model}".`)
    return []
  }
  if (change.kind === 'ADD_OFFERING') {
    problems.add('INVALID', ['model'], 'Say which model it is: the source’s id does not.')
    return []
  }
  const developer = decision.developer ?? change.developer
  checkSlug(change.slug, problems, 'item')
  if (developer === null)
    problems.add('INVALID', ['developer'], 'Say who built it, or which model of the catalogue it is.')
  else if (!catalog.providerBySlug.has(developer))
    problems.add('NOT_FOUND', ['developer'], `There is no provider "${developer}".`)
  else if (catalog.modelBySlug.has(change.slug))
    problems.add(
      'CONFLICT',
      ['model'],
      `There is a model "${change.slug}" already: say that it is this one, or another.`,
    )
  else return [{ ...change, developer }]
  return []
}

/** Published from now on, unless it is the first list of its kind. */
function acceptablePrices(
  catalog: Catalog,
  change: Extract<QueuedChange, { kind: 'CHANGE_PRICES' }>,
  now: number,
  problems: Problems,
): readonly ApplicableChange[] {
  const { of, after, before, said } = change
  const offering = offeringAt(catalog, of)
  if (offering === undefined) {
    problems.add('NOT_FOUND', ['item'], `${of.provider} does not serve "${of.apiModelId}" any more.`)
    return []
  }
  const isSamePlace = (list: PriceList): boolean =>
    list.serviceTier === after.serviceTier &&
    list.region === after.region &&
    windowKey(list.window) === windowKey(after.window)
  const current = offering.priceLists.find((list) => isSamePlace(list) && isInForce(list, now)) ?? null
  const isAsThen = before === null ? current === null : current !== null && saysTheSame(current, before)
  if (!isAsThen) {
    problems.add('CONFLICT', ['item'], 'The prices were changed since this was proposed: reject it, or publish a list.')
    return []
  }
  const begins = current === null ? after.effectiveFrom : Math.max(now, after.effectiveFrom ?? now)
  const next = offering.priceLists
    .filter((list) => isSamePlace(list) && list.effectiveFrom !== null && list.effectiveFrom > now)
    .map(({ effectiveFrom }) => effectiveFrom ?? Infinity)
  const ends = Math.min(after.effectiveTo ?? Infinity, current?.effectiveTo ?? Infinity, ...next)
  const period = { effectiveFrom: begins, effectiveTo: ends === Infinity ? null : ends }
  return [{ kind: 'CHANGE_PRICES', of, before: current, after: { ...after, ...period }, said }]
}
