import { Prisma } from '../generated/prisma/client.js'
import { decodeModelRows, type ModelRows } from './decode-rows.js'
import { inSlices } from './in-slices.js'
import type { CatalogRows } from './rows.js'

type Reader = Prisma.TransactionClient

/** What every model may refer to. */
export type SharedRows = Pick<CatalogRows, 'sources' | 'providers' | 'capabilities' | 'benchmarks' | 'integrations'>

/** Every row that the read model is made of, with one statement a table. */
export async function readRows(tx: Reader): Promise<CatalogRows> {
  return { ...(await readState(tx)), ...(await readSharedRows(tx)), ...(await readModelRows(tx, null)) }
}

/** At which revision the catalogue is. */
async function readState(tx: Reader): Promise<Pick<CatalogRows, 'revision' | 'changedAt'>> {
  const state = await tx.catalogState.findUnique({ where: { id: 1 } })
  return { revision: state?.revision ?? 0n, changedAt: state?.changedAt ?? new Date(0) }
}

async function readSharedRows(tx: Reader): Promise<SharedRows> {
  return {
    ...(await readSourcesAndProviders(tx)),
    capabilities: await tx.capability.findMany(),
    benchmarks: await tx.benchmark.findMany(),
    integrations: await tx.integration.findMany(),
  }
}

export async function readSourcesAndProviders(tx: Reader): Promise<Pick<SharedRows, 'sources' | 'providers'>> {
  const providers = await tx.provider.findMany()
  return {
    sources: await tx.source.findMany(),
    providers: providers.map((row) => ({
      ...row,
      retiredOn: row.retiredOn === null ? null : dayOf(row.retiredOn),
      observedOn: dayOf(row.observedOn),
    })),
  }
}

/** A column of type `date` comes as midnight UTC. */
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** How many rows come as one text: it is read in one go, in a fraction of a millisecond. */
const ROWS_PER_TEXT = Prisma.raw('200')

/** Who says it, and since when. */
const SAID = Prisma.raw('r.source_id AS "sourceId", r.source_url AS "sourceUrl", r.observed_on AS "observedOn"')
const SUPPORT = Prisma.sql`r.capability_id AS "capabilityId", r.support, r.note, ${SAID}`

/** From a row of an offering to its offering, and from a price to its list. */
const OFFERED = Prisma.raw('JOIN offering o ON o.id = r.offering_id')
const BELIEVED = Prisma.raw('r.recorded_to IS NULL')

/**
 * Rows as the read model is made of them, each table with the column that says which model a row belongs to. Postgres writes
 * them as JSON: to have Prisma make objects of the rows takes four times as long, in one go. Amounts are text, or JSON would
 * make floats of them; days and lists are what JSON has for them.
 */
