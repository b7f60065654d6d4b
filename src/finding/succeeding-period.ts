import type { Catalog } from '../catalog/catalog.js'
import { holdAlike } from '../pricing/price-selection.js'
import { SHARE_TO_CHANGE, type Places, type Succession } from './places.js'

/**
 * At which places of a catalogue other price lists hold at one instant than at another; null: nobody knows without looking at all of them, as
 * one lies before the catalogue's day, or there are too many.
 * @example succeedingPeriod(catalog, places, at, nextPriceChangeAt(catalog, at) ?? at)?.changed // the places of what begins then
 */
export function succeedingPeriod(catalog: Catalog, places: Places, from: number, to: number): Succession | null {
  if (Math.min(from, to) < Date.parse(catalog.today)) return null
  const turned = new Set(
    catalog.turningLists.filter((list) => !holdAlike([list], from, to)).map(({ offering }) => offering),
  )
  const changed: number[] = []
  if (turned.size > 0) {
    for (const [place, offering] of places.offerings.entries())
      if (offering !== null && turned.has(offering)) changed.push(place)
  }
  if (changed.length > places.size * SHARE_TO_CHANGE) return null
  return { places, changed, changedModels: [...new Set(changed.map((place) => places.modelOf[place] ?? 0))] }
}
