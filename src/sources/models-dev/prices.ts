import type { MeterCode } from '../../pricing/meter.js'
import type { ContextThreshold } from '../../pricing/price-list.js'
import { below } from '../json-path.js'
import { priceCell, STANDARD_SPOT, type ListSpot, type PriceCell } from '../price-cell.js'
import { membersOf } from '../read-record.js'
import type { ModelsDevMode, ModelsDevOffering } from './schema.js'

/** Dollars per million tokens. */
export const METER_OF_KEY: ReadonlyMap<string, MeterCode> = new Map([
  ['input', 'INPUT_TOKENS'],
  ['output', 'OUTPUT_TOKENS'],
  ['cache_read', 'CACHE_READ_TOKENS'],
  ['cache_write', 'CACHE_WRITE_TOKENS'],
  ['reasoning', 'OUTPUT_REASONING_TOKENS'],
  ['input_audio', 'INPUT_AUDIO_TOKENS'],
  ['output_audio', 'OUTPUT_AUDIO_TOKENS'],
])

/** Every price of an offering: its own, those above context thresholds, those of modes. */
export function modelsDevCells({ cost, experimental }: ModelsDevOffering, path: string): readonly PriceCell[] {
  const modes = Object.entries(experimental?.modes ?? {}).flatMap(([name, mode]) =>
    modeCells(mode, below(path, 'experimental', 'modes', name, 'cost')),
  )
  return [...(cost === undefined ? [] : costCells(cost, below(path, 'cost'))), ...modes]
}

/** Every price of a `cost`, those above context thresholds included. */
export function costCells(cost: Readonly<Record<string, unknown>>, path: string): readonly PriceCell[] {
  return Object.entries(cost).flatMap(([key, value]) => {
    const at = below(path, key)
    if (key === 'tiers')
      return Array.isArray(value) ? value.flatMap((tier: unknown, i) => tierCells(tier, below(at, i))) : [unknown(at)]
    // generated from `tiers` for older readers
    if (key === 'context_over_200k')
      return (membersOf(value) ?? []).map(([meter]): PriceCell => ({
        path: below(at, meter),
        meaning: { kind: 'RESTATED', reason: 'The tiers say the same.' },
      }))
    return [tokenCell(key, value, at, STANDARD_SPOT, null)]
  })
}

function tierCells(value: unknown, path: string): readonly PriceCell[] {
  const members = membersOf(value) ?? []
  const [, size] = membersOf(Object.fromEntries(members).tier)?.find(([key]) => key === 'size') ?? []
  const [, type] = membersOf(Object.fromEntries(members).tier)?.find(([key]) => key === 'type') ?? []
  const threshold: ContextThreshold | null =
    type === 'context' && typeof size === 'number' && Number.isSafeInteger(size) && size > 0
      ? { aboveInputTokens: size, inclusive: false, mode: 'WHOLE_REQUEST' }
      : null
  return members
    .filter(([key]) => key !== 'tier')
    .map(([key, price]) =>
      threshold === null
        ? unknown(below(path, key))
        : tokenCell(key, price, below(path, key), STANDARD_SPOT, threshold),
    )
}

function modeCells({ cost, provider }: ModelsDevMode, path: string): readonly PriceCell[] {
  const { service_tier: tier, speed } = provider?.body ?? {}
  const serviceTier = tier === 'priority' ? 'PRIORITY' : tier === 'flex' ? 'FLEX' : speed === 'fast' ? 'FAST' : null
  return Object.entries(cost ?? {}).map(([key, value]) =>
    serviceTier === null
      ? {
          path: below(path, key),
          meaning: { kind: 'NOT_UNDERSTOOD', reason: 'The mode asks for no service tier that is known.' },
        }
      : tokenCell(key, value, below(path, key), { ...STANDARD_SPOT, serviceTier }, null),
  )
}

function tokenCell(
  key: string,
  value: unknown,
  path: string,
  spot: ListSpot,
  threshold: ContextThreshold | null,
): PriceCell {
  const meter = METER_OF_KEY.get(key)
  if (meter === undefined) return unknown(path)
  return { path, meaning: priceCell(value, { spot, meter, statedPer: 1_000_000, threshold }) }
}

function unknown(path: string): PriceCell {
  return { path, meaning: { kind: 'NOT_UNDERSTOOD', reason: 'Nothing is known of this kind of price.' } }
}
