import type { Decimal } from '../pricing/decimal.js'
import { inOrder } from '../pricing/in-order.js'
import { assemblePriceLists, type PriceRows } from './assemble-prices.js'
import { byField, noAttributions, type Attribute, type FieldAttributions } from './attribute.js'
import { withSupport, type SupportContext } from './capability-support.js'
import type { Attribution, Capability, CatalogPrice, DeploymentFact, Model, Offering, Provider } from './catalog.js'
import { deploymentField } from './deployment-field.js'
import { groupBy, groupInSteps, lookUp, refuseOrphans, tableOf, type Draft, type Table } from './lookup.js'
import { compareNewestFirst } from './name-order.js'
import type { AttributionRow, CatalogRows, DeploymentFactRow, MeasurementRow } from './rows.js'
import { speedTier } from './speed-tier.js'

/** What the offerings refer to. */
export interface OfferingContext {
  readonly rows: CatalogRows
  readonly attribute: Attribute
  readonly decimal: (text: string, table: string, id: number) => Decimal
  readonly providers: Table<Provider>
  readonly models: Table<Model>
  readonly capabilities: Table<Capability>
}

export interface AssembledOfferings {
  readonly offerings: readonly Offering[]
  readonly priceById: ReadonlyMap<number, CatalogPrice>
}

const unsaid: DeploymentFact = { support: 'UNKNOWN', note: null, attribution: null }
const noFields: readonly string[] = []
const allUnsaid: Offering['deployment'] = {
  HIPAA_ELIGIBLE: unsaid,
  ZERO_RETENTION: unsaid,
  ON_PREM: unsaid,
  FREE_TIER: unsaid,
}

const measurementField = {
  THROUGHPUT_TOKENS_PER_SECOND: 'throughputTokensPerSecond',
  TIME_TO_FIRST_TOKEN_MS: 'timeToFirstTokenMs',
} as const

/** The offerings of a revision, in no particular order, with their price lists. Yields now and then. */
export function* assembleOfferings(context: OfferingContext): Generator<undefined, AssembledOfferings> {
  const { rows, attribute } = context
  const capabilitiesOf = yield* groupInSteps(rows.offeringCapabilities, (row) => row.offeringId)
  const deploymentOf = yield* groupInSteps(rows.deploymentFacts, (row) => row.offeringId)
  const measurementsOf = yield* groupInSteps(rows.measurements, (row) => row.offeringId)
  const attributionsOf = yield* groupInSteps(rows.attributions.filter(hasOffering), (row) => row.offeringId)
  const listsOf = yield* groupInSteps(rows.priceLists, (row) => row.offeringId)
  const conflictsOf = groupBy(rows.conflicts, (row) => row.offeringId)
  const pricesOf = yield* groupInSteps(rows.prices, (row) => row.priceListId)
  const priceById = new Map<number, CatalogPrice>()
  const priceRows: PriceRows = { ...context, pricesOf, priceById }
  const support: SupportContext = { ...context, table: 'offering_capability' }
  const offerings: Offering[] = []
  for (const row of rows.offerings) {
    const stated = byField(attributionsOf.get(row.id), attribute)
    const { throughput, firstToken, attributions } = measured(measurementsOf.get(row.id), stated, context)
    const model = lookUp(context.models, row.modelId, 'offering', row.id)
    const offering: Draft<Offering> = {
      id: row.id,
      model,
      provider: lookUp(context.providers, row.providerId, 'offering', row.id),
      apiModelId: row.apiModelId,
      status: row.status,
      contextTokens: row.contextTokens ?? model.contextTokens,
      maxOutputTokens: row.maxOutputTokens ?? model.maxOutputTokens,
      ownContextTokens: row.contextTokens,
      ownMaxOutputTokens: row.maxOutputTokens,
      capabilities: withSupport(model.capabilities, capabilitiesOf.get(row.id), attributions, support),
      regions: row.regions,
      deployment: deployment(deploymentOf.get(row.id), attribute, attributions),
      throughputTokensPerSecond: throughput,
      timeToFirstTokenMs: firstToken,
      speedTier: speedTier(throughput, firstToken),
      conflictingFields:
        conflictsOf
          .get(row.id)
          ?.map(({ field }) => field)
          .sort() ?? noFields,
      priceLists: [],
      lastVerifiedOn: row.lastVerifiedOn,
      attribution: attribute(row, 'offering'),
      attributions,
    }
    offering.priceLists = assemblePriceLists(offering, listsOf.get(row.id), priceRows)
    offerings.push(offering)
    if (offerings.length % 32 === 0) yield
  }
  const table = tableOf('offering', offerings)
  refuseOrphans(capabilitiesOf, 'offering_capability', table)
  refuseOrphans(deploymentOf, 'deployment_fact', table)
  refuseOrphans(measurementsOf, 'measurement', table)
  refuseOrphans(attributionsOf, 'attribution', table)
  refuseOrphans(conflictsOf, 'conflict', table)
  refuseOrphans(listsOf, 'price_list', table)
  if (priceById.size < rows.prices.length) refuseOrphans(pricesOf, 'price', tableOf('price_list', rows.priceLists))
  return { offerings, priceById }
}

function hasOffering(row: AttributionRow): row is AttributionRow & { readonly offeringId: number } {
  return row.offeringId !== null
}

function deployment(
  rows: readonly DeploymentFactRow[] | undefined,
  attribute: Attribute,
  attributions: FieldAttributions,
): Offering['deployment'] {
  if (rows === undefined) return allUnsaid
  const facts = { ...allUnsaid }
  for (const row of rows) {
    const attribution = attributions.get(deploymentField[row.kind]) ?? attribute(row, 'deployment_fact')
    facts[row.kind] = { support: row.support, note: row.note, attribution }
  }
  return facts
}

/** The newest measurement of each kind; it says who measured, unless an attribution row says so. */
function measured(
  rows: readonly MeasurementRow[] | undefined,
  stated: FieldAttributions,
  { attribute, decimal }: OfferingContext,
): {
  readonly throughput: Decimal | null
  readonly firstToken: number | null
  readonly attributions: FieldAttributions
} {
  if (rows === undefined) return { throughput: null, firstToken: null, attributions: stated }
  const newestFirst = inOrder(rows, (a, b) => compareNewestFirst(a.observedOn, b.observedOn) || b.id - a.id)
  const throughput = newestFirst.find(({ kind }) => kind === 'THROUGHPUT_TOKENS_PER_SECOND')
  const firstToken = newestFirst.find(({ kind }) => kind === 'TIME_TO_FIRST_TOKEN_MS')
  const shown = [throughput, firstToken].filter((row) => row !== undefined)
  const sources = shown.map((row): [string, Attribution] => [measurementField[row.kind], attribute(row, 'measurement')])
  return {
    throughput: throughput === undefined ? null : decimal(throughput.value, 'measurement', throughput.id),
    firstToken: firstToken === undefined ? null : Math.round(Number(firstToken.value)),
    attributions: sources.length === 0 && stated === noAttributions ? noAttributions : new Map([...sources, ...stated]),
  }
}
