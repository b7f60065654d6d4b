import type { Workload } from '../../../pricing/workload.js'
import type { Offering } from '../../catalog.js'
import { findOffering } from '../find-entity.js'
import type { Outcome } from '../outcome.js'
import type { Problems } from '../problems.js'
import { readSaid, type Said } from '../sources.js'
import type { Write } from '../write.js'
import { impactsOf } from './price-impact.js'
import { holdsAt, isIdle, planPublication, type PricePlan } from './price-plan.js'
import { priceWarnings } from './price-warnings.js'
import type { PublishRequest } from './publish-request.js'
import { readPrices } from './read-prices.js'
import { storePlans } from './store-plans.js'

interface Planned {
  readonly offering: Offering
  readonly plan: PricePlan
  readonly said: Said
  readonly request: PublishRequest
}

/** Publishes one list. */
export async function publishPriceList(write: Write, request: PublishRequest, workload: Workload): Promise<Outcome> {
  return publish(write, [await plan(write, request, write.problems)], workload)
}

/** Publishes many lists, all or none; complaints name the list: ["lists", "17", "prices", "0", "amount"]. */
export async function publishPriceLists(
  write: Write,
  requests: readonly PublishRequest[],
  workload: Workload,
): Promise<Outcome> {
  const seen = new Map<string, number>()
  const planned: (Planned | null)[] = []
  for (const [index, request] of requests.entries()) {
    const problems = write.problems.at('lists', index.toString())
    const each = await plan(write, request, problems)
    planned.push(each)
    const key = `${each?.offering.id ?? `no ${index}`} ${request.serviceTier} ${request.region ?? ''}`
    const twin = seen.get(key)
    if (twin === undefined) seen.set(key, index)
    else
      problems.add(
        'CONFLICT',
        [],
        `lists ${twin} is for the same offering, tier and region: publish one after the other.`,
      )
  }
  return publish(write, planned, workload)
}

async function plan(write: Write, request: PublishRequest, problems: Problems): Promise<Planned | null> {
  const { catalog, now, requestedAt } = write
  checkNames(request, problems)
  const offering = findOffering(catalog, request, problems)
  const wanted = readPrices(request, problems)
  const { source, sourceUrl, verifiedOn: observedOn } = request
  const said = readSaid(write, { source, sourceUrl, observedOn }, problems, 'verifiedOn')
  if (offering === null) return null
  await write.expect('offering', offering.id, request.expectedRevision, problems)
  const moment = { now: now.getTime(), requestedAt: requestedAt.getTime() }
  const planned = planPublication(offering.priceLists, request, wanted, moment, problems)
  return planned === null ? null : { offering, plan: planned, said, request }
}

function checkNames({ region, currency }: PublishRequest, problems: Problems): void {
  if (region !== null && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(region))
    problems.add('INVALID', ['region'], 'A region is a code such as "eu" or "us-east-1".')
  if (!/^[A-Z]{3}$/.test(currency))
    problems.add('INVALID', ['currency'], 'A currency is an ISO 4217 code such as "USD".')
}

async function publish(write: Write, all: readonly (Planned | null)[], workload: Workload): Promise<Outcome> {
  const planned = all.filter((each) => each !== null)
  const impacts = impactsOf(write, planned, workload)
  write.problems.settle()
  await storePlans(write.tx, planned)
  const verified = await noteVerification(write, planned)
  return {
    ids: planned.map(({ offering }) => offering.id),
    impacts,
    warnings: planned.flatMap((each) => warningsOf(each, planned.length > 1, verified.has(each))),
  }
}

/** Lists that say the same already are given the day and the address of the request where it names them. */
async function noteVerification({ tx }: Write, planned: readonly Planned[]): Promise<ReadonlySet<Planned>> {
  const noted = new Set<Planned>()
  for (const each of planned) {
    const { verifiedOn, sourceUrl } = each.request
    for (const { id, attribution } of each.plan.kept) {
      const day = verifiedOn !== null && verifiedOn !== attribution.observedOn
      const address = sourceUrl !== null && sourceUrl !== attribution.sourceUrl
      if (!day && !address) continue
      const data = { ...(day ? { verifiedOn: each.said.observedOn } : {}), ...(address ? { sourceUrl } : {}) }
      await tx.priceList.update({ where: { id }, data })
      noted.add(each)
    }
  }
  return noted
}

function warningsOf(
  { offering, plan, request }: Planned,
  isOneOfMany: boolean,
  isVerified: boolean,
): readonly string[] {
  const before = offering.priceLists.filter(
    (list) => list.serviceTier === request.serviceTier && list.region === request.region && holdsAt(list, plan.at),
  )
  const prefix = isOneOfMany ? `${offering.model.slug} at ${offering.provider.slug}, ${request.serviceTier}: ` : ''
  const warnings = [
    ...priceWarnings(
      before,
      plan.insert.filter(({ copyOf }) => copyOf === null),
    ),
    ...(offering.status === 'RETIRED' ? ['The offering is retired.'] : []),
    ...(isIdle(plan) && !isVerified ? ['Nothing changed: these are the prices already.'] : []),
  ]
  return warnings.map((warning) => `${prefix}${warning}`)
}
