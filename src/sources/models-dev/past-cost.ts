import { membersOf } from '../read-record.js'

/** The member of `cost` that each spelling of it stands for: before and beside the schema that models.dev has today, people wrote others. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['cached_input', 'cache_read'],
  ['cache_input', 'cache_read'],
  ['cached_read', 'cache_read'],
  ['cached', 'cache_read'],
  ['cached_write', 'cache_write'],
])

type Cost = Readonly<Record<string, unknown>>

/** A `cost` of models.dev's past, written at `at` (milliseconds since 1970), as it would be written today. */
export function todaysCost(cost: Cost, at: number): Cost {
  const { context_over_200k: above, tiers, ...own } = respelled(withoutFirstKeys(cost))
  const members = membersOf(above)
  const restated =
    members === undefined ? [] : [{ ...Object.fromEntries(members), tier: { type: 'context', size: 200_000 } }]
  const thresholds: readonly unknown[] = Array.isArray(tiers) ? tiers : restated
  return {
    ...withSoundCache(own, at),
    ...(thresholds.length > 0 && { tiers: thresholds.map((tier) => todaysTier(tier, at)) }),
  }
}

/** "tier: { size }" of May 2026 has no type yet: there was only the context. */
function todaysTier(value: unknown, at: number): unknown {
  const { tier, ...prices } = Object.fromEntries(membersOf(value) ?? [])
  const scope = membersOf(tier)
  return { ...withSoundCache(respelled(prices), at), tier: { type: 'context', ...Object.fromEntries(scope ?? []) } }
}

function respelled(cost: Cost): Cost {
  return Object.fromEntries(
    Object.entries(cost).flatMap(([key, value]) => {
      const today = SPELLINGS.get(key) ?? key
      return today !== key && today in cost ? [] : [[today, value]]
    }),
  )
}

/**
 * `inputCached` and `outputCached`, until 12 June 2025. Nobody had said what they mean: for nearly all records the first is what
 * cached input costs (o4-mini: 0.28 of 1.1) and the second 0, the same again, or the price of output; for one (Claude
 * Sonnet 4: 3.75 and 0.3 of 3) they are writing and reading. Reading is never dearer than input, and writing never cheaper.
 */
function withoutFirstKeys({ inputCached: first, outputCached: second, ...cost }: Cost): Cost {
  const { input } = cost
  if (typeof first !== 'number' || typeof second !== 'number' || typeof input !== 'number') return cost
  if (first > input) return { ...cost, cache_read: second, cache_write: first }
  return first === 0 ? cost : { ...cost, cache_read: first }
}

/** The renaming of the first keys was mended until then. */
const RENAMING_MENDED_AT = Date.UTC(2025, 6, 1)

/**
 * When the first keys were renamed, on 17 June 2025, reading and writing were mixed up, or one was copied from another price: for
 * days with Claude (0.08 for both), for months with Grok (cache_write 15, which is its output). Reading dearer than input is no price.
 */
function withSoundCache(cost: Cost, at: number): Cost {
  const { cache_read: read, cache_write: write, ...rest } = cost
  const { input, output } = rest
  if (typeof input !== 'number' || typeof read !== 'number') return cost
  const isWriteCheap = typeof write === 'number' && write > 0 && write < input
  if (read > input && isWriteCheap) return { ...rest, cache_read: write, cache_write: read }
  if (read > input) return write === undefined ? rest : { ...rest, cache_write: write }
  const isCopy = write === output || (write === read && isWriteCheap && at < RENAMING_MENDED_AT)
  return isCopy ? { ...rest, cache_read: read } : cost
}
