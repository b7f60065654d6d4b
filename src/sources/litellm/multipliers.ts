import { multiplyDecimals, normalizeDecimal, type Decimal } from '../../pricing/decimal.js'
import type { Price, PriceList } from '../../pricing/price-list.js'
import type { CellOutcome } from '../claim.js'
import { below } from '../json-path.js'
import { readAmount } from '../price-cell.js'
import { membersOf } from '../read-record.js'
import { isTokenMeter } from './key.js'
import type { LiteLlmRecord } from './schema.js'

interface Factor {
  readonly path: string
  readonly name: string
  readonly factor: Decimal | undefined
}

/** Lists that follow from factors on a record's own: dearer regions, a fast mode, both of them together. */
export function multipliedLists(
  record: LiteLlmRecord,
  lists: readonly PriceList[],
  path: string,
): { readonly priceLists: readonly PriceList[]; readonly cells: readonly CellOutcome[] } {
  const factors = factorsOf(record, path)
  const base = lists.filter(({ status, region }) => status === 'METERED' && region === null)
  const usable = factors.flatMap(({ name, factor }) => (isSound(factor) ? [{ name, factor }] : []))
  const standard = base.filter(({ serviceTier }) => serviceTier === 'STANDARD')
  const fast = usable
    .filter(({ name }) => name === 'fast')
    .flatMap(({ factor }) => standard.map((list): PriceList => ({ ...multiplied(list, factor), serviceTier: 'FAST' })))
  const regional = usable
    .filter(({ name }) => name !== 'fast')
    .flatMap(({ name, factor }) =>
      [...base, ...fast].map((list): PriceList => ({ ...multiplied(list, factor), region: name })),
    )
  return { priceLists: [...fast, ...regional], cells: factors.map((factor) => outcomeOf(factor, base.length > 0)) }
}

function factorsOf(record: LiteLlmRecord, path: string): readonly Factor[] {
  const uplifts = Object.entries(record).flatMap(([key, value]) => {
    const region = /^regional_processing_uplift_multiplier_(.+)$/.exec(key)?.[1]
    return region === undefined ? [] : [{ path: below(path, key), name: region, factor: readAmount(value) }]
  })
  const entries = (membersOf(record.provider_specific_entry) ?? []).flatMap(([name, value]) =>
    typeof value === 'number'
      ? [{ path: below(path, 'provider_specific_entry', name), name, factor: readAmount(value) }]
      : [],
  )
  return [...uplifts, ...entries]
}

function isSound(factor: Decimal | undefined): factor is Decimal {
  return factor !== undefined && factor.coefficient > 0n
}

function outcomeOf({ path, factor }: Factor, hasList: boolean): CellOutcome {
  if (isSound(factor) && hasList) return { path, outcome: 'PRICED', reason: '' }
  return {
    path,
    outcome: 'NOT_UNDERSTOOD',
    reason: hasList ? 'It is not a factor.' : 'It is a factor on prices that are not there.',
  }
}

/** Tokens only: a search costs the same everywhere. */
function multiplied(list: PriceList, factor: Decimal): PriceList {
  const prices = list.prices.map((price): Price =>
    isTokenMeter(price.meter) ? { ...price, amount: normalizeDecimal(multiplyDecimals(price.amount, factor)) } : price,
  )
  return { ...list, prices }
}
