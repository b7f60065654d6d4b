import { compareDecimals, decimal, formatDecimal, addDecimals, ZERO, type Decimal } from './decimal.js'
import { ancestorsOf, generalMeterOf, joinOfCodes, type MeterCode } from './meter.js'
import { PricingError } from './pricing-error.js'
import type { MeterQuantity } from './workload.js'

/** The most units of one meter that are priced: 10^15, a quadrillion tokens in one request or of one meter. */
export const MAX_QUANTITY: Decimal = decimal('1000000000000000')

/** One request's usage, checked and indexed. */
export interface Usage {
  /** As it was asked. */
  readonly entries: readonly MeterQuantity[]
  /** Besides what was asked: the general meter of kinds that were reported alone, as their sum. */
  readonly quantities: ReadonlyMap<MeterCode, Decimal>
  /** Totals that are not said although parts of them are, with the sentence that says so. An error only where such a total is priced. */
  readonly missing: ReadonlyMap<MeterCode, string>
}

const NONE_MISSING: ReadonlyMap<MeterCode, string> = new Map()

/**
 * Checks and indexes usage: quantities from 0 to {@link MAX_QUANTITY}, each meter once.
 * @throws PricingError naming the field and the value.
 * @example readUsage([{ meter: 'INPUT_TOKENS', quantity: decimal('2000') }], 'usage').quantities.get('INPUT_TOKENS') // 2000
 */
export function readUsage(entries: readonly MeterQuantity[], field: string): Usage {
  const quantities = new Map<MeterCode, Decimal>()
  let hasParts = false
  let hasKinds = false
  for (const entry of entries) {
    const { meter, quantity } = entry
    checkQuantity(entry, entries, field)
    const earlier = quantities.get(meter)
    if (earlier !== undefined) throw repeated(meter, earlier, quantity, `${field}[${entries.indexOf(entry)}].meter`)
    quantities.set(meter, quantity)
    hasParts ||= ancestorsOf(meter).length > 0
    hasKinds ||= generalMeterOf(meter) !== undefined
  }
  if (!hasParts) return { entries, quantities, missing: NONE_MISSING }
  if (hasKinds) inferGeneralMeters(entries, quantities)
  return { entries, quantities, missing: missingTotals(entries, quantities) }
}

/**
 * How much of a meter was used: what was said, else nothing.
 * @throws PricingError when parts of it were said and not the total, so that it can only be guessed.
 */
export function quantityOf(usage: Usage, meter: MeterCode): Decimal {
  const quantity = usage.quantities.get(meter)
  if (quantity !== undefined) return quantity
  const problem = usage.missing.get(meter)
  if (problem !== undefined) throw new PricingError('usage', problem)
  return ZERO
}

function checkQuantity(entry: MeterQuantity, entries: readonly MeterQuantity[], field: string): void {
  const { meter, quantity } = entry
  if (quantity.scale === 0 && quantity.coefficient >= 0n && quantity.coefficient <= MAX_QUANTITY.coefficient) return
  const at = `${field}[${entries.indexOf(entry)}].quantity`
  if (quantity.coefficient < 0n) throw new PricingError(at, `${meter} cannot be negative: ${formatDecimal(quantity)}`)
  if (compareDecimals(quantity, MAX_QUANTITY) <= 0) return
  throw new PricingError(at, `${meter} of ${formatDecimal(quantity)} is more than ${formatDecimal(MAX_QUANTITY)}`)
}

function repeated(meter: MeterCode, first: Decimal, second: Decimal, field: string): PricingError {
  return new PricingError(field, `${meter} is given twice: ${formatDecimal(first)} and ${formatDecimal(second)}`)
}

/** Three low-depth searches and two high-depth ones are five searches, also where nobody says so. */
function inferGeneralMeters(entries: readonly MeterQuantity[], quantities: Map<MeterCode, Decimal>): void {
  const said = new Set(quantities.keys())
  for (const { meter, quantity } of entries) {
    const general = generalMeterOf(meter)?.code
    if (general === undefined || said.has(general)) continue
    quantities.set(general, addDecimals(quantities.get(general) ?? ZERO, quantity))
  }
}

function missingTotals(
  entries: readonly MeterQuantity[],
  quantities: ReadonlyMap<MeterCode, Decimal>,
): ReadonlyMap<MeterCode, string> {
  let missing: Map<MeterCode, string> | null = null
  for (const [index, { meter, quantity }] of entries.entries()) {
    if (quantity.coefficient === 0n) continue
    for (const { code } of ancestorsOf(meter)) {
      if (quantities.has(code)) continue
      missing ??= new Map()
      missing.set(
        code,
        `${code} is missing from the usage, although ${meter}, a part of it, is ${formatDecimal(quantity)}`,
      )
    }
    for (let next = index + 1; next < entries.length; next += 1) {
      const other = entries[next]
      if (other === undefined || other.quantity.coefficient === 0n) continue
      const join = joinOfCodes(meter, other.meter)
      if (join === undefined || quantities.has(join)) continue
      missing ??= new Map()
      const both = `${meter} (${formatDecimal(quantity)}) and ${other.meter} (${formatDecimal(other.quantity)})`
      if (!missing.has(join)) missing.set(join, `${join} is missing from the usage, although ${both} may overlap in it`)
    }
  }
  return missing ?? NONE_MISSING
}
