import type { LifecycleStatus } from '../../catalog.js'
import { findModel, findProvider } from '../find-entity.js'
import type { Outcome } from '../outcome.js'
import { readSaid, type Saying } from '../sources.js'
import type { Write } from '../write.js'
import { changedColumns, orUnknown } from './changed-columns.js'
import { checkLine, checkLines, checkPositive, limitWarnings } from './checks.js'
import { doneWith } from './done.js'
import { attributeColumns, saidColumns } from './said-columns.js'

type Given<T> = T | null | undefined

/** What is absent stays as it is; null is unknown, of a limit: as the model's. */
export interface OfferingFacts {
  /** Slugs. */
  readonly provider: string
  readonly model: string
  readonly apiModelId: string
  readonly status?: Given<LifecycleStatus>
  readonly contextTokens?: Given<number>
  readonly maxOutputTokens?: Given<number>
  readonly regions?: Given<readonly string[]>
}

/** Adds an offering of a model at a provider, or changes what is said of one; every fact that changes is attributed. */
export async function saveOffering(write: Write, facts: OfferingFacts, saying: Saying): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const { apiModelId, contextTokens, maxOutputTokens } = facts
  const provider = findProvider(catalog, facts.provider, problems)
  const model = findModel(catalog, facts.model, problems)
  const namesakes = catalog.offeringsByApiModelId.get(apiModelId.toLowerCase()) ?? []
  const known = namesakes.find((each) => each.provider === provider && each.apiModelId === apiModelId)
  checkLine(apiModelId, 'apiModelId', problems)
  checkPositive(contextTokens, 'contextTokens', problems)
  checkPositive(maxOutputTokens, 'maxOutputTokens', problems)
  checkLines(facts.regions, 'regions', problems)
  if (known !== undefined && model !== null && known.model !== model)
    problems.add('CONFLICT', ['apiModelId'], `${known.provider.name} serves ${known.model.slug} as "${apiModelId}".`)
  const said = readSaid(write, saying, problems)
  await write.expect('offering', known?.id ?? null)
  problems.settle()
  if (provider === null || model === null) return doneWith([], [])

  const given = {
    contextTokens,
    maxOutputTokens,
    status: orUnknown(facts.status, 'UNKNOWN' as const),
    regions: facts.regions === undefined ? undefined : [...(facts.regions ?? [])],
  }
  if (known === undefined) {
    const row = { ...given, providerId: provider.id, modelId: model.id, apiModelId, ...(await saidColumns(tx, said)) }
    const { id } = await tx.offering.create({ data: row })
    return doneWith([id], limitWarnings(contextTokens ?? model.contextTokens, maxOutputTokens ?? model.maxOutputTokens))
  }
  const stored = await tx.offering.findUniqueOrThrow({ where: { id: known.id } })
  const { data, columns } = changedColumns(given, stored)
  if (columns.length === 0) return doneWith([known.id], ['Nothing changed.'])
  const row = await tx.offering.update({ where: { id: known.id }, data })
  await attributeColumns(tx, { offeringId: known.id }, columns, await saidColumns(tx, said))
  return doneWith(
    [known.id],
    limitWarnings(row.contextTokens ?? model.contextTokens, row.maxOutputTokens ?? model.maxOutputTokens),
  )
}
