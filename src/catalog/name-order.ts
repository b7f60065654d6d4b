const collator = new Intl.Collator('en', { numeric: true })

/**
 * Orders names as a person would look them up: English collation, runs of digits by their value. Names that collate
 * alike but differ ("GPT" in two Unicode forms) are ordered by code unit, so that 0 means equal.
 *
 * @example ['GPT-10', 'gpt-4o', 'GPT-4'].sort(compareNames) // ['GPT-4', 'gpt-4o', 'GPT-10']
 */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || compareText(a, b)
}

/**
 * Orders machine names (slugs, ISO dates) by code unit: the same on every machine and in every version.
 *
 * @example ['b', 'a-1', 'B'].sort(compareText) // ['B', 'a-1', 'b']
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Orders ISO dates newest first; unknown ones come last. Partial dates too: 2025-04-16 before 2025-04 before 2024.
 * @example ['2025-04', null, '2025-04-16'].sort(compareNewestFirst) // ['2025-04-16', '2025-04', null]
 */
export function compareNewestFirst(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return compareText(b, a)
}
