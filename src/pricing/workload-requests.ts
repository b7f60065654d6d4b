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
  /** Of one of them. */
  readonly inputTokens: number
  /** What is charged of them by lists of each shape that was asked about; null: floats cannot tell. */
  readonly shares: Map<string, Shares | null>
}

/** What is charged of each meter of a list by one request, by place in `CompiledPrices.meters`. */
export interface Shares {
  readonly rests: readonly Decimal[]
  /** The same as whole numbers times 10^-scale. */
  readonly quantities: readonly number[]
  readonly scale: number
}

/** More shapes than these say nothing more of a workload, and each is priced at every offering that is looked at. */
export const MAX_SLICES = 100

/** Said by the workload's own fields, so that `usage` cannot say them again. */
const SAID_ELSEWHERE: ReadonlyMap<MeterCode, string> = new Map([
  ['INPUT_TOKENS', 'inputTokens'],
  ['OUTPUT_TOKENS', 'outputTokens and reasoningTokens'],
  ['OUTPUT_REASONING_TOKENS', 'reasoningTokens'],
])

/** A page asks for the cost of one workload at many offerings, one after another. */
let last: { readonly workload: Workload; readonly kinds: readonly WorkloadRequests[] } | undefined

/**
 * The kinds of requests a workload consists of, by shape and tier; kinds of no requests are left out.
 * @throws PricingError naming the field ("mix[1].cachedInputShare") and the value: numbers out of bounds, shares outside 0 to 1 or of a mix that
 *   do not add up to 1, an empty region, usage that says what another field says, and parts larger than what includes them.
 * @example workloadRequests({ ...DEFAULT_WORKLOAD, batchShare: decimal('0.5') }) // 5,000 at STANDARD and 5,000 at BATCH
 */
export function workloadRequests(workload: Workload): readonly WorkloadRequests[] {
  if (last?.workload !== workload) last = { workload, kinds: readWorkload(workload) }
  return last.kinds
}

function readWorkload(workload: Workload): readonly WorkloadRequests[] {
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
  { serviceTier, inputTokens }: RequestShape,
  usage: Usage,
  requests: Decimal,
  batchShare: Decimal,
): readonly WorkloadRequests[] {
  const batched = normalizeDecimal(multiplyDecimals(requests, batchShare))
  const single = normalizeDecimal(subtractDecimals(requests, batched))
  const kinds: WorkloadRequests[] = []
  if (!isZero(single)) kinds.push({ serviceTier, usage, requests: single, inputTokens, shares: new Map() })
  if (!isZero(batched)) kinds.push({ serviceTier: 'BATCH', usage, requests: batched, inputTokens, shares: new Map() })
  return kinds
}

/** `shared` is the workload's usage, for every slice that does not say otherwise of a meter. */
function usageOf(shape: RequestShape, shared: readonly MeterQuantity[], prefix: string): Usage {
  const field = `${prefix}usage`
  checkWhole(shape.inputTokens, `${prefix}inputTokens`)
  checkWhole(shape.outputTokens, `${prefix}outputTokens`)
  checkWhole(shape.reasoningTokens, `${prefix}reasoningTokens`)
  checkShare(shape.cachedInputShare, `${prefix}cachedInputShare`)
  const tokens = tokensOf(shape)
  // Parts of the input and the output that shares and sums have made are no larger than what includes them.
  if (shape.usage.length === 0 && shared.length === 0) return readUsage(tokens, field)
  const own = readUsage(shape.usage, field)
  const further = [...shape.usage, ...shared.filter(({ meter }) => !own.quantities.has(meter))]
  for (const { meter } of further) checkSaidOnce(meter, shape.cachedInputShare, field)
  const usage = readUsage([...tokens, ...further], field)
  // By itself, so that a workload that contradicts itself is refused whatever the prices are.
  checkParts(usage, field)
  return usage
}

function tokensOf({ inputTokens, outputTokens, reasoningTokens, cachedInputShare }: RequestShape): MeterQuantity[] {
  const input = integerDecimal(inputTokens)
  const reasoning = integerDecimal(reasoningTokens)
  const tokens: MeterQuantity[] = [
    { meter: 'INPUT_TOKENS', quantity: input },
    { meter: 'OUTPUT_TOKENS', quantity: addDecimals(integerDecimal(outputTokens), reasoning) },
  ]
  const cached = normalizeDecimal(multiplyDecimals(input, cachedInputShare))
  if (!isZero(cached)) tokens.push({ meter: 'CACHE_READ_TOKENS', quantity: cached })
  if (!isZero(reasoning)) tokens.push({ meter: 'OUTPUT_REASONING_TOKENS', quantity: reasoning })
  return tokens
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
