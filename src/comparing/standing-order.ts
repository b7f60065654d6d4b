import { compareDecimals, type Decimal } from '../pricing/decimal.js'

export interface NamedAmount {
  readonly name: string
  readonly amount: Decimal
}

/** Those with the best amount, and the others from the next best on, equals in the order in which they came. */
export interface BestAndRest {
  readonly best: readonly NamedAmount[]
  readonly rest: readonly NamedAmount[]
}

/** @example bestAndRest([{ name: 'a', amount: decimal('2') }, { name: 'b', amount: decimal('1') }], 'LESS').best // b */
export function bestAndRest(amounts: readonly NamedAmount[], better: 'MORE' | 'LESS'): BestAndRest {
  const sign = better === 'LESS' ? 1 : -1
  const sorted = [...amounts].sort((a, b) => sign * compareDecimals(a.amount, b.amount))
  const [first] = sorted
  const isBest = ({ amount }: NamedAmount): boolean =>
    first !== undefined && compareDecimals(amount, first.amount) === 0
  return { best: sorted.filter(isBest), rest: sorted.filter((each) => !isBest(each)) }
}
