import type { CompiledPrices } from './compiled-prices.js'
import { powerOfTen } from './decimal.js'
import { finished } from './finished.js'
import { wholeRates, type WholeRates } from './whole-rates.js'

/** Offerings whose lists divide every usage alike, with their rates for one size of request side by side: a column for each meter. */
export interface RateBlock {
  readonly shape: PriceShape
  readonly offerings: Int32Array
  /** By place in `shape.prices.meters`, each by row: whole numbers times 10^-scale. */
  readonly rates: readonly Float64Array[]
  readonly scale: number
}

/** Lists that divide every usage alike. */
export interface PriceShape {
  /** Equal for equal shapes. */
  readonly name: string
  /** One of the lists. */
  readonly prices: CompiledPrices
  readonly tariffs: WholeRates['tariffs']
}

/** Rates of many offerings for one size of request. */
export interface RateBlocks {
  /** A request of that size. */
  readonly size: RequestSize
  readonly blocks: readonly RateBlock[]
  /** Offerings that only the exact engine can price. */
  readonly intricate: readonly number[]
}

/** A request of so many input tokens, which cross so many of the thresholds of a list. */
export interface RequestSize {
  readonly inputTokens: number
  readonly crossed: number
}

export interface PricedOffering {
  readonly offering: number
  readonly prices: CompiledPrices
}

/** Working out the rates of so many takes a millisecond or two. */
const OFFERINGS_PER_STEP = 256

/** Sorts offerings into blocks, for requests of one size. In steps. */
export function* createRateBlocks(
  offerings: readonly PricedOffering[],
  size: RequestSize,
): Generator<undefined, RateBlocks> {
  const drafts = new Map<string, BlockDraft>()
  const intricate: number[] = []
  for (const [index, { offering, prices }] of offerings.entries()) {
    if (index % OFFERINGS_PER_STEP === OFFERINGS_PER_STEP - 1) yield
    const whole = knownRates(prices, size)
    if (whole === null) {
      intricate.push(offering)
      continue
    }
    const draft = drafts.get(whole.shape)
    if (draft === undefined) drafts.set(whole.shape, { prices, scale: whole.scale, rows: [{ offering, whole }] })
    else {
      draft.rows.push({ offering, whole })
      draft.scale = Math.max(draft.scale, whole.scale)
    }
  }
  const blocks: RateBlock[] = []
  for (const draft of drafts.values()) {
    blocks.push(blockOf(draft, intricate))
    yield
  }
  return { size, blocks, intricate }
}

/** The blocks without some offerings (1 by offering), and with others, which may have been among them. */
export function succeedingBlocks(before: RateBlocks, gone: Uint8Array, came: readonly PricedOffering[]): RateBlocks {
  const added = finished(createRateBlocks(came, before.size))
  const rest = new Set(added.blocks)
  const blocks = before.blocks.map((block) => {
    const more = added.blocks.find((each) => each.shape.name === block.shape.name && each.scale === block.scale)
    if (more !== undefined) rest.delete(more)
    return changedBlock(block, gone, more)
  })
  const isLeft = (offering: number): boolean => gone[offering] !== 1
  return {
    size: before.size,
    blocks: [...blocks, ...rest].filter(({ offerings }) => offerings.length > 0),
    intricate: [...before.intricate.filter(isLeft), ...added.intricate],
  }
}

/** The same block where nothing of it has gone or come. */
function changedBlock(block: RateBlock, gone: Uint8Array, more: RateBlock | undefined): RateBlock {
  const goneRows: number[] = []
  // By index: this looks at every offering of the catalogue for each new snapshot of it.
  for (let row = 0; row < block.offerings.length; row++) if (gone[block.offerings[row] ?? -1] === 1) goneRows.push(row)
  if (goneRows.length === 0 && more === undefined) return block
  const left = block.offerings.length - goneRows.length
  const length = left + (more?.offerings.length ?? 0)
  const offerings = copyRows(block.offerings, goneRows, new Int32Array(length))
  offerings.set(more?.offerings ?? [], left)
  const rates = block.rates.map((ofMeter, place) => {
    const joined = copyRows(ofMeter, goneRows, new Float64Array(length))
    joined.set(more?.rates[place] ?? [], left)
    return joined
  })
  // Not `...block`: blocks of two shapes would have the compiled code of all loops over them thrown away, again and again.
  return { shape: block.shape, offerings, rates, scale: block.scale }
}

/** Copies all but some rows, whose places ascend. */
function copyRows<T extends Int32Array | Float64Array>(from: T, gone: readonly number[], into: T): T {
  let [next, at] = [0, 0]
  for (const end of [...gone, from.length]) {
    into.set(from.subarray(next, end), at)
    at += end - next
    next = end + 1
  }
  return into
}

interface BlockDraft {
  readonly prices: CompiledPrices
  scale: number
  readonly rows: { readonly offering: number; readonly whole: WholeRates }[]
}

/** Brings the rates of a block to one scale; those that are too large for it go to `intricate`. */
function blockOf({ prices, scale, rows }: BlockDraft, intricate: number[]): RateBlock {
  const raised = rows.map(({ offering, whole }) => {
    const power = Number(powerOfTen(scale - whole.scale))
    return { offering, rates: whole.rates.map((rate) => rate * power) }
  })
  const fitting = raised.filter(({ offering, rates }) => {
    const fits = rates.every(Number.isSafeInteger)
    if (!fits) intricate.push(offering)
    return fits
  })
  const [first] = rows
  return {
    shape: { name: first?.whole.shape ?? '', prices, tariffs: first?.whole.tariffs ?? [] },
    offerings: Int32Array.from(fitting, ({ offering }) => offering),
    rates: prices.meters.map((_, place) => Float64Array.from(fitting, ({ rates }) => rates[place] ?? 0)),
    scale,
  }
}

/** By how many thresholds are crossed. Prices outlive revisions of the catalogue, each of which makes blocks anew. */
const KNOWN = new WeakMap<CompiledPrices, (WholeRates | null)[]>()

function knownRates(prices: CompiledPrices, { inputTokens, crossed }: RequestSize): WholeRates | null {
  const known = KNOWN.get(prices) ?? []
  if (known.length === 0) KNOWN.set(prices, known)
  const before = known[crossed]
  if (before !== undefined) return before
  const made = wholeRates(prices, inputTokens)
  known[crossed] = made
  return made
}
