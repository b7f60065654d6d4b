import { METER_REGISTRY } from './meter-registry.js'

/** The name of a meter of the registry: "INPUT_TOKENS". */
export type MeterCode = (typeof METER_REGISTRY)[number]['code']

/** What is counted and charged for. */
export interface Meter {
  readonly code: MeterCode
  readonly label: string
  /** Plural noun of what is counted: "tokens". */
  readonly unit: string
  /** How many units prices are usually quoted for: 1,000,000 tokens, 3,600 seconds. A price may say otherwise. */
  readonly per: number
  /** What the meter counts. A meter that has all of another's dimensions, and more, is its descendant: a subset of its total. */
  readonly dimensions: Readonly<Record<string, string>>
}

/** Every meter in registry order: the order in which prices and cost lines are listed. */
export const METERS: readonly Meter[] = METER_REGISTRY

/**
 * Dimensions that only say which kind of the same thing was bought: every image has one format, every search one depth. So kinds
 * never overlap, the total of what is reported by kind is their sum, and a list may price kinds without pricing the general meter.
 */
const KIND_DIMENSIONS: readonly string[] = ['image_format', 'resolution', 'search_depth']

const METER_BY_CODE: ReadonlyMap<string, Meter> = new Map(METERS.map((meter) => [meter.code, meter]))
const PLACE_BY_CODE: ReadonlyMap<MeterCode, number> = new Map(METERS.map((meter, place) => [meter.code, place]))
const ANCESTORS: ReadonlyMap<MeterCode, readonly Meter[]> = new Map(
  METERS.map((meter) => [meter.code, METERS.filter((other) => isDescendant(meter, other))]),
)
const GENERAL_METERS: ReadonlyMap<MeterCode, Meter> = new Map(
  METERS.flatMap(({ code, dimensions }) => {
    const general = KIND_DIMENSIONS.some((name) => name in dimensions) ? ancestorsOf(code)[0] : undefined
    return general === undefined ? [] : [[code, general] as const]
  }),
)
const JOINS: ReadonlyMap<MeterCode, ReadonlyMap<MeterCode, MeterCode>> = new Map(
  METERS.map((meter) => [meter.code, joinsOf(meter)]),
)

/**
 * The meter of a code.
 * @throws RangeError for a code that only the type system was told is one.
 * @example meterOf('CACHE_READ_TOKENS').label // "Cached input tokens"
 */
export function meterOf(code: MeterCode): Meter {
  const meter = METER_BY_CODE.get(code)
  if (meter === undefined) throw new RangeError(`"${code}" is not a meter`)
  return meter
}

/** Whether a text, say from the database or an importer, is the code of a registered meter. @example isMeterCode('REQUESTS') // true */
export function isMeterCode(text: string): text is MeterCode {
  return METER_BY_CODE.has(text)
}

/**
 * Whether `meter` counts a part of what `ancestor` counts, by containment of dimensions. A meter is not its own descendant.
 * @example isDescendant(meterOf('CACHE_AUDIO_READ_TOKENS'), meterOf('INPUT_AUDIO_TOKENS')) // true
 */
export function isDescendant(meter: Meter, ancestor: Meter): boolean {
  if (meter.code === ancestor.code) return false
  return Object.entries(ancestor.dimensions).every(([name, value]) => meter.dimensions[name] === value)
}

/** Every meter that includes this one, in registry order. @example ancestorsOf('CACHE_READ_TOKENS') // [INPUT_TOKENS] */
export function ancestorsOf(code: MeterCode): readonly Meter[] {
  return ANCESTORS.get(code) ?? []
}

/**
 * The meter of what two meters both count: undefined when they cannot overlap, or when one includes the other.
 * @example joinOfCodes('CACHE_READ_TOKENS', 'INPUT_AUDIO_TOKENS') // "CACHE_AUDIO_READ_TOKENS"
 */
export function joinOfCodes(a: MeterCode, b: MeterCode): MeterCode | undefined {
  return JOINS.get(a)?.get(b)
}

/** The general meter of a meter that counts one kind of it, undefined for all others. @example generalMeterOf('WEB_SEARCHES_LOW') // WEB_SEARCHES */
export function generalMeterOf(code: MeterCode): Meter | undefined {
  return GENERAL_METERS.get(code)
}

/** For sorting: the order of the registry. @example [...codes].sort(compareMeters) */
export function compareMeters(a: MeterCode, b: MeterCode): number {
  return (PLACE_BY_CODE.get(a) ?? 0) - (PLACE_BY_CODE.get(b) ?? 0)
}

function joinsOf(meter: Meter): ReadonlyMap<MeterCode, MeterCode> {
  const joins = METERS.flatMap((other) => {
    const join = joinOf(meter, other)
    return join === undefined ? [] : [[other.code, join.code] as const]
  })
  return new Map(joins)
}

function joinOf(a: Meter, b: Meter): Meter | undefined {
  if (a.code === b.code || isDescendant(a, b) || isDescendant(b, a)) return undefined
  const shared = Object.entries(a.dimensions).filter(([name]) => name in b.dimensions)
  if (shared.some(([name, value]) => b.dimensions[name] !== value)) return undefined
  const joined: Readonly<Record<string, string>> = { ...a.dimensions, ...b.dimensions }
  const size = Object.keys(joined).length
  return METERS.find(({ dimensions }) => {
    const entries = Object.entries(dimensions)
    return entries.length === size && entries.every(([name, value]) => joined[name] === value)
  })
}
