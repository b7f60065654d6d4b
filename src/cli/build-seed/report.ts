/** What the build left out or found odd, by reason, so that a reader of the run sees every decision it took. */
export interface Report {
  readonly note: (reason: string, detail: string) => void
  readonly print: () => string
}

export const createReport = (): Report => {
  const details = new Map<string, string[]>()
  return {
    note: (reason, detail) => {
      details.set(reason, [...(details.get(reason) ?? []), detail])
    },
    print: () =>
      [...details]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([reason, all]) => `${reason}: ${all.length}\n${[...all].sort().map(indent).join('\n')}`)
        .join('\n'),
  }
}

const indent = (line: string): string => `  ${line}`
