import type { Catalog, Model } from '../../src/catalog/catalog.js'
import { compareModels } from '../../src/comparing/compare.js'
import { everyModel, findModels, type ModelList } from '../../src/finding/find-models.js'
import type { ModelFilter, ModelOrder } from '../../src/finding/model-filter.js'
import { decimal, formatDecimal, type Decimal } from '../../src/pricing/decimal.js'
import { headlinePrices } from '../../src/pricing/headline-prices.js'
import { monthlyCost } from '../../src/pricing/monthly-cost.js'
import { DEFAULT_WORKLOAD, type Workload } from '../../src/pricing/workload.js'
import { formatMoney } from '../../src/prose/money.js'
import { summaryOf } from '../../src/prose/summary.js'

/** What the operations send, taken at its word: nothing is checked here. */
export interface HandVariables {
  readonly slug: string
  readonly models: readonly string[]
  readonly filter: Omit<ModelFilter, 'monthlyCost'> & { readonly monthlyCost: { readonly lte: string } }
  readonly workload: Pick<Workload, 'requestsPerMonth' | 'inputTokens' | 'outputTokens'> & {
    readonly cachedInputShare: string
  }
}

export const isHandVariables = (given: unknown): given is HandVariables =>
  typeof given === 'object' && given !== null && 'workload' in given

/** The answers as somebody would write them who needs these five and no GraphQL: objects for JSON.stringify. */
export function answerByHand(catalog: Catalog, operation: string, variables: HandVariables, at: number): object {
  const workload = workloadOf(variables.workload)
  if (operation === 'Page') {
    const model = catalog.modelBySlug.get(variables.slug)
    return { model: model === undefined ? null : { ...facts(model, workload, at), summary: summaryOf(model, { at }) } }
  }
  if (operation === 'Compare') {
    const { models, sentences, costs, rows } = compareModels(catalog, variables.models, workload, at)
    return {
      compare: {
        models: models.map(({ slug, name }) => ({ slug, name })),
        sentences,
        costs: costs.map(({ total, currency }) => ({ total: money(total, currency) })),
        rows: rows.map(({ heading: { field, label, unit }, cells }) => ({
          field,
          label,
          unit,
          cells: cells.map(({ display, value, verdict }) => ({ display, value, verdict })),
        })),
      },
    }
  }
  if (operation === 'List') {
    const list = found(
      catalog,
      filterOf(variables.filter),
      [{ field: 'MONTHLY_COST', direction: 'ASC', benchmark: null }],
      workload,
      at,
    )
    const edges = list.page({ count: 50, fromEnd: false, after: null, before: null }).edges
    return {
      models: {
        totalCount: list.count,
        edges: edges.map(({ model, offering, place }) => {
          const { total, currency } = monthlyCost(offering?.priceLists ?? [], workload, at, list.costAt(place))
          return {
            node: {
              slug: model.slug,
              name: model.name,
              contextTokens: model.contextTokens,
              status: model.status,
              developer: { name: model.developer.name },
            },
            offering: offering === null ? null : { provider: { name: offering.provider.name } },
            monthlyCost: { total: money(total, currency) },
          }
        }),
      },
    }
  }
  if (operation === 'Facets') {
    const list = found(catalog, filterOf(variables.filter), [], workload, at)
    return {
      models: {
        totalCount: list.count,
        facets: list.facets().map(({ field, label, unknownCount, min, max, buckets }) => ({
          field,
          label,
          unknownCount,
          min: text(min),
          max: text(max),
          buckets: buckets.map(({ choice: { value, label }, count, selected }) => ({ value, label, count, selected })),
        })),
      },
    }
  }
  const list = found(catalog, {}, [], workload, at)
  const hundred = (fromEnd: boolean) => ({
    nodes: list
      .page({ count: 100, fromEnd, after: null, before: null })
      .edges.map(({ model }) => facts(model, workload, at)),
  })
  return { first: hundred(false), last: hundred(true) }
}

