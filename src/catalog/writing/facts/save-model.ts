import type { LifecycleStatus, Modality, Model, Support } from '../../catalog.js'
import { findModel, findProvider } from '../find-entity.js'
import type { Outcome } from '../outcome.js'
import type { Problems } from '../problems.js'
import { readSaid, type Saying } from '../sources.js'
import type { Write } from '../write.js'
import { changedColumns, dayColumn, orUnknown } from './changed-columns.js'
import {
  checkDay,
  checkGiven,
  checkLine,
  checkLines,
  checkNotNull,
  checkPositive,
  checkSlug,
  limitWarnings,
} from './checks.js'
import { doneWith } from './done.js'
import { attributeColumns, saidColumns } from './said-columns.js'

type Given<T> = T | null | undefined

/** What is absent stays as it is; null is unknown. */
export interface ModelFacts {
  readonly slug: string
  readonly name?: Given<string>
  /** Slug of the provider that built it. */
  readonly developer?: Given<string>
  readonly family?: Given<string>
  readonly status?: Given<LifecycleStatus>
  readonly releasedOn?: Given<string>
  readonly knowledgeCutoff?: Given<string>
  readonly deprecatedOn?: Given<string>
  readonly retiresOn?: Given<string>
  /** Slug of the model that takes its place. */
  readonly successor?: Given<string>
  readonly openWeights?: Given<Support>
  readonly license?: Given<string>
  readonly contextTokens?: Given<number>
  readonly maxOutputTokens?: Given<number>
  readonly inputModalities?: Given<readonly Modality[]>
  readonly outputModalities?: Given<readonly Modality[]>
  readonly bestFor?: Given<readonly string[]>
  readonly tradeOffs?: Given<readonly string[]>
}

/** Adds a model, or changes what is said of one; every fact that changes is attributed to its source. Who saves a model vouches for it. */
export async function saveModel(write: Write, facts: ModelFacts, saying: Saying): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const known = catalog.modelBySlug.get(facts.slug)
  checkSlug(facts.slug, problems)
  checkFacts(facts, problems)
  const check = known === undefined ? checkGiven : checkNotNull
  check(facts.name, 'name', problems)
  check(facts.developer, 'developer', problems)
  const developer = facts.developer == null ? null : findProvider(catalog, facts.developer, problems, 'developer')
  const successor = facts.successor == null ? null : findModel(catalog, facts.successor, problems, 'successor')
  if (facts.successor === facts.slug) problems.add('INVALID', ['successor'], 'A model cannot succeed itself.')
  checkSuccessors(facts.slug, successor, problems)
  checkEnd({ ...known, ...endOf(facts) }, problems)
  const said = readSaid(write, saying, problems)
  await write.expect('model', known?.id ?? null)
  problems.settle()

  const successorId = facts.successor == null ? facts.successor : successor?.id
  const given = { ...columnsOf(facts), developerId: developer?.id, successorId }
  if (known === undefined) {
    const { name } = facts
    if (name == null || developer === null) return doneWith([], [])
    const row = { ...given, slug: facts.slug, name, developerId: developer.id, ...(await saidColumns(tx, said)) }
    const { id } = await tx.model.create({ data: row })
    return doneWith([id], limitWarnings(facts.contextTokens ?? null, facts.maxOutputTokens ?? null))
  }
  const stored = await tx.model.findUniqueOrThrow({ where: { id: known.id } })
  const { data, columns } = changedColumns(given, stored)
  if (columns.length === 0 && stored.reviewed) return doneWith([known.id], ['Nothing changed.'])
  const row = await tx.model.update({ where: { id: known.id }, data: { ...data, reviewed: true } })
  await attributeColumns(tx, { modelId: known.id }, columns, await saidColumns(tx, said))
  return doneWith([known.id], limitWarnings(row.contextTokens, row.maxOutputTokens))
}

/** The days of its end as they will be: what is left out stays as it is. */
const endOf = ({ deprecatedOn, retiresOn }: ModelFacts) => ({
  ...(deprecatedOn !== undefined && { deprecatedOn }),
  ...(retiresOn !== undefined && { retiresOn }),
})

function checkEnd(
  { deprecatedOn, retiresOn }: Pick<ModelFacts, 'deprecatedOn' | 'retiresOn'>,
  problems: Problems,
): void {
  if (deprecatedOn == null || retiresOn == null || deprecatedOn <= retiresOn) return
  problems.add(
    'INVALID',
    ['retiresOn'],
    `It cannot stop working on ${retiresOn}, before it is deprecated on ${deprecatedOn}.`,
  )
}

function checkSuccessors(slug: string, successor: Model | null, problems: Problems): void {
  const chain: Model[] = []
  for (let next = successor; next !== null && !chain.includes(next); next = next.successor) {
    if (next.slug === slug && chain.length > 0) {
      const path = [slug, ...chain.map((each) => each.slug), slug].join(' → ')
      problems.add('INVALID', ['successor'], `Its successors would lead back to it: ${path}.`)
      return
    }
    chain.push(next)
  }
}

function checkFacts(facts: ModelFacts, problems: Problems): void {
  checkLine(facts.name, 'name', problems)
  checkLine(facts.family, 'family', problems)
  checkLine(facts.license, 'license', problems)
  checkLines(facts.bestFor, 'bestFor', problems)
  checkLines(facts.tradeOffs, 'tradeOffs', problems)
  checkPositive(facts.contextTokens, 'contextTokens', problems)
  checkPositive(facts.maxOutputTokens, 'maxOutputTokens', problems)
  for (const field of ['releasedOn', 'knowledgeCutoff', 'deprecatedOn', 'retiresOn'] as const)
    checkDay(facts[field], field, problems)
}

function columnsOf(facts: ModelFacts) {
  const { family, releasedOn, knowledgeCutoff, license, contextTokens, maxOutputTokens } = facts
  return {
    family,
    releasedOn,
    knowledgeCutoff,
    license,
    contextTokens,
    maxOutputTokens,
    name: facts.name ?? undefined,
    status: orUnknown(facts.status, 'UNKNOWN' as const),
    openWeights: orUnknown(facts.openWeights, 'UNKNOWN' as const),
    deprecatedOn: dayColumn(facts.deprecatedOn),
    retiresOn: dayColumn(facts.retiresOn),
    inputModalities: mutable(facts.inputModalities),
    outputModalities: mutable(facts.outputModalities),
    bestFor: mutable(facts.bestFor),
    tradeOffs: mutable(facts.tradeOffs),
  }
}

function mutable<T>(list: Given<readonly T[]>): T[] | undefined {
  return list === undefined ? undefined : [...(list ?? [])]
}
