const whole = new Intl.NumberFormat('en-US')
const threeDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })

/** A number of tokens for a narrow place: "4,096", "128k", "65.5k", "1M", "1.05M" (1,048,576). Three digits from 10,000 on. */
export function formatTokens(tokens: number): string {
  if (tokens < 10_000) return whole.format(tokens)
  if (tokens < 999_500) return `${threeDigits.format(tokens / 1_000)}k`
  return `${threeDigits.format(tokens / 1_000_000)}M`
}

/** A whole number to the last digit: "1,048,576". */
export function formatCount(count: number): string {
  return whole.format(count)
}
