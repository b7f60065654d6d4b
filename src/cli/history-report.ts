import type { HistoryRefusal } from '../catalog/writing/prices/plan-history.js'
import type { HistoryOutcome } from '../catalog/writing/prices/store-history.js'
import type { Written } from '../catalog/writing/write.js'
import type { PriceHistoryReading } from '../sources/models-dev/read-price-history.js'
import type { periodsByName } from './past-prices.js'

const REASONS: Readonly<Record<HistoryRefusal, string>> = {
  HAND_KEPT: 'a person published what is believed since ever',
  DISAGREES: 'the newest price of the file is not the one of the catalogue',
  NO_PRICE: 'the file has a price to this day, and the catalogue has none',
}

/** What a file of past prices was, what of it was written, and what was left out and why. */
export function historyReport(
  reading: PriceHistoryReading,
  periodsOf: ReturnType<typeof periodsByName>,
  histories: readonly HistoryOutcome[],
  { changes }: Pick<Written, 'changes'>,
  dryRun: boolean,
): string {
  const others = sum([...reading.otherProviders.values()])
  const counts = histories.flatMap(({ offering }) => periodsOf(nameOf(offering)) ?? [])
  const revision = changes[0]?.revisionNumber
  return [
    `${reading.points} points, ${others} of them of providers that are none of ours.`,
    ...refusedPoints(reading),
    `${histories.length} records are of offerings of the catalogue. Of their points ${sum(counts.map(({ slips }) => slips))} held for less than a day,`,
    `${sum(counts.map(({ repeated }) => repeated))} say again what was said, and ${sum(counts.map(({ refined }) => refined))} say it more exactly.`,
    `${sum(histories.map(({ added }) => added))} price lists added, ${histories.filter(({ begins }) => begins).length} given their start.`,
    ...leftOut(histories),
    dryRun
      ? 'Dry run: nothing was written.'
      : revision === undefined
        ? 'Nothing had to change.'
        : `Written as revision ${revision}, ${changes.length} changes.`,
  ].join('\n')
}

/** What could not be read, each with its path. */
export function refusedPoints({ rejected, notUnderstood }: PriceHistoryReading): readonly string[] {
  return [
    ...rejected.map(({ path, reason }) => `  not taken: ${path}: ${reason}`),
    ...notUnderstood.map(({ path, reason }) => `  not understood: ${path}: ${reason}`),
  ]
}

function leftOut(histories: readonly HistoryOutcome[]): readonly string[] {
  return Object.entries(REASONS).flatMap(([why, sentence]) => {
    const names = histories
      .filter(({ refused }) => refused === why)
      .map(({ offering }) => `  ${offering.apiModelId} at ${offering.provider.slug}`)
    return names.length === 0 ? [] : [`${names.length} left out, because ${sentence}:`, ...names]
  })
}

const nameOf = ({ provider, apiModelId }: HistoryOutcome['offering']) => ({ provider: provider.slug, apiModelId })

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
