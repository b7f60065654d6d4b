import type { CellOutcome, SourceReading } from './claim.js'

/** How much of a file was understood. */
export interface Coverage {
  readonly cells: number
  /** Priced, restated, or known to say that there is no price. */
  readonly understood: number
  readonly byOutcome: ReadonlyMap<CellOutcome['outcome'], number>
}

export function coverageOf({ cells }: SourceReading): Coverage {
  const byOutcome = new Map<CellOutcome['outcome'], number>()
  for (const { outcome } of cells) byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + 1)
  return { cells: cells.length, understood: cells.length - (byOutcome.get('NOT_UNDERSTOOD') ?? 0), byOutcome }
}

/** The report of one file for people: figures first, then everything that was not understood or not taken, with reasons. */
export function coverageReport(name: string, reading: SourceReading): string {
  const { cells, understood, byOutcome } = coverageOf(reading)
  const share = cells === 0 ? '' : ` (${((100 * understood) / cells).toFixed(2)} %)`
  const lists = reading.claims.flatMap(({ priceLists }) => priceLists)
  const prices = lists.reduce((sum, list) => sum + list.prices.length, 0)
  const missing = reading.cells.filter(({ outcome }) => outcome === 'NOT_UNDERSTOOD')
  return [
    `${name}: ${reading.claims.length} records, ${lists.length} price lists with ${prices} prices`,
    `  ${cells} price cells, ${understood} understood${share}: ${[...byOutcome].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`,
    ...missing.map(({ path, reason }) => `  not understood: ${path}: ${reason}`),
    ...reading.rejected.map(({ path, reason }) => `  not taken: ${path}: ${reason}`),
  ].join('\n')
}
