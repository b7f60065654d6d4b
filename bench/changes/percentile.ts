/** The value that a share of all is not above; NaN: there is none. */
export function p(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN)
}

export const rounded = (value: number): number => Math.round(value * 10) / 10
