import type { Model } from '../catalog/catalog.js'
import { decimalToNumber, integerDecimal, ONE, type Decimal } from '../pricing/decimal.js'
import type { RequestShape, Workload } from '../pricing/workload.js'
import { contextTokensOf, maxOutputTokensOf } from './model-values.js'

export type BreakEvenVariable =
  'CACHED_INPUT_SHARE' | 'BATCH_SHARE' | 'INPUT_TOKENS' | 'OUTPUT_TOKENS' | 'REASONING_TOKENS'

/** Up to where tokens are tried when neither model says how many it takes. */
export const MOST_TOKENS = 10_000_000

/** Whether the variable is a number of tokens of one request; else it is a share from 0 to 1. */
export function countsTokens(variable: BreakEvenVariable): boolean {
  return variable !== 'CACHED_INPUT_SHARE' && variable !== 'BATCH_SHARE'
}

/** The workload with one value changed. In a mix it is changed in every slice; the batch share is the whole workload's anyway. */
export function withVariable(workload: Workload, variable: BreakEvenVariable, value: Decimal): Workload {
  if (variable === 'BATCH_SHARE') return { ...workload, batchShare: value }
  const change = shapeChange(variable, value)
  return { ...workload, ...change, mix: workload.mix?.map((slice) => ({ ...slice, ...change })) ?? null }
}

/** The value that the workload itself has: a value that the engine accepts, if it accepts any. */
export function ownValue({ mix, batchShare, ...shape }: Workload, variable: BreakEvenVariable): Decimal {
  const { cachedInputShare, inputTokens, outputTokens, reasoningTokens }: RequestShape = mix?.[0] ?? shape
  switch (variable) {
    case 'CACHED_INPUT_SHARE':
      return cachedInputShare
    case 'BATCH_SHARE':
      return batchShare
    case 'INPUT_TOKENS':
      return integerDecimal(inputTokens)
    case 'OUTPUT_TOKENS':
      return integerDecimal(outputTokens)
    case 'REASONING_TOKENS':
      return integerDecimal(reasoningTokens)
  }
}

/**
 * The largest value that is tried: 1 for a share; for input tokens the smaller of the two contexts, for output and reasoning tokens the
 * smaller of the two longest outputs, and {@link MOST_TOKENS} where neither is known.
 */
export function largestValue(a: Model, b: Model, variable: BreakEvenVariable): Decimal {
  if (!countsTokens(variable)) return ONE
  const limitOf = variable === 'INPUT_TOKENS' ? contextTokensOf : maxOutputTokensOf
  return integerDecimal(Math.min(limitOf(a) ?? MOST_TOKENS, limitOf(b) ?? MOST_TOKENS))
}

function shapeChange(
  variable: Exclude<BreakEvenVariable, 'BATCH_SHARE'>,
  value: Decimal,
): Partial<Pick<RequestShape, 'cachedInputShare' | 'inputTokens' | 'outputTokens' | 'reasoningTokens'>> {
  switch (variable) {
    case 'CACHED_INPUT_SHARE':
      return { cachedInputShare: value }
    case 'INPUT_TOKENS':
      return { inputTokens: decimalToNumber(value) }
    case 'OUTPUT_TOKENS':
      return { outputTokens: decimalToNumber(value) }
    case 'REASONING_TOKENS':
      return { reasoningTokens: decimalToNumber(value) }
  }
}
