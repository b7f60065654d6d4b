import type { CostEstimate, CostLine, UncountedUsage } from './cost-estimate.js'
import { costLines, type ChargedRequests } from './cost-lines.js'
import { divideDecimals, integerDecimal, isZero, normalizeDecimal, ONE, type Decimal } from './decimal.js'
import { monthTotal, type MonthTotal } from './month-total.js'
import type { Price, PriceList } from './price-list.js'
import { fallbackWarnings, selectPriceList } from './price-selection.js'
import { collectUncounted } from './uncounted.js'
import { cacheWarnings, chargeWorkload } from './workload-charges.js'
import { workloadRequests } from './workload-requests.js'
import type { Workload } from './workload.js'

/**
 * What a workload costs in a month, of which only the total is computed at once: a list of models shows nothing else, and lines take several
 * times as long. A class, because getters of an object literal are made anew for each object, which takes longer than the total.
 */
export class MonthlyEstimate<P extends Price> implements CostEstimate<P> {
  readonly total: Decimal | null
  readonly currency: string
  readonly #lists: readonly PriceList<P>[]
  readonly #workload: Workload
  readonly #at: number
  #kinds: readonly ChargedKind<P>[] | undefined
  #lines: readonly CostLine<P>[] | undefined

  /** @throws PricingError for a workload that contradicts itself. */
  constructor(lists: readonly PriceList<P>[], workload: Workload, at: number, known: MonthTotal | null) {
    const { total, currency } = known ?? monthTotal(lists, workloadRequests(workload), workload.region, at)
    this.total = total === null ? null : normalizeDecimal(total)
    this.currency = currency
    this.#lists = lists
    this.#workload = workload
    this.#at = at
  }

  get perRequest(): Decimal | null {
    const { total } = this
    const requests = integerDecimal(this.#workload.requestsPerMonth)
    return total === null || isZero(requests) ? null : normalizeDecimal(divideDecimals(total, requests))
  }

  get lines(): readonly CostLine<P>[] {
    return (this.#lines ??= costLines(this.#charged().filter(({ currency }) => currency === this.currency)))
  }

  get uncounted(): readonly UncountedUsage[] {
    return this.total === null ? collectUncounted(this.#charged(), this.currency) : []
  }

  get warnings(): readonly string[] {
    return [...new Set(this.#charged().flatMap(({ warnings }) => warnings))]
  }

  #charged(): readonly ChargedKind<P>[] {
    return (this.#kinds ??= chargeKinds(this.#lists, this.#workload, this.#at))
  }
}

interface ChargedKind<P extends Price> extends ChargedRequests<P> {
  readonly warnings: readonly string[]
}

function chargeKinds<P extends Price>(
  lists: readonly PriceList<P>[],
  workload: Workload,
  at: number,
): readonly ChargedKind<P>[] {
  return workloadRequests(workload).map((kind) => {
    const context = { at, serviceTier: kind.serviceTier, region: workload.region }
    const selection = selectPriceList(lists, context)
    const { list } = selection
    const charged = chargeWorkload(list, kind, context)
    return {
      prices: list?.prices ?? [],
      currency: list?.currency ?? 'USD',
      usage: kind.usage,
      charged,
      requests: kind.requests,
      factor: ONE,
      warnings: [...fallbackWarnings(selection), ...cacheWarnings(charged, kind)],
    }
  })
}
