import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Catalog, Support } from '../../src/catalog/catalog.js'
import type { Facet } from '../../src/finding/facets.js'
import { everyModel, findModels } from '../../src/finding/find-models.js'
import type { ModelFilter, UnknownPolicy } from '../../src/finding/model-filter.js'
import { compareDecimals, formatDecimal, integerDecimal, type Decimal } from '../../src/pricing/decimal.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import { syntheticCatalog } from '../support/catalog.js'
import { filters, policies } from './filters.js'
import { costAt, matchingPlaces, pricesAt, type Place, type Question } from './reference.js'

const at = Date.UTC(2026, 5, 15, 20)
const catalogs = new Map([4, 5].map((seed) => [seed, syntheticCatalog(45, seed)]))

/** What a place has in a field; null: unknown. */
const valuesAt: Readonly<Record<string, (place: Place, catalog: Catalog) => readonly string[] | null>> = {
  provider: ({ offering }) => (offering === null ? null : [offering.provider.slug]),
  developer: ({ model }) => [model.developer.slug],
  family: ({ model }) => (model.family === null ? null : [model.family]),
  license: ({ model }) => (model.license === null ? null : [model.license]),
  inputModalities: ({ model }) => known(model.inputModalities),
  outputModalities: ({ model }) => known(model.outputModalities),
  capabilities: ({ model, offering }) => {
    const { capabilities } = offering ?? model
    const said = capabilities.filter(({ support }) => support !== 'UNKNOWN')
    return said.length === 0
      ? null
      : said.filter(({ support }) => support !== 'NO').map(({ capability }) => capability.slug)
  },
  openWeights: ({ model }) => yesOrNo(model.openWeights),
  hipaaEligible: ({ offering }) => yesOrNo(offering?.deployment.HIPAA_ELIGIBLE.support),
  zeroRetention: ({ offering }) => yesOrNo(offering?.deployment.ZERO_RETENTION.support),
  onPrem: ({ offering }) => yesOrNo(offering?.deployment.ON_PREM.support),
  freeTier: ({ offering }) => yesOrNo(offering?.deployment.FREE_TIER.support),
  speedTier: ({ offering }) => (offering === null || offering.speedTier === 'UNKNOWN' ? null : [offering.speedTier]),
  regions: ({ offering }) => known(offering?.regions ?? []),
  bestFor: ({ model }) => known(model.bestFor),
  integrations: ({ model }) => known(model.integrations.map(({ integration }) => integration.slug)),
}

const numberAt: Readonly<Record<string, (place: Place, question: Question) => Decimal | null>> = {
  inputPrice: (place) => pricesAt(place, at).input,
  outputPrice: (place) => pricesAt(place, at).output,
  cachedInputPrice: (place) => pricesAt(place, at).cachedInput,
  monthlyCost: costAt,
  contextTokens: ({ model, offering }) => whole((offering ?? model).contextTokens),
  maxOutputTokens: ({ model, offering }) => whole((offering ?? model).maxOutputTokens),
  throughputTokensPerSecond: ({ offering }) => offering?.throughputTokensPerSecond ?? null,
  timeToFirstTokenMs: ({ offering }) => whole(offering?.timeToFirstTokenMs),
}

test('counts in each facet what a walk over all objects counts, its own field left out of the filter', () => {
  fc.assert(
    fc.property(fc.constantFrom(...catalogs.keys()), filters, policies, (seed, filter, unknown) => {
      const catalog = catalogs.get(seed) ?? syntheticCatalog(45, seed)
      const question = { catalog, workload: DEFAULT_WORKLOAD, at, today: '2026-06-15' }
      const list = findModels(catalog, { ...everyModel, filter, unknown, workload: DEFAULT_WORKLOAD, at, now: at })
      const facets = new Map(list.facets().map((facet) => [facet.field, facet]))
      for (const [field, valuesOf] of Object.entries(valuesAt)) {
        const places = placesWithout(field, filter, unknown, question)
        const own = places.map((each) => each.map((place) => valuesOf(place, catalog)))
        expect({ field, ...counted(facets.get(field)) }).toEqual({ field, ...naiveCounts(own) })
      }
      for (const [field, numberOf] of Object.entries(numberAt)) {
        const places = placesWithout(field, filter, unknown, question)
        const own = places.map((each) => each.map((place) => numberOf(place, question)))
        const { min = null, max = null, unknownCount } = facets.get(field) ?? {}
        const shown = { field, unknownCount, min: min && formatDecimal(min), max: max && formatDecimal(max) }
        expect(shown).toEqual({ field, ...naiveRange(own) })
      }
    }),
    { numRuns: 60 },
  )
})

/** The matching places of each model that has any, when a field is taken out of the filter. */
function placesWithout(field: string, filter: ModelFilter, unknown: UnknownPolicy, question: Question) {
  const rest = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== field))
  const places = question.catalog.models.map((model) => matchingPlaces(rest, model, unknown, question))
  return places.filter((each) => each.length > 0)
}

function naiveCounts(models: readonly (readonly (readonly string[] | null)[])[]) {
  const counts: Record<string, number> = {}
  for (const places of models) {
    for (const value of new Set(places.flatMap((values) => values ?? []))) counts[value] = (counts[value] ?? 0) + 1
  }
  return { counts, unknownCount: models.filter((places) => places.every((values) => values === null)).length }
}

function counted(facet: Facet | undefined) {
  const found = facet?.buckets.filter(({ count }) => count > 0) ?? []
  return {
    counts: Object.fromEntries(found.map(({ choice, count }) => [choice.value, count])),
    unknownCount: facet?.unknownCount,
  }
}

function naiveRange(models: readonly (readonly (Decimal | null)[])[]) {
  const [min = null, max = null] = models.flat().reduce<readonly Decimal[]>((ends, value) => {
    if (value === null) return ends
    const [low = value, high = value] = ends
    return [compareDecimals(value, low) < 0 ? value : low, compareDecimals(value, high) > 0 ? value : high]
  }, [])
  return {
    unknownCount: models.filter((places) => places.every((value) => value === null)).length,
    min: min && formatDecimal(min),
    max: max && formatDecimal(max),
  }
}

const known = (values: readonly string[]): readonly string[] | null => (values.length === 0 ? null : values)
const whole = (value: number | null | undefined): Decimal | null => (value == null ? null : integerDecimal(value))
const yesOrNo = (support: Support = 'UNKNOWN'): readonly string[] | null =>
  support === 'UNKNOWN' ? null : [support === 'NO' ? 'NO' : 'YES']
