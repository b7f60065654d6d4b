import { checkParts } from './check-parts.js'
import { addDecimals, compareDecimals, formatDecimal, integerDecimal, isZero, multiplyDecimals } from './decimal.js'
import { normalizeDecimal, ONE, subtractDecimals, ZERO, type Decimal } from './decimal.js'
import type { MeterCode } from './meter.js'
import type { ServiceTier } from './price-list.js'
import { PricingError } from './pricing-error.js'
import { readUsage, type Usage } from './usage.js'
import type { MeterQuantity, RequestShape, Workload } from './workload.js'

/** Requests of a month that are all alike. */
export interface WorkloadRequests {
  readonly serviceTier: ServiceTier
  /** Of one of them. */
  readonly usage: Usage
  /** How many; a share of a month's requests need not be a whole number. */
  readonly requests: Decimal
}

/** More shapes than these say nothing more of a workload, and each is priced at every offering that is looked at. */
export const MAX_SLICES = 100

/** Said by the workload's own fields, so that `usage` cannot say them again. */
const SAID_ELSEWHERE: ReadonlyMap<MeterCode, string> = new Map([
  ['INPUT_TOKENS', 'inputTokens'],
  ['OUTPUT_TOKENS', 'outputTokens and reasoningTokens'],
  ['OUTPUT_REASONING_TOKENS', 'reasoningTokens'],
])

/**
 * The kinds of requests a workload consists of, by shape and tier; kinds of no requests are left out.
 * @throws PricingError naming the field ("mix[1].cachedInputShare") and the value: numbers out of bounds, shares outside 0 to 1 or of a mix that
 *   do not add up to 1, an empty region, usage that says what another field says, and parts larger than what includes them.
 * @example workloadRequests({ ...DEFAULT_WORKLOAD, batchShare: decimal('0.5') }) // 5,000 at STANDARD and 5,000 at BATCH
 */
export function workloadRequests(workload: Workload): readonly WorkloadRequests[] {
  const { requestsPerMonth, batchShare, mix } = workload
  checkWhole(requestsPerMonth, 'requestsPerMonth')
  checkShare(batchShare, 'batchShare')
  checkRegion(workload.region)
  readUsage(workload.usage, 'usage')
  const all = integerDecimal(requestsPerMonth)
  if (mix === null) return atTiers(workload, usageOf(workload, [], ''), all, batchShare)
  checkMix(mix.map(({ share }) => share))
  return mix.flatMap((slice, index) => {
    const usage = usageOf(slice, workload.usage, `mix[${index}].`)
    return atTiers(slice, usage, multiplyDecimals(all, slice.share), batchShare)
  })
}

function atTiers(
  { serviceTier }: RequestShape,
  usage: Usage,
  requests: Decimal,
  batchShare: Decimal,
): readonly WorkloadRequests[] {
  const batched = normalizeDecimal(multiplyDecimals(requests, batchShare))
  const kinds: readonly WorkloadRequests[] = [
    { serviceTier, usage, requests: normalizeDecimal(subtractDecimals(requests, batched)) },
    { serviceTier: 'BATCH', usage, requests: batched },
  ]
  return kinds.filter((kind) => !isZero(kind.requests))
}

/** `shared` is the workload's usage, for every slice that does not say otherwise of a meter. */
function usageOf(shape: RequestShape, shared: readonly MeterQuantity[], prefix: string): Usage {
  const { inputTokens, outputTokens, reasoningTokens, cachedInputShare } = shape
  checkWhole(inputTokens, `${prefix}inputTokens`)
  checkWhole(outputTokens, `${prefix}outputTokens`)
  checkWhole(reasoningTokens, `${prefix}reasoningTokens`)
  checkShare(cachedInputShare, `${prefix}cachedInputShare`)
  const own = readUsage(shape.usage, `${prefix}usage`)
  const further = [...shape.usage, ...shared.filter(({ meter }) => !own.quantities.has(meter))]
  for (const { meter } of further) checkSaidOnce(meter, cachedInputShare, `${prefix}usage`)
  const input = integerDecimal(inputTokens)
  const reasoning = integerDecimal(reasoningTokens)
  const cached = normalizeDecimal(multiplyDecimals(input, cachedInputShare))
  const entries: readonly MeterQuantity[] = [
    { meter: 'INPUT_TOKENS', quantity: input },
    { meter: 'OUTPUT_TOKENS', quantity: addDecimals(integerDecimal(outputTokens), reasoning) },
    ...(isZero(cached) ? [] : [{ meter: 'CACHE_READ_TOKENS', quantity: cached } as const]),
    ...(isZero(reasoning) ? [] : [{ meter: 'OUTPUT_REASONING_TOKENS', quantity: reasoning } as const]),
    ...further,
  ]
  const usage = readUsage(entries, `${prefix}usage`)
  // By itself, so that a workload that contradicts itself is refused whatever the prices are.
  checkParts(usage, `${prefix}usage`)
  return usage
}

function checkWhole(value: number, field: string): void {
  if (Number.isSafeInteger(value) && value >= 0) return
  throw new PricingError(field, `${field} is a whole number from 0, not ${value}`)
}

function checkShare(share: Decimal, field: string): void {
  if (share.coefficient >= 0n && compareDecimals(share, ONE) <= 0) return
  throw new PricingError(field, `${field} is from 0 to 1, not ${formatDecimal(share)}`)
}

function checkRegion(region: string | null): void {
  if (region === '') throw new PricingError('region', 'A region cannot be an empty text')
}

function checkMix(shares: readonly Decimal[]): void {
  if (shares.length > MAX_SLICES)
    throw new PricingError('mix', `A mix has at most ${MAX_SLICES} shapes, not ${shares.length}`)
  for (const [index, share] of shares.entries()) checkShare(share, `mix[${index}].share`)
  const sum = shares.reduce(addDecimals, ZERO)
  if (compareDecimals(sum, ONE) === 0) return
  throw new PricingError('mix', `The shares of a mix add up to 1, not ${formatDecimal(sum)}`)
}

function checkSaidOnce(meter: MeterCode, cachedInputShare: Decimal, field: string): void {
  const elsewhere =
    meter === 'CACHE_READ_TOKENS' && !isZero(cachedInputShare) ? 'cachedInputShare' : SAID_ELSEWHERE.get(meter)
  if (elsewhere !== undefined) throw new PricingError(field, `${meter} is said by ${elsewhere}, not by usage`)
}
