/** The columns of `given` that are given and differ from the row as it is; undefined leaves a column as it is. */
export function changedColumns<T extends object>(
  given: T,
  current: object,
): { readonly data: Partial<T>; readonly columns: readonly string[] } {
  const stored = new Map<string, unknown>(Object.entries(current))
  const data: Partial<T> = {}
  const columns: string[] = []
  for (const column in given) {
    if (given[column] === undefined || comparable(given[column]) === comparable(stored.get(column))) continue
    data[column] = given[column]
    columns.push(column)
  }
  return { data, columns }
}

const comparable = (value: unknown): string => JSON.stringify(value ?? null)

/** A day as Prisma wants days; undefined: not given. */
export function dayColumn(date: string | null | undefined): Date | null | undefined {
  return date == null ? date : new Date(`${date}T00:00:00Z`)
}

/** What is absent stays as it is; null says that it is not known. */
export function orUnknown<T, U>(value: T | null | undefined, unknown: U): T | U | undefined {
  return value === null ? unknown : value
}
