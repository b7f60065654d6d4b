import type { Catalog } from '../catalog/catalog.js'
import { mapInSteps } from '../catalog/map-in-steps.js'
import { compareDecimals, decimal, formatDecimal } from '../pricing/decimal.js'
import type { Claim, Rejection, SourceReading, SourceSlug } from '../sources/claim.js'
import { matchExternalId, prepareMatching, type ModelMatch } from '../sources/match.js'
import { readSourceInSteps, SOURCE_FILES } from '../sources/sources.js'
import type { MatchedClaim } from '../sources/import/import-plan.js'
import { hashOf } from './store-reviews.js'

/** A file that is to be imported, as it came. */
export interface SourceText {
  readonly source: SourceSlug
  /** `fileName` of SOURCE_FILES, wherever it was read from. */
  readonly file: string
  readonly text: string
  readonly etag: string | null
  /** Where it was fetched; null: it was not. */
  readonly url: string | null
  /** The day that it speaks of, ISO date. */
  readonly observedOn: string
}

/** A file that was read: what it says, and what of it could not be taken. */
export interface ReadFile extends Omit<SourceText, 'text'> {
  /** SHA-256 of the text. */
  readonly hash: string
  readonly reading: SourceReading
}

/** Reads a file, in steps; whatever is wrong with it is in `reading.rejected`. */
export function* readImportFile({ text, ...file }: SourceText): Generator<undefined, ReadFile> {
  const known = SOURCE_FILES.find(({ fileName }) => fileName === file.file)
  if (known === undefined) throw new Error(`There is no file "${file.file}" that can be imported.`)
  const reading = yield* readSourceInSteps(known, text)
  const claims: Claim[] = []
  const notUnderstood = reading.cells.filter(({ outcome }) => outcome === 'NOT_UNDERSTOOD')
  const rejected: Rejection[] = [...reading.rejected, ...notUnderstood.map(({ path, reason }) => ({ path, reason }))]
  for (const claim of reading.claims) {
    const reason = unstorable(claim)
    if (reason === null) claims.push(claim)
    else rejected.push({ path: claim.path, reason })
    yield
  }
  return { ...file, hash: hashOf(text), reading: { ...reading, claims, rejected } }
}

const LONGEST_TEXT = 1_000
const LONGEST_ID = 300
/** Halves of surrogate pairs and control characters: no id, name or value has them, and the database takes none of the former. */
const UNWRITABLE = /\p{Cs}|\p{Cc}/u
const URL_FORM = /^https?:\/\/[^\s/]\S*$/
/** What whole numbers the columns can hold. */
const LARGEST_INT4 = 2_147_483_647
/** For a million tokens or one of anything: nothing costs as much, and the column cannot hold much more. */
const DEAREST = decimal('1000000000')
const MOST_PLACES = 30
const COUNTS = new Set(['contextTokens', 'maxInputTokens', 'maxOutputTokens'])

/** Why the database could not take a record, in a sentence; null: it can. One such text would otherwise undo a whole import. */
function unstorable(claim: Claim): string | null {
  const { externalId, apiModelId, hints, sourceUrl, fields } = claim
  for (const name of [externalId, apiModelId])
    if (name.trim() !== name || name === '' || name.length > LONGEST_ID)
      return `"${name.slice(0, 60)}" is no id: it is empty, has spaces around it, or has more than ${LONGEST_ID} characters.`
  const texts = [externalId, apiModelId, hints.name ?? '', sourceUrl ?? '', ...fields.map(({ value }) => value)]
  for (const text of texts) {
    if (text.length > LONGEST_TEXT) return `A text has ${text.length} characters: at most ${LONGEST_TEXT} are kept.`
    if (UNWRITABLE.test(text)) return `${JSON.stringify(text.slice(0, 60))} has characters that cannot be kept.`
  }
  if (sourceUrl !== null && !URL_FORM.test(sourceUrl)) return `"${sourceUrl.slice(0, 60)}" is not an address.`
  const large = fields.find(({ field, value }) => COUNTS.has(field) && Number(value) > LARGEST_INT4)
  if (large !== undefined) return `${large.field} is ${large.value}: at most ${LARGEST_INT4} can be kept.`
  return absurdPrice(claim)
}

function absurdPrice({ priceLists }: Claim): string | null {
  for (const { prices } of priceLists)
    for (const { meter, amount, threshold } of prices) {
      if (amount.coefficient < 0n || amount.scale > MOST_PLACES || compareDecimals(amount, DEAREST) > 0)
        return `${meter} cannot cost ${formatDecimal(amount).slice(0, 60)}.`
      if (threshold !== null && threshold.aboveInputTokens > LARGEST_INT4)
        return `No request has ${threshold.aboveInputTokens} input tokens.`
    }
  return null
}

const NOT_OURS: ModelMatch = {
  model: null,
  offering: null,
  method: null,
  percent: 0,
  how: 'The catalogue does not have this provider.',
  alternatives: [],
  isAmbiguous: false,
}

/** Finds what each record is about, in steps. Those of providers that the catalogue does not have are counted and no more. */
export function* matchClaims(
  catalog: Catalog,
  claims: readonly Claim[],
): Generator<undefined, readonly MatchedClaim[]> {
  yield* prepareMatching(catalog)
  return yield* mapInSteps(claims, (claim) => {
    const { subject, provider, providerId, apiModelId, hints } = claim
    const isOurs = subject === 'MODEL' || (provider !== null && catalog.providerBySlug.has(provider))
    const identity = { provider, providerId, apiModelId, baseModel: hints.baseModel }
    return isOurs
      ? { claim, match: matchExternalId(catalog, identity) }
      : { claim: { ...claim, provider: null }, match: NOT_OURS }
  })
}
