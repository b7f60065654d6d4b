import { isWindowOpen, windowMinutes } from './daily-window.js'
import { isInForce } from './in-force.js'
import type { DailyWindow, PriceList, ServiceTier } from './price-list.js'

/** What a request says of itself that decides which price list holds for it. */
export interface PriceContext {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly serviceTier: ServiceTier
  /** null: the caller does not say; only lists for every region hold. */
  readonly region: string | null
}

/** The list in force and what it stands in for. */
export interface PriceListSelection<L> {
  /** null: no list holds, and nothing is known of the price. */
  readonly list: L | null
  /** The tier that was asked for and has no list, so that STANDARD stands in; null: not so. */
  readonly missingTier: ServiceTier | null
  /** The region that was asked for and has no list, so that the list for every region stands in; null: not so. */
  readonly missingRegion: string | null
}

/** What decides when, where and for whom a price holds. */
export type PriceScope = Pick<PriceList, 'serviceTier' | 'region' | 'window' | 'effectiveFrom' | 'effectiveTo'>

/**
 * The price list that holds for a request: in force at that instant and in an open window if it has one, then the asked tier before
 * STANDARD, the asked region before every region, a window before none, and the list that began last. The order of `lists` is irrelevant.
 * Rules (d), (e) and (g) of the cost rules.
 * @example selectPriceList([standard], { at, serviceTier: 'FLEX', region: null }) // { list: standard, missingTier: 'FLEX', missingRegion: null }
 */
export function selectPriceList<L extends PriceScope>(
  lists: readonly L[],
  context: PriceContext,
): PriceListSelection<L> {
  let best: L | null = null
  for (const list of lists) {
    if (!holdsFor(list, context)) continue
    if (best === null || compareSpecificity(list, best) > 0) best = list
  }
  return {
    list: best,
    missingTier: best !== null && best.serviceTier !== context.serviceTier ? context.serviceTier : null,
    missingRegion: best !== null && best.region !== context.region ? context.region : null,
  }
}

/** Whether a scope covers a request, exactly or as a fallback. @example holdsFor(standardList, { at, serviceTier: 'BATCH', region: 'eu' }) // true */
export function holdsFor(scope: PriceScope, { at, serviceTier, region }: PriceContext): boolean {
  if (scope.serviceTier !== serviceTier && scope.serviceTier !== 'STANDARD') return false
  if (scope.region !== null && scope.region !== region) return false
  return holdsAt(scope, at)
}

/**
 * Whether two instants (milliseconds since 1970) are one to some lists: each holds at both or at neither, so that every request selects the same list.
 * @example holdAlike([standardList], Date.UTC(2026, 5, 15), Date.UTC(2026, 5, 16)) // true where the list neither began nor ended that day
 */
export function holdAlike(scopes: readonly PriceScope[], one: number, other: number): boolean {
  for (const scope of scopes) {
    const { window, effectiveFrom, effectiveTo } = scope
    if (window === null && effectiveFrom === null && effectiveTo === null) continue
    if (holdsAt(scope, one) !== holdsAt(scope, other)) return false
  }
  return true
}

function holdsAt(scope: PriceScope, at: number): boolean {
  return isInForce(scope, at) && (scope.window === null || isWindowOpen(scope.window, at))
}

/**
 * Positive where `a` is the more specific of two scopes that both hold for one request: then STANDARD can only be a fallback for another
 * tier, and no region only a fallback for a region.
 */
export function compareSpecificity(a: PriceScope, b: PriceScope): number {
  return (
    Number(a.serviceTier !== 'STANDARD') - Number(b.serviceTier !== 'STANDARD') ||
    Number(a.region !== null) - Number(b.region !== null) ||
    compareWindows(a.window, b.window) ||
    compareStarts(a.effectiveFrom, b.effectiveFrom)
  )
}

/** One sentence for each thing a list stands in for. @example fallbackWarnings(selection) // ["no FLEX price: STANDARD used"] */
export function fallbackWarnings({ missingTier, missingRegion }: PriceListSelection<unknown>): readonly string[] {
  const warnings: string[] = []
  if (missingTier !== null) warnings.push(`no ${missingTier} price: STANDARD used`)
  if (missingRegion !== null) warnings.push(`no price for region ${missingRegion}: the price for every region used`)
  return warnings
}

/** The shorter window is the more specific; the rest only makes the answer independent of order. */
function compareWindows(a: DailyWindow | null, b: DailyWindow | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return (
    windowMinutes(b) - windowMinutes(a) ||
    openDays(b) - openDays(a) ||
    b.fromMinute - a.fromMinute ||
    b.weekdays.join().localeCompare(a.weekdays.join())
  )
}

function openDays({ weekdays }: DailyWindow): number {
  return weekdays.length === 0 ? 7 : weekdays.length
}

function compareStarts(a: number | null, b: number | null): number {
  if (a === b) return 0
  return (a ?? -Infinity) < (b ?? -Infinity) ? -1 : 1
}
