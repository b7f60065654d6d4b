import type { PriceList } from '../../../pricing/price-list.js'
import { saysTheSame } from './same-list.js'

/** What a record of the past says of one period; milliseconds since 1970, `to` null: to this day. */
export interface PastPeriod {
  readonly from: number
  readonly to: number | null
  readonly list: PriceList
}

/** What a record of the past adds to the believed lists of an offering. */
export type HistoryPlan<L, P> =
  | {
      readonly refused: null
      /** The list that was believed since ever, and the instant it is now known to begin at; null: none is. */
      readonly begins: { readonly list: L; readonly effectiveFrom: number } | null
      /** Oldest first; all of them end. */
      readonly past: readonly (P & { readonly to: number })[]
    }
  | { readonly refused: HistoryRefusal }

export type HistoryRefusal = 'HAND_KEPT' | 'DISAGREES' | 'NO_PRICE'

/**
 * Plans how a record of the past (periods oldest first) goes before the believed lists of one tier, region and window. It only tells of time
 * that nothing is believed of, and of when the first list began, if that is by no person and says the same as the record. Where the
 * catalogue believes another price, or none where the record has one to this day, the record is not believed at all.
 */
export function planHistory<L extends PriceList, P extends PastPeriod>(
  lists: readonly L[],
  periods: readonly P[],
  isByPerson: (list: L) => boolean,
): HistoryPlan<L, P> {
  const [first] = [...lists].sort((a, b) => startOf(a) - startOf(b))
  if (first === undefined)
    return periods.at(-1)?.to === null
      ? { refused: 'NO_PRICE' }
      : { refused: null, begins: null, past: before(periods, Infinity) }
  if (first.effectiveFrom !== null) return { refused: null, begins: null, past: before(periods, first.effectiveFrom) }
  if (isByPerson(first)) return { refused: 'HAND_KEPT' }
  const same = periods.findLast(({ from }) => from < (first.effectiveTo ?? Infinity))
  if (same === undefined || !saysTheSame(same.list, first) || (same.to !== null && first.effectiveTo === null))
    return { refused: 'DISAGREES' }
  return { refused: null, begins: { list: first, effectiveFrom: same.from }, past: before(periods, same.from) }
}

/** What the periods say of the time before an instant. */
function before<P extends PastPeriod>(
  periods: readonly P[],
  instant: number,
): readonly (P & { readonly to: number })[] {
  return periods
    .filter(({ from }) => from < instant)
    .flatMap((period) => {
      const to = Math.min(period.to ?? instant, instant)
      return to === Infinity ? [] : [{ ...period, to }]
    })
}

const startOf = ({ effectiveFrom }: PriceList): number => effectiveFrom ?? -Infinity
