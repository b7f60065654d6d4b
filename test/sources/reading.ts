import { formatDecimal } from '../../src/pricing/decimal.js'
import type { PriceList } from '../../src/pricing/price-list.js'
import type { Claim, SourceReading, SourceSlug } from '../../src/sources/claim.js'
import { readSourceText, SOURCE_FILES } from '../../src/sources/sources.js'

/** Reads a value as the file of a source. */
export function reading(source: SourceSlug, value: unknown): SourceReading {
  return readingOfText(source, JSON.stringify(value))
}

export function readingOfText(source: SourceSlug, text: string): SourceReading {
  const file = SOURCE_FILES.find((each) => each.source === source)
  if (file === undefined) throw new Error(`No file of ${source}`)
  return readSourceText(file, text)
}

/** The only claim of a file. */
export function onlyClaim({ claims, rejected }: SourceReading): Claim {
  const [claim, ...others] = claims
  if (claim === undefined || others.length > 0)
    throw new Error(`${claims.length} claims; rejected: ${JSON.stringify(rejected)}`)
  return claim
}

/** Price lists as a person would write them: "BATCH eu INPUT_TOKENS >200000: 1.25". */
export function shownLists(lists: readonly PriceList[]): readonly string[] {
  return lists.flatMap((list) => {
    const { serviceTier, region, window, effectiveFrom, effectiveTo, status, prices } = list
    const scope = [
      serviceTier,
      region,
      window === null
        ? null
        : `${window.fromMinute}-${window.toMinute}${window.weekdays.map((day) => `,${day}`).join('')}`,
      effectiveFrom === null ? null : `from ${new Date(effectiveFrom).toISOString().slice(0, 10)}`,
      effectiveTo === null ? null : `until ${new Date(effectiveTo).toISOString().slice(0, 10)}`,
    ].filter((part) => part !== null)
    if (status !== 'METERED') return [[...scope, status].join(' ')]
    return prices.map(({ meter, amount, per, threshold }) => {
      const above = threshold === null ? '' : ` ${threshold.inclusive ? '>=' : '>'}${threshold.aboveInputTokens}`
      return `${scope.join(' ')} ${meter}${above}: ${formatDecimal(amount)} per ${formatDecimal(per)}`
    })
  })
}
