import { findModel, findOffering, type OfferingName } from '../find-entity.js'
import type { Outcome } from '../outcome.js'
import type { Problems } from '../problems.js'
import type { Write } from '../write.js'
import { holdsAt } from '../prices/price-plan.js'
import { dayColumn } from './changed-columns.js'
import { doneWith } from './done.js'

/** Notes that everything said of a model itself was checked and still holds. `verifiedOn`: ISO date; null: today. */
export async function verifyModel(write: Write, slug: string, verifiedOn: string | null): Promise<Outcome> {
  const { tx, catalog, problems } = write
  const model = findModel(catalog, slug, problems)
  const day = readDay(write, verifiedOn, model?.lastVerifiedOn ?? null)
  if (model !== null) await write.expect('model', model.id)
  problems.settle()
  if (model === null) return doneWith([], [])
  if (model.lastVerifiedOn === day) return doneWith([model.id], ['Nothing changed.'])
  await tx.model.update({ where: { id: model.id }, data: { lastVerifiedOn: dayColumn(day) ?? null } })
  return doneWith([model.id], [])
}

/** Notes that everything said of an offering, the prices in force included, was checked and still holds. */
export async function verifyOffering(write: Write, name: OfferingName, verifiedOn: string | null): Promise<Outcome> {
  const { tx, catalog, now, problems } = write
  const offering = findOffering(catalog, name, problems)
  const day = readDay(write, verifiedOn, offering?.lastVerifiedOn ?? null)
  if (offering !== null) await write.expect('offering', offering.id)
  problems.settle()
  if (offering === null) return doneWith([], [])
  const older = offering.priceLists.filter((list) => holdsAt(list, now.getTime()) && list.attribution.observedOn < day)
  if (offering.lastVerifiedOn === day && older.length === 0) return doneWith([offering.id], ['Nothing changed.'])
  const at = new Date(`${day}T00:00:00Z`)
  await tx.offering.update({ where: { id: offering.id }, data: { lastVerifiedOn: at } })
  await tx.priceList.updateMany({ where: { id: { in: older.map(({ id }) => id) } }, data: { verifiedOn: at } })
  return doneWith([offering.id], [])
}

function readDay(
  { today, problems }: { readonly today: string; readonly problems: Problems },
  given: string | null,
  last: string | null,
): string {
  const day = given ?? today
  if (day > today) problems.add('INVALID', ['verifiedOn'], `Nobody can have verified it on ${day}: today is ${today}.`)
  else if (last !== null && day < last)
    problems.add('INVALID', ['verifiedOn'], `It was verified later already, on ${last}.`)
  return day
}
