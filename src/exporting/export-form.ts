import type { Catalog, Offering } from '../catalog/catalog.js'
import type { ServiceTier } from '../pricing/price-list.js'
import type { MeterCode } from '../pricing/meter.js'
import type { SourceReading } from '../sources/claim.js'

/** A form in which other programs read catalogues of models: that of one public source, whose reader reads it back. */
export interface ExportForm {
  /** As in the path: /exports/models-dev. */
  readonly slug: string
  readonly title: string
  readonly description: string
  /** Under which the file is served; the first is its own name, the others are what programs put behind a base address. */
  readonly paths: readonly string[]
  /** Whose offerings the file holds where no provider is asked for: a slug, or null for all. */
  readonly ownProvider: string | null
  /** Made once for a catalogue, in steps. */
  readonly prepare: (catalog: Catalog) => Generator<undefined, ExportWriter>
  /** In steps. */
  readonly read: (value: unknown) => Generator<undefined, SourceReading>
  readonly limits: FormLimits
  /** What programs demand and the catalogue does not know, and what is written instead. */
  readonly filledIn: readonly FilledIn[]
}

export interface ExportWriter {
  /** Why the form has no record of an offering at all, as a sentence; null: it has one. */
  readonly refusal: (offering: Offering, at: number) => string | null
  /** The text of a whole file of these offerings with their prices at `at` (milliseconds since 1970), a piece for each. */
  readonly pieces: (offerings: readonly Offering[], at: number) => Generator<string>
}

/** What a form can say, for the reasons of what it can't. Sentences. */
export interface FormLimits {
  readonly tiers: readonly ServiceTier[]
  readonly meters: ReadonlySet<MeterCode>
  readonly otherTiers: string
  readonly regions: string
  readonly windows: string
  readonly thresholds: string
  readonly free: string
  readonly digits: string
  /** The first whose pattern the name of a fact fits. `isGeneral`: of every record, so that it is counted and not listed. */
  readonly facts: readonly { readonly field: RegExp; readonly reason: string; readonly isGeneral: boolean }[]
}

export interface FilledIn {
  readonly member: string
  readonly written: string
  readonly reason: string
}
