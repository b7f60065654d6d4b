import type { Provider, ProviderKind } from '../../catalog.js'
import { findProvider } from '../find-entity.js'
import type { Outcome } from '../outcome.js'
import { readSaid, type Saying } from '../sources.js'
import type { Write } from '../write.js'
import { changedColumns, dayColumn } from './changed-columns.js'
import { checkDay, checkGiven, checkLine, checkNotNull, checkSlug } from './checks.js'
import { doneWith } from './done.js'
import { saidColumns } from './said-columns.js'

/** What is absent stays as it is; null is unknown. */
export interface ProviderFacts {
  readonly slug: string
  readonly name?: string | null | undefined
  readonly kind?: ProviderKind | null | undefined
  readonly website?: string | null | undefined
  readonly docsUrl?: string | null | undefined
  /** ISO date; null: it serves on. */
  readonly retiredOn?: string | null | undefined
}

/** Adds a provider, or changes what is said of one. */
export async function saveProvider(write: Write, facts: ProviderFacts, saying: Saying): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const { slug, name, kind, website, docsUrl } = facts
  const known = catalog.providerBySlug.get(slug)
  checkSlug(slug, problems)
  checkLine(name, 'name', problems)
  checkDay(facts.retiredOn, 'retiredOn', problems)
  const check = known === undefined ? checkGiven : checkNotNull
  check(name, 'name', problems)
  check(kind, 'kind', problems)
  const said = readSaid(write, saying, problems)
  await write.expect('provider', known?.id ?? null)
  problems.settle()
  const given = { website, docsUrl, retiredOn: dayColumn(facts.retiredOn) }
  if (known === undefined) {
    if (name == null || kind == null) return doneWith([], [])
    const { id } = await tx.provider.create({ data: { ...given, slug, name, kind, ...(await saidColumns(tx, said)) } })
    return doneWith([id], [])
  }
  const stored = await tx.provider.findUniqueOrThrow({ where: { id: known.id } })
  const { data, columns } = changedColumns({ ...given, name: name ?? undefined, kind: kind ?? undefined }, stored)
  if (columns.length === 0) return doneWith([known.id], ['Nothing changed.'])
  await tx.provider.update({ where: { id: known.id }, data: { ...data, ...(await saidColumns(tx, said)) } })
  return doneWith([known.id], [])
}

/**
 * Says from which day on a provider serves nothing any more. What it serves keeps the status that is said of it there: who
 * knows that an offering has ended says so of the offering.
 */
export async function retireProvider(write: Write, slug: string, retiredOn: string, saying: Saying): Promise<Outcome> {
  const { catalog, problems } = write
  const provider = findProvider(catalog, slug, problems)
  if (provider === null) problems.settle()
  const { warnings, ...outcome } = await saveProvider(write, { slug, retiredOn }, saying)
  return { ...outcome, warnings: [...warnings, ...(provider === null ? [] : stillServed(write, provider))] }
}

function stillServed({ catalog }: Write, { id, name }: Provider): readonly string[] {
  const served = (catalog.offeringsOfProvider.get(id) ?? []).filter(({ status }) => status !== 'RETIRED').length
  if (served === 0) return []
  return [`${served} ${served === 1 ? 'offering' : 'offerings'} of ${name} ${served === 1 ? 'is' : 'are'} not retired.`]
}
