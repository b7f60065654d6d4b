import { isMeterCode, meterOf, type MeterCode } from '../../pricing/meter.js'
import type { ContextThreshold } from '../../pricing/price-list.js'
import { below } from '../json-path.js'
import { priceCell, type ListSpot, type PriceCell } from '../price-cell.js'
import { membersOf } from '../read-record.js'
import { priceSets, type PriceSet } from './price-sets.js'
import type { GenaiModel } from './schema.js'

/** Every price of a model, with the set it stands in. */
export function genaiCells(model: GenaiModel, path: string): readonly PriceCell[] {
  return priceSets(model, below(path, 'prices')).flatMap((set) =>
    Object.entries(set.prices).flatMap(([key, value]) => keyCells(set, key, value)),
  )
}

function keyCells({ path, spot }: PriceSet, key: string, value: unknown): readonly PriceCell[] {
  const at = below(path, key)
  const unit = unitOf(key)
  const members = membersOf(value)
  const cell = (raw: unknown, where: string, threshold: ContextThreshold | null): PriceCell => ({
    path: where,
    meaning: meaningOf(raw, spot, unit, threshold),
  })
  if (members === undefined) return [cell(value, at, null)]
  const { base, tiers } = Object.fromEntries(members)
  const above = Array.isArray(tiers) ? tiers : []
  return [
    cell(base, below(at, 'base'), null),
    ...above.map((tier: unknown, i) => {
      const { start, price } = Object.fromEntries(membersOf(tier) ?? [])
      const threshold = thresholdOf(start)
      const where = below(at, 'tiers', i, 'price')
      return threshold === null ? unknown(where, 'Its tier has no start.') : cell(price, where, threshold)
    }),
  ]
}

/** "A cliff" on the total input, exclusive. */
function thresholdOf(start: unknown): ContextThreshold | null {
  if (typeof start !== 'number' || !Number.isSafeInteger(start) || start < 0) return null
  return { aboveInputTokens: start, inclusive: false, mode: 'WHOLE_REQUEST' }
}

interface Unit {
  readonly meter: MeterCode
  readonly per: number
}

function meaningOf(
  raw: unknown,
  spot: ListSpot | null,
  unit: Unit | undefined,
  threshold: ContextThreshold | null,
): PriceCell['meaning'] {
  if (unit === undefined) return { kind: 'NOT_UNDERSTOOD', reason: 'Nothing is known of this kind of price.' }
  if (spot === null) return { kind: 'NOT_UNDERSTOOD', reason: 'When it holds was not understood.' }
  return priceCell(raw, { spot, meter: unit.meter, statedPer: unit.per, threshold })
}

function unknown(path: string, reason: string): PriceCell {
  return { path, meaning: { kind: 'NOT_UNDERSTOOD', reason } }
}

/** Their keys end in the number of units, ours in the unit: input_mtok is INPUT_TOKENS per million. */
const UNITS: readonly (readonly [RegExp, string, number])[] = [
  [/_mtok$/, '_TOKENS', 1_000_000],
  [/_mchars$/, '_CHARACTERS', 1_000_000],
  [/_hours$/, '_SECONDS', 3_600],
  [/_gpixels$/, '_PIXELS', 1_000_000_000],
  [/_kpages$/, '_PAGES', 1_000],
  [/_kcount$/, '', 1_000],
]

function unitOf(key: string): Unit | undefined {
  for (const [ending, unit, per] of UNITS) {
    if (!ending.test(key)) continue
    const code = key.replace(ending, unit).toUpperCase()
    return isMeterCode(code) && meterOf(code).per === per ? { meter: code, per } : undefined
  }
  return undefined
}
