import { compareDecimals, decimal, formatDecimal, type Decimal } from '../../../pricing/decimal.js'
import type { DeploymentFactKind, Model, Offering, Support } from '../../catalog.js'
import type { MeasurementKind } from '../../../generated/prisma/client.js'
import { findModel, findOffering, type OfferingName } from '../find-entity.js'
import type { Outcome } from '../outcome.js'
import { readSaid, type Said, type Saying } from '../sources.js'
import type { Write } from '../write.js'
import { changedColumns } from './changed-columns.js'
import { checkLine } from './checks.js'
import { doneWith } from './done.js'
import { saidColumns } from './said-columns.js'

/** Whether something is so; UNKNOWN: a source says that it is not known. */
export interface SupportFact {
  readonly support: Support
  readonly note: string | null
}

/** What the column for measured values can hold. */
const MOST_MEASURED = decimal('999999999999')
const MEASURED_PLACES = 6

/** Says whether a model has a capability, or, where `name.provider` is given, whether it has it there. */
export async function setCapability(
  write: Write,
  name: Omit<OfferingName, 'provider'> & { readonly provider: string | null },
  capabilitySlug: string,
  fact: SupportFact,
  saying: Saying,
): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const { provider } = name
  const owner =
    provider === null
      ? findModel(catalog, name.model, problems)
      : findOffering(catalog, { ...name, provider }, problems)
  const capability = catalog.capabilityByName.get(capabilitySlug.toLowerCase())
  if (capability === undefined) problems.add('NOT_FOUND', ['capability'], `There is no capability "${capabilitySlug}".`)
  const said = readFact(write, fact, saying)
  if (owner !== null) await write.expect(isOffering(owner) ? 'offering' : 'model', owner.id)
  problems.settle()
  if (owner === null || capability === undefined) return doneWith([], [])
  const capabilityId = capability.id
  if (isOffering(owner)) {
    const offeringId = owner.id
    const where = { offeringId_capabilityId: { offeringId, capabilityId } }
    const stored = await tx.offeringCapability.findUnique({ where })
    if (isSame(fact, stored)) return doneWith([owner.model.id, owner.id], ['Nothing changed.'])
    const data = { ...fact, ...(await saidColumns(tx, said)) }
    await tx.offeringCapability.upsert({ where, create: { offeringId, capabilityId, ...data }, update: data })
    return doneWith([owner.model.id, owner.id], [])
  }
  const modelId = owner.id
  const where = { modelId_capabilityId: { modelId, capabilityId } }
  const stored = await tx.modelCapability.findUnique({ where })
  if (isSame(fact, stored)) return doneWith([owner.id], ['Nothing changed.'])
  const data = { ...fact, ...(await saidColumns(tx, said)) }
  await tx.modelCapability.upsert({ where, create: { modelId, capabilityId, ...data }, update: data })
  return doneWith([owner.id], [])
}

/** Says whether something is so of how an offering is deployed. */
export async function setDeploymentFact(
  write: Write,
  name: OfferingName,
  kind: DeploymentFactKind,
  fact: SupportFact,
  saying: Saying,
): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const offering = findOffering(catalog, name, problems)
  const said = readFact(write, fact, saying)
  if (offering !== null) await write.expect('offering', offering.id)
  problems.settle()
  if (offering === null) return doneWith([], [])
  const offeringId = offering.id
  const where = { offeringId_kind: { offeringId, kind } }
  if (isSame(fact, await tx.deploymentFact.findUnique({ where }))) return doneWith([offeringId], ['Nothing changed.'])
  const data = { ...fact, ...(await saidColumns(tx, said)) }
  await tx.deploymentFact.upsert({ where, create: { offeringId, kind, ...data }, update: data })
  return doneWith([offeringId], [])
}

/** Adds what was measured on a day, or changes what was said of that day; the newest day is the one that is shown. */
export async function saveMeasurement(
  write: Write,
  name: OfferingName,
  kind: MeasurementKind,
  value: Decimal,
  saying: Saying,
): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const offering = findOffering(catalog, name, problems)
  if (value.coefficient <= 0n || value.scale > MEASURED_PLACES || compareDecimals(value, MOST_MEASURED) > 0)
    problems.add(
      'INVALID',
      ['value'],
      `${formatDecimal(value)} cannot be measured: it must be above 0, with at most ${MEASURED_PLACES} places.`,
    )
  else if (kind === 'TIME_TO_FIRST_TOKEN_MS' && value.scale > 0)
    problems.add('INVALID', ['value'], 'A time to the first token is a whole number of milliseconds.')
  const said = readSaid(write, saying, problems)
  if (offering !== null) await write.expect('offering', offering.id)
  problems.settle()
  if (offering === null) return doneWith([], [])
  const offeringId = offering.id
  const columns = await saidColumns(tx, said)
  const data = { value: formatDecimal(value), ...columns }
  const where = { offeringId_kind_observedOn: { offeringId, kind, observedOn: said.observedOn } }
  await tx.measurement.upsert({ where, create: { offeringId, kind, ...data }, update: data })
  return doneWith([offeringId], [])
}

function readFact(write: Write, { note }: SupportFact, saying: Saying): Said {
  checkLine(note, 'note', write.problems)
  return readSaid(write, saying, write.problems)
}

const isOffering = (owner: Model | Offering): owner is Offering => 'apiModelId' in owner

const isSame = (fact: SupportFact, stored: object | null): boolean =>
  stored !== null && changedColumns(fact, stored).columns.length === 0