const workloadOf = ({
  requestsPerMonth,
  inputTokens,
  outputTokens,
  cachedInputShare,
}: HandVariables['workload']): Workload => ({
  ...DEFAULT_WORKLOAD,
  requestsPerMonth,
  inputTokens,
  outputTokens,
  cachedInputShare: decimal(cachedInputShare),
})

const filterOf = ({ monthlyCost: { lte }, ...rest }: HandVariables['filter']): ModelFilter => ({
  ...rest,
  monthlyCost: { lte: decimal(lte) },
})

const found = (
  catalog: Catalog,
  filter: ModelFilter,
  orderBy: readonly ModelOrder[],
  workload: Workload,
  at: number,
): ModelList => findModels(catalog, { ...everyModel, filter, orderBy, workload, at, now: at })

const text = (value: Decimal | null): string | null => (value === null ? null : formatDecimal(value))

const money = (amount: Decimal | null, currency: string): object | null =>
  amount === null ? null : { amount: formatDecimal(amount), formatted: formatMoney(amount, currency) }

const price = (amount: Decimal | null, currency: string): object | null =>
  amount === null ? null : { amount: formatDecimal(amount), currency }

function facts(model: Model, workload: Workload, at: number): object {
  const { total, currency, lines } = monthlyCost(model.offerings[0]?.priceLists ?? [], workload, at)
  return {
    slug: model.slug,
    name: model.name,
    family: model.family,
    developer: { slug: model.developer.slug, name: model.developer.name },
    status: model.status,
    releasedOn: model.releasedOn,
    knowledgeCutoff: model.knowledgeCutoff,
    contextTokens: model.contextTokens,
    maxOutputTokens: model.maxOutputTokens,
    openWeights: model.openWeights,
    inputModalities: model.inputModalities,
    outputModalities: model.outputModalities,
    bestFor: model.bestFor,
    tradeOffs: model.tradeOffs,
    lastVerifiedOn: model.lastVerifiedOn,
    capabilities: model.capabilities.map(({ capability, support }) => ({
      capability: { slug: capability.slug, label: capability.label },
      support,
    })),
    integrations: model.integrations.map(({ integration }) => ({ name: integration.name, url: integration.url })),
    benchmarks: model.benchmarks.map(({ benchmark, score, metric, measuredOn }) => ({
      slug: benchmark.slug,
      score: formatDecimal(score),
      metric,
      measuredOn,
    })),
    offering: offeringFacts(model, at),
    monthlyCost: {
      total: money(total, currency),
      lines: lines.map(({ explanation, amount }) => ({ explanation, amount: { amount: formatDecimal(amount) } })),
    },
  }
}

function offeringFacts({ offerings: [offering] }: Model, at: number): object | null {
  if (offering === undefined) return null
  const headline = headlinePrices(offering.priceLists, { at, serviceTier: 'STANDARD', region: null })
  return {
    provider: { name: offering.provider.name },
    apiModelId: offering.apiModelId,
    contextTokens: offering.contextTokens,
    maxOutputTokens: offering.maxOutputTokens,
    throughputTokensPerSecond: text(offering.throughputTokensPerSecond),
    timeToFirstTokenMs: offering.timeToFirstTokenMs,
    speedTier: offering.speedTier,
    onPrem: offering.deployment.ON_PREM.support,
    hipaaEligible: offering.deployment.HIPAA_ELIGIBLE.support,
    zeroRetention: offering.deployment.ZERO_RETENTION.support,
    freeTier: offering.deployment.FREE_TIER.support,
    regions: offering.regions,
    pricing: {
      status: headline.status,
      input: price(headline.input, headline.currency),
      output: price(headline.output, headline.currency),
      cachedInput: price(headline.cachedInput, headline.currency),
      batchDiscount: text(headline.batchDiscount),
    },
  }
}
