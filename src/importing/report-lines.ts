import type { ImportReport, ReportedChange } from './import-report.js'

/** A report for people: figures first, then what is done, what waits and what is disputed, so many of each at most. */
export function reportLines(report: ImportReport, most: number): readonly string[] {
  const { files, counts, applied, queued, conflicts, unknownProviders } = report
  const elsewhere = [...unknownProviders].sort((a, b) => b.records - a.records)
  return [
    ...files.flatMap((file) => [
      `${file.file} of ${file.observedOn}: ${file.records} records${file.recordsBefore === null ? '' : `, ${file.recordsBefore} the last time`}; ` +
        `${file.added} added, ${file.changed} changed, ${file.gone} gone, ${file.unchanged} as before; ${file.atUnknownProviders} at providers unknown here`,
      ...section('not taken', file.rejected, file.rejections, ({ path, reason }) => `${path}: ${reason}`, most),
    ]),
    ...section('to be done at once', counts.applied, applied, changeLine, most),
    ...section('to be decided', counts.queued, queued, changeLine, most),
    ...section(
      'conflicts found',
      counts.conflictsOpened,
      conflicts,
      ({ provider, apiModelId, field, published, claims, note }) =>
        `${provider} ${apiModelId}: ${field} ${published ?? 'unknown'} here; ${claims.map(({ source, value }) => `${source} ${value}`).join(', ')}. ${note}`,
      most,
    ),
    ...section(
      'providers unknown here',
      elsewhere.length,
      elsewhere,
      ({ providerId, records }) => `${providerId}, ${records} records`,
      most,
    ),
    ...(counts.superseded > 0 ? [`${counts.superseded} entries of the review queue have no reason any more`] : []),
    ...(counts.conflictsAgreed > 0 ? [`${counts.conflictsAgreed} conflicts are over: the sources agree`] : []),
  ]
}

function section<T>(
  title: string,
  count: number,
  entries: readonly T[],
  lineOf: (entry: T) => string,
  most: number,
): readonly string[] {
  if (count === 0) return []
  const shown = entries.slice(0, most)
  const rest = count - shown.length
  return [
    `  ${count} ${title}:`,
    ...shown.map((entry) => `    ${lineOf(entry)}`),
    ...(rest > 0 ? [`    … and ${rest} more`] : []),
  ]
}

function changeLine(change: ReportedChange): string {
  const { kind, model, provider, apiModelId, field, before, after, impact, why, notes } = change
  const what = [provider, apiModelId].filter((each) => each !== null).join(' ') || (model ?? '')
  const named = model !== null && apiModelId !== null && model !== apiModelId ? ` (${model})` : ''
  const cost =
    impact === null || impact.monthlyCostBefore === impact.monthlyCostAfter
      ? ''
      : ` [${impact.monthlyCostBefore ?? 'unknown'} → ${impact.monthlyCostAfter ?? 'unknown'} ${impact.currency} a month]`
  const values =
    field === null ? (after ?? before ?? '') : `${field} ${before ?? 'unknown'} → ${after ?? 'not said any more'}`
  const reason = why === null ? '' : ` (${[why, ...notes].join('; ')})`
  return `${kind} ${what}${named}: ${values}${cost}${reason}`
}
