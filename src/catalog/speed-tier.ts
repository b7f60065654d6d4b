import { compareDecimals, integerDecimal, type Decimal } from '../pricing/decimal.js'
import type { SpeedTier } from './catalog.js'

const slowFirstTokenMs = 1_200
const fastFirstTokenMs = 600
const slowTokensPerSecond = integerDecimal(30)
const fastTokensPerSecond = integerDecimal(100)

/**
 * How fast an offering feels, from its newest measurements. The thresholds are ours, not a source's:
 * SLOW when the first token takes 1,200 ms or longer or fewer than 30 tokens follow a second (faster than people read is
 * about 10; below 30 a page of 600 tokens takes over 20 s); FAST when the first token takes at most 600 ms and at least
 * 100 tokens follow a second; MEDIUM between. Where one of the two is unknown the other decides alone; UNKNOWN when both are.
 *
 * @example speedTier(parseDecimal('60'), 1_500) // 'SLOW': o4-mini thinks before it answers
 */
export function speedTier(throughputTokensPerSecond: Decimal | null, timeToFirstTokenMs: number | null): SpeedTier {
  const tiers = [tierOfFirstToken(timeToFirstTokenMs), tierOfThroughput(throughputTokensPerSecond)]
  if (tiers.includes('SLOW')) return 'SLOW'
  if (tiers.includes('MEDIUM')) return 'MEDIUM'
  return tiers.includes('FAST') ? 'FAST' : 'UNKNOWN'
}

function tierOfFirstToken(milliseconds: number | null): SpeedTier {
  if (milliseconds === null) return 'UNKNOWN'
  if (milliseconds >= slowFirstTokenMs) return 'SLOW'
  return milliseconds <= fastFirstTokenMs ? 'FAST' : 'MEDIUM'
}

function tierOfThroughput(tokensPerSecond: Decimal | null): SpeedTier {
  if (tokensPerSecond === null) return 'UNKNOWN'
  if (compareDecimals(tokensPerSecond, slowTokensPerSecond) < 0) return 'SLOW'
  return compareDecimals(tokensPerSecond, fastTokensPerSecond) >= 0 ? 'FAST' : 'MEDIUM'
}
