import type { ProviderKind } from '../../catalog.js'
import type { Outcome } from '../outcome.js'
import { readSaid, type Saying } from '../sources.js'
import type { Write } from '../write.js'
import { changedColumns } from './changed-columns.js'
import { checkGiven, checkLine, checkNotNull, checkSlug } from './checks.js'
import { doneWith } from './done.js'
import { saidColumns } from './said-columns.js'

/** What is absent stays as it is; null is unknown. */
export interface ProviderFacts {
  readonly slug: string
  readonly name?: string | null | undefined
  readonly kind?: ProviderKind | null | undefined
  readonly website?: string | null | undefined
  readonly docsUrl?: string | null | undefined
}

/** Adds a provider, or changes what is said of one. */
export async function saveProvider(write: Write, facts: ProviderFacts, saying: Saying): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const { slug, name, kind, website, docsUrl } = facts
  const known = catalog.providerBySlug.get(slug)
  checkSlug(slug, problems)
  checkLine(name, 'name', problems)
  const check = known === undefined ? checkGiven : checkNotNull
  check(name, 'name', problems)
  check(kind, 'kind', problems)
  const said = readSaid(write, saying, problems)
  await write.expect('provider', known?.id ?? null)
  problems.settle()
  if (known === undefined) {
    if (name == null || kind == null) return doneWith([], [])
    const data = { slug, name, kind, website: website ?? null, docsUrl: docsUrl ?? null }
    const { id } = await tx.provider.create({ data: { ...data, ...(await saidColumns(tx, said)) } })
    return doneWith([id], [])
  }
  const given = { name: name ?? undefined, kind: kind ?? undefined, website, docsUrl }
  const { data, columns } = changedColumns(given, known)
  if (columns.length === 0) return doneWith([known.id], ['Nothing changed.'])
  await tx.provider.update({ where: { id: known.id }, data: { ...data, ...(await saidColumns(tx, said)) } })
  return doneWith([known.id], [])
}
