import type { PriceList } from '../pricing/price-list.js'
import type { ModelId } from './identity/model-id.js'

export type SourceSlug = 'models-dev' | 'genai-prices' | 'litellm' | 'openrouter'

/** What one record of a source says of one model or offering: nothing of it is believed yet. */
export interface Claim {
  readonly source: SourceSlug
  /** A model whoever serves it, or a model as one provider serves it. */
  readonly subject: 'MODEL' | 'OFFERING'
  /** Unique in the source: "openai/o4-mini". */
  readonly externalId: string
  /** Where the record stands in the file: `$["openai"].models["o4-mini"]`. */
  readonly path: string
  /** The provider as the source calls it; null: it names none. */
  readonly providerId: string | null
  /** Our provider that this is taken to be; null: none of ours. */
  readonly provider: string | null
  /** What callers put into that provider's API. */
  readonly apiModelId: string
  readonly hints: IdentityHints
  /** Where the source says it has this from; null: it does not say. */
  readonly sourceUrl: string | null
  readonly fields: readonly FieldClaim[]
  readonly priceLists: readonly PriceList[]
}

/** What helps to find out which model a record is about. */
export interface IdentityHints {
  readonly name: string | null
  /** The model that the source itself declares it to be; null: it declares nothing. */
  readonly baseModel: string | null
  /** Other spellings of the same thing that the source states. */
  readonly spellings: readonly string[]
  /** The API id taken apart: developer, region, date, variants. */
  readonly id: ModelId
}

/** One fact as text, named and written as in the facts of the catalogue: "contextTokens" 200000, "capabilities.tool-use" YES. */
export interface FieldClaim {
  readonly field: string
  readonly value: string
}

/** A record, or a part of one, that was not taken. */
export interface Rejection {
  /** JSON path: `$["openai"].models["o4-mini"].limit.context`. */
  readonly path: string
  /** A sentence. */
  readonly reason: string
}

/** What became of one price of a file. */
export interface CellOutcome {
  readonly path: string
  /** PRICED: it is in a price list. NO_PRICE: it says that there is none (0, free, dynamic). RESTATED: another cell says the same. */
  readonly outcome: 'PRICED' | 'NO_PRICE' | 'RESTATED' | 'NOT_UNDERSTOOD'
  /** A sentence; empty for PRICED. */
  readonly reason: string
}

/** All that was read in one file. */
export interface SourceReading {
  readonly source: SourceSlug
  readonly claims: readonly Claim[]
  readonly rejected: readonly Rejection[]
  readonly cells: readonly CellOutcome[]
}
