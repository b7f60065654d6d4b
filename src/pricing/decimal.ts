/** An exact decimal number: `coefficient` divided by 10 to the power of `scale`. $0.275 is { coefficient: 275n, scale: 3 }. */
export interface Decimal {
  readonly coefficient: bigint
  readonly scale: number
}
