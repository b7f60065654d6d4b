import { isMeterCode, meterOf } from '../../src/pricing/meter.js'
import type { CatalogRows, CapabilityRow, PriceListRow } from '../../src/catalog/rows.js'
import type {
  AttributionSpec,
  FixtureSpec,
  ModelSpec,
  OfferingSpec,
  PriceListSpec,
  PriceSpec,
  PricesSpec,
} from './fixture-spec.js'

/** The capabilities that every fixture has, in this order. */
export const fixtureCapabilities = [
  'tool-use',
  'structured-output',
  'prompt-caching',
  'extended-thinking',
  'vision-input',
  'audio-input',
  'audio-output',
  'fine-tuning',
] as const

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Row)[] ? Row[] : T[K] }

/** The rows that a fixture stands for, as the database would give them. */
export function fixtureRows(spec: FixtureSpec): CatalogRows {
  const rows: Writable<CatalogRows> = {
    revision: BigInt(spec.revision ?? 1),
    changedAt: new Date('2026-06-01T12:00:00Z'),
    sources: [],
    providers: [],
    models: [],
    modelAliases: [],
    capabilities: [],
    modelCapabilities: [],
    benchmarks: [],
    benchmarkScores: [],
    integrations: [],
    modelIntegrations: [],
    offerings: [],
    offeringCapabilities: [],
    deploymentFacts: [],
    measurements: [],
    attributions: [],
    priceLists: [],
    prices: [],
  }

  /** The id of the entity with the slug; it is made when nobody mentioned it yet. */
  function mention<T extends { readonly id: number; readonly slug: string }>(
    table: T[],
    slug: string,
    make: (id: number) => T,
  ): number {
    const known = table.find((row) => row.slug === slug)
    if (known !== undefined) return known.id
    const made = make(table.length + 1)
    table.push(made)
    return made.id
  }

  function source(slug: string): number {
    return mention(rows.sources, slug, (id) => ({ id, slug, name: label(slug), url: null, license: null }))
  }

  function said({ source: slug, sourceUrl, observedOn }: AttributionSpec = { source: 'fixture' }) {
    return { sourceId: source(slug), sourceUrl: sourceUrl ?? null, observedOn: observedOn ?? '2026-06-01' }
  }

  function provider(slug: string): number {
    const {
      name = label(slug),
      kind = 'LAB',
      website = null,
      docsUrl = null,
    } = spec.providers?.find((each) => each.slug === slug) ?? {}
    return mention(rows.providers, slug, (id) => ({ id, slug, name, kind, website, docsUrl, ...said() }))
  }

  function capability(slug: string, given: Partial<CapabilityRow> = {}): number {
    return mention(rows.capabilities, slug, (id) => ({
      id,
      slug,
      label: label(slug),
      category: 'Capabilities',
      meaning: `The model supports ${slug}.`,
      position: id,
      synonyms: [],
      ...given,
    }))
  }

  function benchmark(slug: string): number {
    const { name = label(slug), higherIsBetter = true } = spec.benchmarks?.find((each) => each.slug === slug) ?? {}
    return mention(rows.benchmarks, slug, (id) => ({ id, slug, name, higherIsBetter }))
  }

  function integration(slug: string): number {
    const given = spec.integrations?.find((each) => each.slug === slug)
    return mention(rows.integrations, slug, (id) => ({
      id,
      slug,
      name: label(slug),
      url: null,
      position: id,
      ...given,
    }))
  }

  function addModel(model: ModelSpec, id: number): void {
    rows.models.push({
      id,
      slug: model.slug,
      name: model.name ?? model.slug,
      family: model.family ?? null,
      developerId: provider(model.developer ?? 'acme'),
      status: model.status ?? 'UNKNOWN',
      releasedOn: model.releasedOn ?? null,
      knowledgeCutoff: model.knowledgeCutoff ?? null,
      deprecatedOn: model.deprecatedOn ?? null,
      retiresOn: model.retiresOn ?? null,
      successorId: model.successor === undefined ? null : modelId(spec, model.successor),
      openWeights: model.openWeights ?? 'UNKNOWN',
      license: model.license ?? null,
      contextTokens: model.contextTokens ?? null,
      maxOutputTokens: model.maxOutputTokens ?? null,
      inputModalities: model.inputModalities ?? [],
      outputModalities: model.outputModalities ?? [],
      bestFor: model.bestFor ?? [],
      tradeOffs: model.tradeOffs ?? [],
      lastVerifiedOn: model.lastVerifiedOn ?? null,
      ...said(),
    })
    for (const alias of model.aliases ?? []) {
      const given = typeof alias === 'string' ? { alias } : alias
      rows.modelAliases.push({
        id: rows.modelAliases.length + 1,
        alias: given.alias,
        modelId: id,
        providerId: given.provider === undefined ? null : provider(given.provider),
        validFrom: given.validFrom ?? null,
        validTo: given.validTo ?? null,
        ...said(),
      })
    }
    for (const [slug, support] of Object.entries(model.capabilities ?? {})) {
      const rowId = rows.modelCapabilities.length + 1
      rows.modelCapabilities.push({
        id: rowId,
        modelId: id,
        capabilityId: capability(slug),
        support,
        note: null,
        ...said(),
      })
    }
    for (const [slug, scores] of Object.entries(model.benchmarks ?? {})) {
      const benchmarkId = benchmark(slug)
      for (const each of isList(scores) ? scores : [scores]) {
        const {
          score,
          metric = null,
          variant = null,
          measuredOn = null,
        } = typeof each === 'string' ? { score: each } : each
        const rowId = rows.benchmarkScores.length + 1
        rows.benchmarkScores.push({
          id: rowId,
          modelId: id,
          benchmarkId,
          score,
          metric,
          variant,
          measuredOn,
          ...said(),
        })
      }
    }
    for (const slug of model.integrations ?? []) {
      const rowId = rows.modelIntegrations.length + 1
      rows.modelIntegrations.push({ id: rowId, modelId: id, integrationId: integration(slug), ...said() })
    }
    addAttributions(model.attributions, { modelId: id, offeringId: null })
    for (const offering of model.offerings ?? []) addOffering(offering, model, id)
  }

  function addAttributions(
    given: Readonly<Record<string, AttributionSpec>> = {},
    owner: { readonly modelId: number | null; readonly offeringId: number | null },
  ): void {
    for (const [field, attribution] of Object.entries(given)) {
      rows.attributions.push({ id: rows.attributions.length + 1, field, ...owner, ...said(attribution) })
    }
  }

  function addOffering(offering: OfferingSpec, model: ModelSpec, ofModelId: number): void {
    const id = rows.offerings.length + 1
    rows.offerings.push({
      id,
      modelId: ofModelId,
      providerId: provider(offering.provider ?? model.developer ?? 'acme'),
      apiModelId: offering.apiModelId ?? model.slug,
      status: offering.status ?? 'UNKNOWN',
      contextTokens: offering.contextTokens ?? null,
      maxOutputTokens: offering.maxOutputTokens ?? null,
      regions: offering.regions ?? [],
      lastVerifiedOn: offering.lastVerifiedOn ?? null,
      ...said(),
    })
    for (const [slug, support] of Object.entries(offering.capabilities ?? {})) {
      const rowId = rows.offeringCapabilities.length + 1
      rows.offeringCapabilities.push({
        id: rowId,
        offeringId: id,
        capabilityId: capability(slug),
        support,
        note: null,
        ...said(),
      })
    }
    const deployment = [
      ['HIPAA_ELIGIBLE', offering.hipaaEligible],
      ['ZERO_RETENTION', offering.zeroRetention],
      ['ON_PREM', offering.onPrem],
      ['FREE_TIER', offering.freeTier],
    ] as const
    for (const [kind, support] of deployment) {
      if (support === undefined) continue
      rows.deploymentFacts.push({
        id: rows.deploymentFacts.length + 1,
        offeringId: id,
        kind,
        support,
        note: null,
        ...said(),
      })
    }
    const measurements = [
      ['THROUGHPUT_TOKENS_PER_SECOND', offering.throughputTokensPerSecond],
      ['TIME_TO_FIRST_TOKEN_MS', offering.timeToFirstTokenMs],
    ] as const
    for (const [kind, value] of measurements) {
      if (value === undefined) continue
      rows.measurements.push({
        id: rows.measurements.length + 1,
        offeringId: id,
        kind,
        value: String(value),
        ...said(),
      })
    }
    addAttributions(offering.attributions, { modelId: null, offeringId: id })
    if (offering.prices !== undefined) addPriceList({ prices: offering.prices }, id)
    if (offering.batch !== undefined) addPriceList({ tier: 'BATCH', prices: offering.batch }, id)
    for (const list of offering.lists ?? []) addPriceList(list, id)
  }

  function addPriceList(list: PriceListSpec, offeringId: number): void {
    const id = rows.priceLists.length + 1
    const row: PriceListRow = {
      id,
      offeringId,
      serviceTier: list.tier ?? 'STANDARD',
      region: list.region ?? null,
      dailyFromMinute: minuteOf(list.dailyFrom),
      dailyToMinute: minuteOf(list.dailyTo),
      weekdays: list.weekdays ?? [],
      status: list.status ?? 'METERED',
      currency: list.currency ?? 'USD',
      effectiveFrom: instantOf(list.from),
      effectiveTo: instantOf(list.to),
      ...said(),
    }
    rows.priceLists.push(row)
    addPrices(list.prices ?? {}, id)
  }

  function addPrices(prices: PricesSpec, priceListId: number): void {
    for (const [meter, given] of Object.entries(prices)) {
      for (const each of isList(given) ? given : [given]) {
        const price: PriceSpec = typeof each === 'string' ? { amount: each } : each
        rows.prices.push({
          id: rows.prices.length + 1,
          priceListId,
          meter,
          amount: price.amount,
          per: price.per ?? usualPer(meter),
          aboveInputTokens: price.above ?? null,
          thresholdInclusive: price.inclusive ?? false,
          thresholdMode: price.mode ?? 'WHOLE_REQUEST',
        })
      }
    }
  }

  source('fixture')
  for (const slug of fixtureCapabilities) capability(slug)
  for (const given of spec.capabilities ?? []) capability(given.slug, given)
  for (const given of spec.providers ?? []) provider(given.slug)
  for (const given of spec.benchmarks ?? []) benchmark(given.slug)
  for (const given of spec.integrations ?? []) integration(given.slug)
  spec.models.forEach((model, index) => {
    addModel(model, index + 1)
  })
  return rows
}

function modelId(spec: FixtureSpec, slug: string): number {
  const index = spec.models.findIndex((model) => model.slug === slug)
  if (index < 0) throw new Error(`The fixture has no model "${slug}".`)
  return index + 1
}

/** "tool-use" → "Tool use". */
function label(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ')
}

function isList<T>(value: string | T | readonly (string | T)[]): value is readonly (string | T)[] {
  return Array.isArray(value)
}

function minuteOf(clock: string | undefined): number | null {
  if (clock === undefined) return null
  const [hours, minutes] = clock.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

function instantOf(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text)
}

function usualPer(meter: string): string {
  return isMeterCode(meter) ? String(meterOf(meter).per) : '1'
}