const TABLES: readonly (readonly [keyof ModelRows, columns: Prisma.Sql, from: Prisma.Sql, modelId: Prisma.Sql])[] = [
  [
    'models',
    Prisma.sql`r.id, r.slug, r.name, r.family, r.developer_id AS "developerId", r.status, r.released_on AS "releasedOn",
      r.knowledge_cutoff AS "knowledgeCutoff", r.deprecated_on AS "deprecatedOn", r.retires_on AS "retiresOn",
      r.successor_id AS "successorId", r.open_weights AS "openWeights", r.license, r.context_tokens AS "contextTokens",
      r.max_output_tokens AS "maxOutputTokens", r.input_modalities AS "inputModalities",
      r.output_modalities AS "outputModalities", r.best_for AS "bestFor", r.trade_offs AS "tradeOffs", r.reviewed,
      r.last_verified_on AS "lastVerifiedOn", ${SAID}`,
    Prisma.sql`model r`,
    Prisma.sql`r.id`,
  ],
  [
    'modelAliases',
    Prisma.sql`r.id, r.alias, r.model_id AS "modelId", r.provider_id AS "providerId", r.valid_from AS "validFrom",
      r.valid_to AS "validTo", ${SAID}`,
    Prisma.sql`model_alias r`,
    Prisma.sql`r.model_id`,
  ],
  [
    'modelCapabilities',
    Prisma.sql`r.id, r.model_id AS "modelId", ${SUPPORT}`,
    Prisma.sql`model_capability r`,
    Prisma.sql`r.model_id`,
  ],
  [
    'benchmarkScores',
    Prisma.sql`r.id, r.model_id AS "modelId", r.benchmark_id AS "benchmarkId", trim_scale(r.score)::text AS score,
      r.metric, r.variant, r.measured_on AS "measuredOn", ${SAID}`,
    Prisma.sql`benchmark_score r`,
    Prisma.sql`r.model_id`,
  ],
  [
    'modelIntegrations',
    Prisma.sql`r.id, r.model_id AS "modelId", r.integration_id AS "integrationId", ${SAID}`,
    Prisma.sql`model_integration r`,
    Prisma.sql`r.model_id`,
  ],
  [
    'offerings',
    Prisma.sql`r.id, r.model_id AS "modelId", r.provider_id AS "providerId", r.api_model_id AS "apiModelId", r.status,
      r.context_tokens AS "contextTokens", r.max_output_tokens AS "maxOutputTokens", r.regions,
      r.last_verified_on AS "lastVerifiedOn", ${SAID}`,
    Prisma.sql`offering r`,
    Prisma.sql`r.model_id`,
  ],
  [
    'offeringCapabilities',
    Prisma.sql`r.id, r.offering_id AS "offeringId", ${SUPPORT}`,
    Prisma.sql`offering_capability r ${OFFERED}`,
    Prisma.sql`o.model_id`,
  ],
  [
    'deploymentFacts',
    Prisma.sql`r.id, r.offering_id AS "offeringId", r.kind, r.support, r.note, ${SAID}`,
    Prisma.sql`deployment_fact r ${OFFERED}`,
    Prisma.sql`o.model_id`,
  ],
  [
    'measurements',
    Prisma.sql`r.id, r.offering_id AS "offeringId", r.kind, trim_scale(r.value)::text AS value, ${SAID}`,
    Prisma.sql`measurement r ${OFFERED}`,
    Prisma.sql`o.model_id`,
  ],
  [
    'attributions',
    Prisma.sql`r.id, r.model_id AS "modelId", r.offering_id AS "offeringId", r.field, ${SAID}`,
    Prisma.sql`attribution r JOIN model m ON m.id = r.model_id`,
    Prisma.sql`m.id`,
  ],
  [
    'attributions',
    Prisma.sql`r.id, r.model_id AS "modelId", r.offering_id AS "offeringId", r.field, ${SAID}`,
    Prisma.sql`attribution r ${OFFERED}`,
    Prisma.sql`o.model_id`,
  ],
  [
    'conflicts',
    Prisma.sql`r.id, r.offering_id AS "offeringId", r.field`,
    Prisma.sql`conflict r ${OFFERED} AND r.state = 'OPEN'`,
    Prisma.sql`o.model_id`,
  ],
  [
    'priceLists',
    Prisma.sql`r.id, r.offering_id AS "offeringId", r.service_tier AS "serviceTier", r.region,
      r.daily_from_minute AS "dailyFromMinute", r.daily_to_minute AS "dailyToMinute", r.weekdays, r.status, r.currency,
      (extract(epoch FROM r.effective_from) * 1000)::bigint AS "effectiveFrom",
      (extract(epoch FROM r.effective_to) * 1000)::bigint AS "effectiveTo",
      r.source_id AS "sourceId", r.source_url AS "sourceUrl", r.verified_on AS "observedOn"`,
    Prisma.sql`price_list r ${OFFERED} AND ${BELIEVED}`,
    Prisma.sql`o.model_id`,
  ],
  [
    'prices',
    Prisma.sql`r.id, r.price_list_id AS "priceListId", r.meter, trim_scale(r.amount)::text AS amount,
      trim_scale(r.per)::text AS per, r.above_input_tokens AS "aboveInputTokens",
      r.threshold_inclusive AS "thresholdInclusive", r.threshold_mode AS "thresholdMode"`,
    Prisma.sql`price r JOIN price_list l ON l.id = r.price_list_id AND l.recorded_to IS NULL JOIN offering o ON o.id = l.offering_id`,
    Prisma.sql`o.model_id`,
  ],
]

/** The rows of the models with these ids, with one statement; null: of all, with one a table. */
export async function readModelRows(tx: Reader, modelIds: readonly number[] | null): Promise<ModelRows> {
  const statements = TABLES.map(([table, columns, from, modelId]) => {
    const wanted = modelIds === null ? Prisma.sql`TRUE` : Prisma.sql`${modelId} = ANY(${[...modelIds]}::int[])`
    return Prisma.sql`
      SELECT json_build_object(${table}::text, json_agg(t))::text AS rows
      FROM (SELECT ${columns} FROM ${from} WHERE ${wanted}) AS t GROUP BY t.id / ${ROWS_PER_TEXT}`
  })
  const texts: string[] = []
  for (const statement of modelIds === null ? statements : [Prisma.join(statements, ' UNION ALL ')]) {
    for (const { rows } of await tx.$queryRaw<{ readonly rows: string }[]>(statement)) texts.push(rows)
  }
  return inSlices(decodeModelRows(texts))
}
