import { compareDecimals, decimalToNumber, formatDecimal, multiplyDecimals, roundDecimal } from '../pricing/decimal.js'
import type { Decimal } from '../pricing/decimal.js'
import { formatCount } from '../prose/format-tokens.js'
import type { BreakEvenVariable } from './break-even-variable.js'

/** How to speak of a variable. */
export interface VariablePhrases {
  /** "with less than 40% of the input read from the cache". */
  readonly below: (value: Decimal) => string
  /** "40% of the input read from the cache". */
  readonly amount: (value: Decimal) => string
  /** "whatever share of the input is read from the cache". */
  readonly whatever: (from: Decimal, to: Decimal) => string
}

const SHOWN_PLACES = 4
const HUNDRED: Decimal = { coefficient: 100n, scale: 0 }

export function phrasesOf(variable: BreakEvenVariable): VariablePhrases {
  switch (variable) {
    case 'CACHED_INPUT_SHARE':
      return sharePhrases('of the input read from the cache', 'share of the input is read from the cache')
    case 'BATCH_SHARE':
      return sharePhrases('of the requests sent as batch', 'share of the requests is sent as batch')
    case 'INPUT_TOKENS':
      return tokenPhrases('input tokens')
    case 'OUTPUT_TOKENS':
      return tokenPhrases('output tokens')
    case 'REASONING_TOKENS':
      return tokenPhrases('reasoning tokens')
  }
}

function sharePhrases(ofWhat: string, shareIs: string): VariablePhrases {
  const amount = (value: Decimal): string => `${percent(value)} ${ofWhat}`
  return {
    below: (value) => `less than ${amount(value)}`,
    amount,
    whatever: (from, to) => {
      const all = from.coefficient === 0n && compareDecimals(to, { coefficient: 1n, scale: 0 }) === 0
      return `whatever ${shareIs}${all ? '' : `, from ${percent(from)} to ${percent(to)}`}`
    },
  }
}

function tokenPhrases(tokens: string): VariablePhrases {
  const amount = (value: Decimal): string => `${count(value)} ${tokens} per request`
  return {
    below: (value) => `fewer than ${amount(value)}`,
    amount,
    whatever: (from, to) => `whatever the number of ${tokens} per request, from ${count(from)} to ${count(to)}`,
  }
}

/** "40%", "66.6667%": to four places, which is nearer than anyone plans. */
function percent(share: Decimal): string {
  return `${formatDecimal(roundDecimal(multiplyDecimals(share, HUNDRED), SHOWN_PLACES))}%`
}

function count(tokens: Decimal): string {
  const shown = roundDecimal(tokens, 2)
  return shown.scale === 0 ? formatCount(decimalToNumber(shown)) : decimalToNumber(shown).toLocaleString('en-US')
}
