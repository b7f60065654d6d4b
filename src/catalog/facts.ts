import { formatDecimal } from '../pricing/decimal.js'
import { isInForce } from '../pricing/in-force.js'
import { deploymentField } from './deployment-field.js'
import { writePriceField } from './price-field.js'
import type { Attribution, CatalogPriceList, Fact, Model, ModelAlias, Offering } from './catalog.js'

type Value = string | number | null

/**
 * Every stored fact of a model as text, with who says so, in the order of the schema: one for each column that is known
 * (a null, an empty list and UNKNOWN are no facts), each capability, benchmark score, integration and spelling.
 * `field` is "contextTokens", "capabilities.tool-use", "benchmarks.swe-bench-verified", "integrations.langchain", "aliases",
 * and "aliases@azure" for a spelling of one provider. `value` is plain text, lists joined with ", ".
 *
 * @example modelFacts(o4Mini).find(({ field }) => field === 'contextTokens')?.value // '200000'
 */
export function modelFacts(model: Model): readonly Fact[] {
  const columns: readonly (readonly [string, Value])[] = [
    ['status', known(model.status)],
    ['family', model.family],
    ['releasedOn', model.releasedOn],
    ['knowledgeCutoff', model.knowledgeCutoff],
    ['deprecatedOn', model.deprecatedOn],
    ['retiresOn', model.retiresOn],
    ['successor', model.successor?.slug ?? null],
    ['openWeights', known(model.openWeights)],
    ['license', model.license],
    ['contextTokens', model.contextTokens],
    ['maxOutputTokens', model.maxOutputTokens],
    ['inputModalities', listed(model.inputModalities)],
    ['outputModalities', listed(model.outputModalities)],
    ['bestFor', listed(model.bestFor)],
    ['tradeOffs', listed(model.tradeOffs)],
  ]
  return [
    ...columnFacts(columns, model),
    ...model.capabilities.flatMap(({ capability, support, attribution }) =>
      supportFacts(`capabilities.${capability.slug}`, support, attribution),
    ),
    ...model.benchmarks.map(({ benchmark, score, metric, variant, attribution }) => ({
      ...attribution,
      field: `benchmarks.${benchmark.slug}`,
      value: [formatDecimal(score), metric, variant === null ? null : `(${variant})`].filter(isText).join(' '),
    })),
    ...model.integrations.map(({ integration, attribution }) => ({
      ...attribution,
      field: `integrations.${integration.slug}`,
      value: integration.name,
    })),
    ...model.spellings.map(spellingFact),
  ]
}

/**
 * Every stored fact of an offering as text, with who says so: its own columns, its capabilities where it differs from the
 * model, deployment facts, measurements, and the prices in force at `at` (milliseconds since 1970).
 * What it inherits from its model is the model's fact. A price's field is
 * `prices.<tier>.<meter>[@<region>][><threshold> or >=<threshold>][ <window>]`: "prices.STANDARD.INPUT_TOKENS",
 * "prices.BATCH.OUTPUT_TOKENS@eu>200000", "prices.STANDARD.INPUT_TOKENS 16:30-00:30 Mon,Tue" (UTC); its value is
 * "1.1 USD per 1000000". A list that is not metered is one fact, "prices.STANDARD" with its status as the value: "FREE".
 *
 * @example offeringFacts(o4MiniAtOpenAi, now).find(({ field }) => field === 'prices.STANDARD.INPUT_TOKENS')?.value // '1.1 USD per 1000000'
 */
export function offeringFacts(offering: Offering, at: number): readonly Fact[] {
  const columns: readonly (readonly [string, Value])[] = [
    ['status', known(offering.status)],
    ['contextTokens', offering.ownContextTokens],
    ['maxOutputTokens', offering.ownMaxOutputTokens],
    ['regions', listed(offering.regions)],
    ['throughputTokensPerSecond', throughput(offering)],
    ['timeToFirstTokenMs', offering.timeToFirstTokenMs],
  ]
  const own = offering.capabilities.filter((support, index) => support !== offering.model.capabilities[index])
  return [
    ...columnFacts(columns, offering),
    ...own.flatMap(({ capability, support, attribution }) =>
      supportFacts(`capabilities.${capability.slug}`, support, attribution),
    ),
    ...deploymentKinds.flatMap((kind) => {
      const { support, attribution } = offering.deployment[kind]
      return supportFacts(deploymentField[kind], support, attribution)
    }),
    ...offering.priceLists.filter((list) => isInForce(list, at)).flatMap(priceFacts),
  ]
}

const deploymentKinds = ['HIPAA_ELIGIBLE', 'ZERO_RETENTION', 'ON_PREM', 'FREE_TIER'] as const

function columnFacts(
  columns: readonly (readonly [string, Value])[],
  { attribution, attributions }: Pick<Model, 'attribution' | 'attributions'>,
): readonly Fact[] {
  return columns.flatMap(([field, value]) =>
    value === null ? [] : [{ ...(attributions.get(field) ?? attribution), field, value: String(value) }],
  )
}

function supportFacts(field: string, support: string, attribution: Attribution | null): readonly Fact[] {
  return attribution === null || support === 'UNKNOWN' ? [] : [{ ...attribution, field, value: support }]
}

function spellingFact({ alias, provider, validFrom, validTo, attribution }: ModelAlias): Fact {
  const period = [validFrom === null ? null : `from ${validFrom}`, validTo === null ? null : `until ${validTo}`]
  const field = provider === null ? 'aliases' : `aliases@${provider.slug}`
  return { ...attribution, field, value: [alias, ...period].filter(isText).join(' ') }
}

function priceFacts(list: CatalogPriceList): readonly Fact[] {
  if (list.status !== 'METERED')
    return [
      { ...list.attribution, field: writePriceField({ ...list, meter: null, threshold: null }), value: list.status },
    ]
  return list.prices.map((price) => ({
    ...list.attribution,
    field: writePriceField({ ...list, ...price }),
    value: `${formatDecimal(price.amount)} ${list.currency} per ${formatDecimal(price.per)}`,
  }))
}

function throughput({ throughputTokensPerSecond }: Offering): string | null {
  return throughputTokensPerSecond === null ? null : formatDecimal(throughputTokensPerSecond)
}

function known(value: string): string | null {
  return value === 'UNKNOWN' ? null : value
}

function listed(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(', ')
}

function isText(value: string | null): value is string {
  return value !== null
}
