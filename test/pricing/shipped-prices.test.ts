import { expect, it } from 'vitest'
import { readSeed } from '../../src/catalog/seed/read-seed.js'
import type { SeedPriceList } from '../../src/catalog/seed/seed.js'
import { decimal, integerDecimal } from '../../src/pricing/decimal.js'
import { ancestorsOf } from '../../src/pricing/meter.js'
import { monthlyCost } from '../../src/pricing/monthly-cost.js'
import type { PriceList } from '../../src/pricing/price-list.js'
import { priceProblem } from '../../src/pricing/price-problem.js'
import { quoteRequest } from '../../src/pricing/quote.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import { shown, sumOfLines } from './shown.js'

const AT = Date.parse('2026-07-03T12:00:00Z')

it('quotes every price of the catalogue that ships, each by itself', async () => {
  const { models } = await readSeed('prisma/seed')
  const offerings = models.flatMap((model) => model.offerings.map((offering) => ({ model: model.slug, offering })))
  let quoted = 0
  for (const { model, offering } of offerings) {
    const lists = offering.priceLists.map(priceListOf)
    const name = `${model} at ${offering.provider}`
    const month = monthlyCost(lists, DEFAULT_WORKLOAD, AT)
    if (month.total !== null) expect(sumOfLines(month), name).toBe(shown(month.total))
    for (const list of lists) {
      expect(priceProblem(list.prices), name).toBeNull()
      for (const { meter, threshold } of list.prices) {
        // So much input that the threshold is crossed, and of the meter itself one unit, within whatever includes it.
        const input = integerDecimal((threshold?.aboveInputTokens ?? 0) + 1)
        const codes = new Set([meter, ...ancestorsOf(meter).map(({ code }) => code)])
        codes.delete('INPUT_TOKENS')
        const usage = [...codes].map((code) => ({ meter: code, quantity: decimal('1') }))
        const cost = quoteRequest([openAlways(list)], [{ meter: 'INPUT_TOKENS', quantity: input }, ...usage], {
          at: AT,
          serviceTier: list.serviceTier,
          region: list.region,
        })
        const unpriced = cost.uncounted.filter((usage) => usage.meter === meter)
        if (list.status === 'METERED') expect(unpriced, `${name}: ${meter}`).toEqual([])
        quoted += 1
      }
    }
  }
  expect(quoted).toBeGreaterThan(1_000)
})

function openAlways(list: PriceList): PriceList {
  return { ...list, window: null, effectiveFrom: null, effectiveTo: null }
}

function priceListOf(list: SeedPriceList): PriceList {
  const { serviceTier, region, dailyFromMinute, dailyToMinute, weekdays, status, currency } = list
  const hasWindow = dailyFromMinute !== null || weekdays.length > 0
  return {
    serviceTier,
    region,
    window: hasWindow ? { fromMinute: dailyFromMinute ?? 0, toMinute: dailyToMinute ?? 0, weekdays } : null,
    status,
    currency,
    effectiveFrom: list.effectiveFrom === null ? null : Date.parse(list.effectiveFrom),
    effectiveTo: list.effectiveTo === null ? null : Date.parse(list.effectiveTo),
    prices: list.prices.map((price) => ({
      meter: price.meter,
      amount: decimal(price.amount),
      per: decimal(price.per),
      threshold:
        price.aboveInputTokens === null
          ? null
          : {
              aboveInputTokens: price.aboveInputTokens,
              inclusive: price.thresholdInclusive,
              mode: price.thresholdMode,
            },
    })),
  }
}
