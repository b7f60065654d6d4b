/** What a request may ask for at most. */
export interface Limits {
  /** The longest document, in characters, comments included. */
  readonly maxQueryCharacters: number
  readonly maxQueryTokens: number
  /** The deepest nesting, in fields. Introspection does not count. */
  readonly maxQueryDepth: number
  /** Fields of the whole document. Those of a fragment count each time it is spread, here and below. */
  readonly maxQueryFields: number
  /** Fields of one selection. */
  readonly maxSelectionFields: number
  readonly maxQueryAliases: number
  readonly maxQueryDirectives: number
  /** The longest list among variables and arguments. */
  readonly maxListLength: number
  /** The deepest nesting of variables and arguments, in lists and objects. */
  readonly maxInputDepth: number
  /** See docs/LIMITS.md. */
  readonly maxQueryCost: number
}

export const defaultLimits: Limits = {
  maxQueryCharacters: 100_000,
  maxQueryTokens: 4_000,
  maxQueryDepth: 16,
  maxQueryFields: 2_000,
  maxSelectionFields: 300,
  maxQueryAliases: 100,
  maxQueryDirectives: 100,
  maxListLength: 2_000,
  maxInputDepth: 24,
  maxQueryCost: 200_000,
}
