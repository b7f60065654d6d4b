import type { PriceListRow, PriceRow } from '../../src/catalog/rows.js'
import type { Random } from './random.js'
import type { RowsDraft } from './synthetic.js'

const repricedAt = Date.UTC(2026, 2, 1)

/**
 * The price lists of one offering: from a cent to 30 dollars per million input tokens on a logarithmic scale, output two to
 * eight times that; half with a cache price, a third with a batch list, some with a threshold, a region, a window, a past.
 */
export function addSyntheticPrices(rows: RowsDraft, offeringId: number, random: Random): void {
  const input = Math.max(1, Math.round(10 ** (random.fraction() * 3.5)))
  const output = input * random.integer(2, 8)
  const repriced = random.chance(0.1)
  if (repriced) {
    addList(rows, { offeringId, effectiveTo: repricedAt }, [
      ['INPUT_TOKENS', input * 2],
      ['OUTPUT_TOKENS', output * 2],
    ])
  }
  addList(rows, { offeringId, effectiveFrom: repriced ? repricedAt : null }, [
    ['INPUT_TOKENS', input],
    ['OUTPUT_TOKENS', output],
    ...random.some([['CACHE_READ_TOKENS', input / random.pick([2, 4, 10])] as const], 0.5),
    ...(random.chance(0.15)
      ? ([
          ['INPUT_TOKENS', input * 2, 200_000],
          ['OUTPUT_TOKENS', output * 1.5, 200_000],
        ] as const)
      : []),
  ])
  const further: readonly Partial<PriceListRow>[] = [
    ...random.some([{ serviceTier: 'BATCH' } as const], 0.35),
    ...random.some([{ region: 'eu' }], 0.08),
    ...random.some([{ dailyFromMinute: 990, dailyToMinute: 30 }], 0.03),
  ]
  for (const list of further) {
    const factor = list.region === undefined ? 0.5 : 1.1
    addList(rows, { ...list, offeringId }, [
      ['INPUT_TOKENS', input * factor],
      ['OUTPUT_TOKENS', output * factor],
    ])
  }
}

/** Prices are meter, cents per million and, above a context threshold, its tokens. */
function addList(
  rows: RowsDraft,
  list: Partial<PriceListRow> & { readonly offeringId: number },
  prices: readonly (readonly [meter: string, cents: number, aboveInputTokens?: number])[],
): void {
  const priceListId = rows.priceLists.length + 1
  rows.priceLists.push({
    id: priceListId,
    serviceTier: 'STANDARD',
    region: null,
    dailyFromMinute: null,
    dailyToMinute: null,
    weekdays: [],
    status: 'METERED',
    currency: 'USD',
    effectiveFrom: null,
    effectiveTo: null,
    sourceId: 1,
    sourceUrl: null,
    observedOn: '2026-06-01',
    ...list,
  })
  for (const [meter, cents, aboveInputTokens = null] of prices) {
    const price: PriceRow = {
      id: rows.prices.length + 1,
      priceListId,
      meter,
      amount: (cents / 100).toFixed(4),
      per: '1000000',
      aboveInputTokens,
      thresholdInclusive: false,
      thresholdMode: 'WHOLE_REQUEST',
    }
    rows.prices.push(price)
  }
}
