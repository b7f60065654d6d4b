import type { SourceSlug } from '../claim.js'
import { sameValue } from './same-value.js'

/** The feeds that are imported, the most trusted first. */
const FEEDS: readonly SourceSlug[] = ['models-dev', 'genai-prices', 'litellm', 'openrouter']
/** Whose feed it is: what a provider says of its own offerings comes before what others say. */
const OWN_FEED: ReadonlyMap<string, SourceSlug> = new Map([['openrouter', 'openrouter']])
const DAY_MS = 86_400_000

/** From so many days of age on, what was seen earlier does not take the place of what was seen later. */
export const STALE_DAYS = 30

/** A value with who says it and when they were seen to. */
export interface Said {
  readonly value: string
  /** Slug of a source. */
  readonly source: string
  /** ISO date. */
  readonly observedOn: string
}

/** 0 is the most trusted; a provider's own feed comes before all. */
export function rankOf(source: SourceSlug, provider: string | null): number {
  if (provider !== null && OWN_FEED.get(provider) === source) return 0
  return 1 + FEEDS.indexOf(source)
}

/** Whether a source is one of the feeds; everything else was verified by hand, and no import changes it. */
export function isFeed(source: string): source is SourceSlug {
  return FEEDS.some((feed) => feed === source)
}

/** How many days later `a` was seen than `b`. */
export function daysAfter(a: string, b: string): number {
  return Math.round((Date.parse(a) - Date.parse(b)) / DAY_MS)
}

/**
 * Whether a claim may take the place of what is published, by docs/decisions/sources.md: of nothing at all; of what the same source or one less
 * trusted said, unless that was seen long after. What was verified by hand, and what a better source says, only it and people change.
 */
export function mayReplace(
  published: Omit<Said, 'value'> | undefined,
  claim: { readonly source: SourceSlug; readonly observedOn: string },
  provider: string | null,
): boolean {
  if (published === undefined) return true
  if (!isFeed(published.source)) return false
  if (rankOf(claim.source, provider) > rankOf(published.source, provider)) return false
  return daysAfter(published.observedOn, claim.observedOn) <= STALE_DAYS
}

/** Whether a field's published value is verified by hand and a claim differs from it. */
export function contradictsHandKept(field: string, published: Said | undefined, value: string): boolean {
  return published !== undefined && !isFeed(published.source) && !sameValue(field, published.value, value)
}
