import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  integerDecimal,
  multiplyDecimals,
  subtractDecimals,
} from '../pricing/decimal.js'
import type { Decimal } from '../pricing/decimal.js'
import type { CostPiece, Line } from './cost-pieces.js'

/** Where another model becomes the cheaper one. */
export interface SignFlip {
  /** In steps of the grid, not always whole. */
  readonly at: Decimal
  /** Up to where both cost the same from `at` on; null: the sides change at once. */
  readonly tieUntil: Decimal | null
  /** Of the difference below: −1 where the first model is cheaper. */
  readonly below: number
  readonly above: number
  /** Whether the cost jumps there, so that the two never cost the same. */
  readonly isJump: boolean
}

/**
 * The places where the sign of the difference turns into its opposite, upwards. Where both cost the same for a while in between, the flip is
 * where that begins. Touching without turning is no flip, and neither is a tie at either end.
 */
export function flipsOf(pieces: readonly CostPiece[]): readonly SignFlip[] {
  const flips: SignFlip[] = []
  let lastSign = 0
  let tieSince: Decimal | null = null

  function enter(sign: number, at: Decimal, isJump: boolean): void {
    if (sign === 0) {
      if (lastSign !== 0) tieSince ??= at
      return
    }
    if (lastSign === -sign) {
      const tieUntil = tieSince !== null && compareDecimals(tieSince, at) < 0 ? at : null
      flips.push({ at: tieSince ?? at, tieUntil, below: lastSign, above: sign, isJump: isJump && tieSince === null })
    }
    lastSign = sign
    tieSince = null
  }

  for (const piece of pieces) {
    if (piece.kind === 'point') {
      enter(piece.sign, integerDecimal(piece.step), true)
      continue
    }
    const { line, signAfterFrom, signBeforeTo } = piece
    const from = integerDecimal(line.from)
    enter(signAfterFrom === 0 ? signBeforeTo : signAfterFrom, from, true)
    if (signAfterFrom === -signBeforeTo && signAfterFrom !== 0) enter(signBeforeTo, crossing(line), false)
    if (signAfterFrom !== 0 && signBeforeTo === 0) enter(0, integerDecimal(line.to), false)
  }
  return flips
}

/** Where a line reaches zero: exact where that terminates, else rounded half to even to 30 places. */
function crossing({ first, last }: Line): Decimal {
  const run = integerDecimal(last.step - first.step)
  const fall = subtractDecimals(first.difference, last.difference)
  return addDecimals(integerDecimal(first.step), divideDecimals(multiplyDecimals(first.difference, run), fall))
}
