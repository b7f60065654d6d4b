import { readPriceField, writePriceField } from '../../catalog/price-field.js'
import { holdsAt } from '../../catalog/writing/prices/price-plan.js'
import { compareDecimals, decimal, multiplyDecimals, parseDecimal } from '../../pricing/decimal.js'
import type { PriceList } from '../../pricing/price-list.js'
import { readModelId } from '../identity/model-id.js'
import type { Surroundings } from './conflict-cause.js'
import type { OfferingStanding } from './plan-place.js'
import { slotOf, type Place } from './places.js'
import { amountClaim } from './price-claims.js'

const TWO = decimal('2')
const NOTHING: Surroundings = { otherPeriods: [], batch: [], halves: new Set(), otherMeters: [], siblings: [] }

/** Looks around a disputed price: at other periods, at the batch tier, at offerings with names like this one's. */
export type LookAround = (place: Place, standing: OfferingStanding, field: string) => Surroundings

/** In steps, as it goes through all places. */
export function* createLookAround(places: ReadonlyMap<string, Place>, now: number): Generator<undefined, LookAround> {
  const families = yield* familiesOf(places)
  return (place, { lists }, field) => {
    const named = readPriceField(field)
    if (named === undefined || named.meter === null) return NOTHING
    const slot = slotOf(named)
    const current = lists.flatMap(({ list }) => (holdsAt(list, now) ? amountsOf(list, field) : []))
    // a price that has come back is no former one
    const inSlot = lists.flatMap(({ list }) =>
      slotOf(list) === slot && !holdsAt(list, now) && !amountsOf(list, field).some((each) => current.includes(each))
        ? [list]
        : [],
    )
    const announced = place.voices.flatMap(({ scheduled }) =>
      scheduled.flatMap(({ value }) => (slotOf(value) === slot ? [value] : [])),
    )
    const over = place.voices.flatMap(({ former }) => former.filter((list) => slotOf(list) === slot))
    const otherPeriods = [...inSlot, ...announced, ...over].flatMap((list) =>
      amountsOf(list, field).map((value) => ({ value, isPast: list.effectiveTo !== null && list.effectiveTo <= now })),
    )
    const atBatch = writePriceField({ ...named, serviceTier: 'BATCH' })
    const batch = place.voices.flatMap((voice) =>
      amountsIn(voice.lists, slotOf({ ...named, serviceTier: 'BATCH' }), atBatch),
    )
    const siblings = (families.get(familyOf(place)) ?? []).flatMap((other) =>
      other === place
        ? []
        : other.voices.flatMap(({ source, lists: theirs }) =>
            amountsIn(theirs, slot, field).map((value) => ({ apiModelId: other.ref.apiModelId, value, source })),
          ),
    )
    return {
      otherPeriods,
      batch: named.serviceTier === 'STANDARD' ? batch : [],
      halves: halvesOf(place, slot),
      otherMeters: otherMetersOf(place, slot, field),
      siblings,
    }
  }
}

/** Sources all of whose prices are half of another one's, where both state more than one. */
function halvesOf({ voices }: Place, slot: string): ReadonlySet<string> {
  const halves = new Set<string>()
  for (const low of voices)
    for (const high of voices) {
      const [small, large] = [low.lists.get(slot)?.value, high.lists.get(slot)?.value]
      if (low === high || small === undefined || large === undefined) continue
      const shared = small.prices.flatMap((price) => {
        const field = writePriceField({ ...small, ...price })
        return amountsOf(large, field).map((value) => [amountClaim(price, small.currency), value] as const)
      })
      if (shared.length > 1 && shared.every(([a, b]) => isHalf(a, b))) halves.add(`${low.source} ${high.source}`)
    }
  return halves
}

function isHalf(a: string, b: string): boolean {
  const [half, whole] = [parseDecimal(a), parseDecimal(b)]
  return half !== undefined && whole !== undefined && compareDecimals(multiplyDecimals(half, TWO), whole) === 0
}

function otherMetersOf({ voices }: Place, slot: string, field: string): Surroundings['otherMeters'] {
  return voices.flatMap(({ source, lists }) => {
    const list = lists.get(slot)?.value
    return (list?.prices ?? []).flatMap((price) =>
      list === undefined || writePriceField({ ...list, ...price }) === field
        ? []
        : [{ meter: price.meter, value: amountClaim(price, list.currency), source }],
    )
  })
}

function amountsIn(
  lists: ReadonlyMap<string, { readonly value: PriceList }>,
  slot: string,
  field: string,
): readonly string[] {
  const list = lists.get(slot)?.value
  return list === undefined ? [] : amountsOf(list, field)
}

function amountsOf(list: PriceList, field: string): readonly string[] {
  return list.prices.flatMap((price) =>
    writePriceField({ ...list, ...price }) === field ? [amountClaim(price, list.currency)] : [],
  )
}

/** Offerings of one provider whose names differ by a date or by "-latest" only. */
function* familiesOf(places: ReadonlyMap<string, Place>): Generator<undefined, ReadonlyMap<string, readonly Place[]>> {
  const families = new Map<string, Place[]>()
  for (const place of places.values()) {
    const name = familyOf(place)
    const family = families.get(name)
    if (family === undefined) families.set(name, [place])
    else family.push(place)
    yield
  }
  return families
}

/** Dates of two to four digits ("-2506", "-001") too. */
function familyOf({ ref }: Place): string {
  const { name, undated } = readModelId(ref.apiModelId)
  return `${ref.provider} ${(undated ?? name).replace(/(?:-latest|-\d{3,4})+$/, '')}`
}
