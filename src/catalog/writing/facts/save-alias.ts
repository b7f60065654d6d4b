import type { ModelAlias } from '../../catalog.js'
import { findModel, findProvider } from '../find-entity.js'
import type { Outcome } from '../outcome.js'
import { readSaid, type Saying } from '../sources.js'
import type { Write } from '../write.js'
import { dayColumn } from './changed-columns.js'
import { checkDay, checkLine } from './checks.js'
import { doneWith } from './done.js'
import { saidColumns } from './said-columns.js'

export interface AliasName {
  readonly alias: string
  /** Slug of the provider in whose API it is used; null: everywhere. */
  readonly provider: string | null
}

export interface AliasFacts extends AliasName {
  /** Slug. */
  readonly model: string
  /** First day, ISO date; null: as long as anyone knows. */
  readonly validFrom: string | null
  /** First day on which it no longer does; null: it still does. */
  readonly validTo: string | null
}

/**
 * Says that a spelling stands for a model over a period. One that stands for another model until then moves: it ends on the
 * day on which the new meaning begins. Without that day it cannot move.
 */
export async function saveAlias(write: Write, facts: AliasFacts, saying: Saying): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const { validFrom, validTo } = facts
  const alias = facts.alias.toLowerCase()
  const model = findModel(catalog, facts.model, problems)
  const provider = facts.provider === null ? null : findProvider(catalog, facts.provider, problems)
  checkLine(alias, 'alias', problems)
  checkDay(validFrom, 'validFrom', problems)
  checkDay(validTo, 'validTo', problems)
  if (validFrom !== null && validTo !== null && validTo <= validFrom)
    problems.add('INVALID', ['validTo'], `It cannot end on ${validTo}, before it begins on ${validFrom}.`)
  if (facts.provider === null && catalog.modelBySlug.has(alias))
    problems.add('CONFLICT', ['alias'], `"${alias}" is the slug of a model.`)
  const meanings = meaningsOf(write, { alias, provider: facts.provider })
  const own = meanings.find((each) => each.model === model && (validFrom === null || each.validFrom === validFrom))
  const moved = meanings.find(
    (each) =>
      each !== own && validFrom !== null && isBefore(each.validFrom, validFrom) && isBefore(validFrom, each.validTo),
  )
  const blocking = meanings.find((each) => each !== own && each !== moved && overlap(each, facts))
  if (blocking !== undefined)
    problems.add('OVERLAP', ['alias'], `"${alias}" stands for ${blocking.model.slug} ${periodOf(blocking)}.`)
  const said = readSaid(write, saying, problems)
  if (model !== null) await write.expect('model', model.id)
  problems.settle()
  if (model === null) return doneWith([], [])
  if (own !== undefined && own.validTo === validTo) return doneWith([model.id], ['Nothing changed.'])
  const to = dayColumn(validTo) ?? null
  if (moved !== undefined)
    await tx.modelAlias.update({ where: { id: moved.id }, data: { validTo: dayColumn(validFrom) ?? null } })
  const columns = await saidColumns(tx, said)
  if (own !== undefined) await tx.modelAlias.update({ where: { id: own.id }, data: { validTo: to, ...columns } })
  else
    await tx.modelAlias.create({
      data: {
        alias,
        modelId: model.id,
        providerId: provider?.id ?? null,
        validFrom: dayColumn(validFrom) ?? null,
        validTo: to,
        ...columns,
      },
    })
  return doneWith([model.id], [])
}

/** Ends what a spelling stands for; `validTo`: the first day on which it no longer does, ISO date. */
export async function retireAlias(write: Write, name: AliasName, validTo: string): Promise<Outcome> {
  const { tx, catalog, problems } = write
  if (name.provider !== null) findProvider(catalog, name.provider, problems)
  checkDay(validTo, 'validTo', problems)
  const alias = name.alias.toLowerCase()
  const open = meaningsOf(write, { ...name, alias }).find((each) => isBefore(validTo, each.validTo))
  if (open === undefined) problems.add('NOT_FOUND', ['alias'], `"${alias}" stands for nothing from ${validTo} on.`)
  else await write.expect('model', open.model.id)
  problems.settle()
  if (open === undefined) return doneWith([], [])
  if (isBefore(open.validFrom, validTo))
    await tx.modelAlias.update({ where: { id: open.id }, data: { validTo: new Date(`${validTo}T00:00:00Z`) } })
  else await tx.modelAlias.delete({ where: { id: open.id } }) // it would never have stood for anything
  return doneWith([open.model.id], [])
}

const meaningsOf = ({ catalog }: Write, { alias, provider }: AliasName): readonly ModelAlias[] =>
  (catalog.aliasesByName.get(alias) ?? []).filter((each) => (each.provider?.slug ?? null) === provider)

type Period = Pick<ModelAlias, 'validFrom' | 'validTo'>

/** A start of null is before every day, an end of null after. */
const isBefore = (from: string | null, to: string | null): boolean => from === null || to === null || from < to

const overlap = (a: Period, b: Period): boolean => isBefore(a.validFrom, b.validTo) && isBefore(b.validFrom, a.validTo)

const periodOf = ({ validFrom, validTo }: Period): string =>
  `${validFrom === null ? 'since ever' : `from ${validFrom}`}${validTo === null ? '' : ` until ${validTo}`}`
