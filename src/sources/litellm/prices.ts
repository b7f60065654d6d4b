import { below } from '../json-path.js'
import { priceCell, readAmount, STANDARD_SPOT, type CellMeaning, type PriceCell } from '../price-cell.js'
import { membersOf } from '../read-record.js'
import { dbuMeaning } from './dbu.js'
import { meterOfKey, readPriceKey, thresholdOf } from './key.js'
import { modalMeter } from './modal-meter.js'
import type { LiteLlmRecord } from './schema.js'

/** Any key that may hold a price, so that new ones are counted and reported, not lost. */
const PRICE_KEY = /cost|pricing|dbu/
/** How much dearer a region or a fast mode is; src/sources/litellm/multipliers.ts. */
const NOT_PRICES = /uplift_multiplier|provider_specific_entry|billing_unit/

interface Place {
  readonly key: string
  readonly record: LiteLlmRecord
  readonly region: string | null
}

/** Every price of a record. */
export function liteLlmCells(place: Place, path: string): readonly PriceCell[] {
  return Object.entries(place.record).flatMap(([key, value]) =>
    PRICE_KEY.test(key) && !NOT_PRICES.test(key) ? keyCells(place, key, value, below(path, key)) : [],
  )
}

function keyCells(place: Place, key: string, value: unknown, path: string): readonly PriceCell[] {
  if (key === 'search_context_cost_per_query') return searchCells(place, value, path)
  if (key === 'tiered_pricing' && Array.isArray(value))
    return value.flatMap((row: unknown, at) => rowCells(place, row, below(path, at)))
  const members = membersOf(value)
  if (members !== undefined) return members.map(([name]) => ({ path: below(path, name), meaning: unknown }))
  return [{ path, meaning: meaningOf(place, key, value, null) }]
}

const unknown: CellMeaning = { kind: 'NOT_UNDERSTOOD', reason: 'Nothing is known of this kind of price.' }

function meaningOf({ key: id, record, region }: Place, key: string, value: unknown, above: number | null): CellMeaning {
  if (key.includes('_dbu_')) return dbuMeaning(record, key, value)
  const { base, aboveInputTokens, serviceTier } = readPriceKey(key)
  const meter = meterOfKey(base) ?? modalMeter(base, record.mode ?? '', id)
  if (meter === undefined) return unknown
  const threshold = thresholdOf(above ?? aboveInputTokens, record.litellm_provider)
  return priceCell(value, { spot: { ...STANDARD_SPOT, serviceTier, region }, meter, statedPer: 1, threshold })
}

/** Three depths; where all cost the same, depth does not matter and the price is that of any search. */
function searchCells(place: Place, value: unknown, path: string): readonly PriceCell[] {
  const members = membersOf(value) ?? []
  const [first] = members
  const isFlat = members.length === 3 && members.every(([, amount]) => amount === first?.[1])
  return members.map(([name, amount], at) => {
    const where = below(path, name)
    if (!isFlat) return { path: where, meaning: meaningOf(place, name, amount, null) }
    if (at > 0) return { path: where, meaning: { kind: 'RESTATED', reason: 'Every depth costs the same.' } }
    const spot = { ...STANDARD_SPOT, region: place.region }
    return { path: where, meaning: priceCell(amount, { spot, meter: 'WEB_SEARCHES', statedPer: 1 }) }
  })
}

/** A row of `tiered_pricing` holds from more than the lower end of its range. */
function rowCells(place: Place, row: unknown, path: string): readonly PriceCell[] {
  const members = membersOf(row) ?? []
  const range: unknown = members.find(([key]) => key === 'range')?.[1]
  const low: unknown = Array.isArray(range) ? range[0] : undefined
  return members
    .filter(([key]) => !key.endsWith('range'))
    .map(([key, value]) => {
      const isKnown =
        typeof low === 'number' && Number.isSafeInteger(low) && low >= 0 && readAmount(value) !== undefined
      const meaning = isKnown ? meaningOf(place, key, value, low === 0 ? null : low) : noRange
      return { path: below(path, key), meaning }
    })
}

const noRange: CellMeaning = {
  kind: 'NOT_UNDERSTOOD',
  reason: 'It does not depend on the input tokens but on how many results are asked for.',
}
