import { isWindowOpen } from './daily-window.js'
import { isInForce } from './in-force.js'
import type { PriceScope } from './price-selection.js'

/**
 * Whether the same of these price lists hold at two instants, so that every price at the one is the price at the other (milliseconds since 1970).
 * Rules (d) and (g) of the cost rules.
 * @example holdAlike(o4Mini, at, at + 1) // true, unless a list or a daily window begins or ends in between
 */
export function holdAlike(lists: readonly PriceScope[], a: number, b: number): boolean {
  return a === b || lists.every((list) => holdsAt(list, a) === holdsAt(list, b))
}

/** Whether a list is in force at an instant, and its daily window, if it has one, is open. @example holdsAt(o4MiniStandard, at) // true */
export function holdsAt(list: PriceScope, at: number): boolean {
  return isInForce(list, at) && (list.window === null || isWindowOpen(list.window, at))
}
