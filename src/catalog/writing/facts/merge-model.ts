import type { Model } from '../../catalog.js'
import { findModel } from '../find-entity.js'
import type { Outcome } from '../outcome.js'
import { readSaid, type Saying } from '../sources.js'
import type { Write } from '../write.js'
import { doneWith } from './done.js'
import { keepInherited } from './keep-inherited.js'
import { saidColumns } from './said-columns.js'

/** Which model is which. */
export interface Merge {
  /** Slug of the model that nobody has reviewed, and that goes. */
  readonly model: string
  /** Slug of the model that it is. */
  readonly into: string
}

/**
 * Says that a model that an import made up is another one: its offerings with their prices, its spellings and what sources claim of it move
 * there, its slug becomes a spelling, and whoever it succeeded is succeeded by the other. What its offerings had from it and the other model
 * says otherwise they state for themselves. What is said of the model itself goes with it: the answer names it where the other says nothing.
 */
export async function mergeModel(write: Write, { model: slug, into }: Merge, saying: Saying): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const from = findModel(catalog, slug, problems)
  const to = findModel(catalog, into, problems, 'into')
  if (from !== null && from === to) problems.add('INVALID', ['into'], `"${slug}" cannot be merged into itself.`)
  else if (from?.reviewed === true)
    problems.add('CONFLICT', ['model'], `"${slug}" is reviewed: only a model that nobody has reviewed can be merged.`)
  const spelling = slug.toLowerCase()
  const meanings = (catalog.aliasesByName.get(spelling) ?? []).filter(({ provider }) => provider === null)
  const other = meanings.find(({ model }) => model !== from && model !== to)
  if (other !== undefined)
    problems.add(
      'OVERLAP',
      ['model'],
      `"${spelling}" stands for ${other.model.slug}: it cannot stand for "${into}" too.`,
    )
  const said = readSaid(write, saying, problems)
  if (from !== null) await write.expect('model', from.id)
  problems.settle()
  if (from === null || to === null) return doneWith([], [])

  await keepInherited(tx, from, to)
  await tx.offering.updateMany({ where: { modelId: from.id }, data: { modelId: to.id } })
  await moveSpellings(write, from, to)
  await tx.sourceRecord.updateMany({ where: { modelId: from.id }, data: { modelId: to.id } })
  await tx.model.updateMany({ where: { successorId: from.id, NOT: { id: to.id } }, data: { successorId: to.id } })
  await tx.model.updateMany({ where: { successorId: from.id, id: to.id }, data: { successorId: null } })
  await moveQueue(write, from, to)
  await tx.model.delete({ where: { id: from.id } })
  if (meanings.length === 0)
    await tx.modelAlias.create({ data: { alias: spelling, modelId: to.id, ...(await saidColumns(tx, said)) } })
  return doneWith([to.id], lost(from, to))
}

/** A spelling that is the other's own slug says nothing any more. */
async function moveSpellings({ tx }: Write, from: Model, to: Model): Promise<void> {
  const needless = from.spellings.filter(({ alias }) => alias === to.slug)
  await tx.modelAlias.deleteMany({ where: { id: { in: needless.map(({ id }) => id) } } })
  await tx.modelAlias.updateMany({ where: { modelId: from.id }, data: { modelId: to.id } })
}

/** What waits in the review queue for the model waits for the other; what was proposed of its own facts is about nothing any more. */
async function moveQueue({ tx, now }: Write, from: Model, to: Model): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_item SET change = jsonb_set(change, '{model}', to_jsonb(${to.slug}::text))
    WHERE state = 'PENDING' AND change ->> 'model' = ${from.slug}`
  await tx.$executeRaw`
    UPDATE import_item SET state = 'SUPERSEDED', decided_at = ${now}, decided_by = 'merge'
    WHERE state = 'PENDING' AND change -> 'of' ->> 'kind' = 'MODEL' AND change -> 'of' ->> 'slug' = ${from.slug}`
}

const OWN = ['family', 'releasedOn', 'knowledgeCutoff', 'license', 'contextTokens', 'maxOutputTokens'] as const

function lost(from: Model, to: Model): readonly string[] {
  const facts = OWN.flatMap((field) =>
    from[field] !== null && to[field] === null ? [`${field} ${from[field].toString()}`] : [],
  )
  const which = facts.join(', ')
  return facts.length === 0 ? [] : [`Of ${from.slug} itself this was said, and nothing of ${to.slug}: ${which}.`]
}
