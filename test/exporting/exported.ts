import type { Catalog, Offering } from '../../src/catalog/catalog.js'
import type { ExportForm, ExportWriter } from '../../src/exporting/export-form.js'
import { groupBy } from '../../src/catalog/lookup.js'
import { lossesOf, type OfferingLosses } from '../../src/exporting/losses.js'
import { finished } from '../../src/pricing/finished.js'
import { catalogFields, claimedFields, type Fields } from '../../src/exporting/stated-fields.js'
import type { Claim } from '../../src/sources/claim.js'
import { readSourceText } from '../../src/sources/sources.js'

/** A whole file, read back by our own reader, and what was said to be lost of each offering. */
export interface RoundTrip {
  readonly text: string
  readonly losses: readonly OfferingLosses[]
  /** What came back that the report does not foresee, or did not come back without its saying so. Empty: they agree. */
  readonly disagreements: readonly string[]
}

/** Writes a file of these offerings and compares, offering by offering, what was read with the catalogue less the losses. */
export function roundTrip(form: ExportForm, catalog: Catalog, offerings: readonly Offering[], at: number): RoundTrip {
  const writer = writerOf(form, catalog)
  const text = [...writer.pieces(offerings, at)].join('')
  const { source } = finished(form.read({}))
  const { claims } = readSourceText({ source, read: form.read }, text)
  const losses = offerings.map((offering) => lossesOf(form, writer, offering, at))
  const groups = groupBy(claims, keyOfClaim)
  const written = losses.filter(({ leftOut }) => leftOut === null)
  const disagreements = written.flatMap((each) => {
    const group = groups.get(keyOf(form, each.offering)) ?? []
    return differences(each, claimedFields(group, at), at)
  })
  const known = new Set(written.map(({ offering }) => keyOf(form, offering)))
  const strangers = [...groups.keys()].filter((key) => !known.has(key)).map((key) => `${key} came from nowhere`)
  return { text, losses, disagreements: [...disagreements, ...strangers] }
}

function differences({ offering, losses }: OfferingLosses, read: Fields, at: number): readonly string[] {
  const expected = new Map(catalogFields(offering, at))
  for (const { field, readAs } of losses) {
    if (readAs === null) expected.delete(field)
    else expected.set(field, readAs)
  }
  const names = new Set([...expected.keys(), ...read.keys()])
  return [...names].flatMap((name) =>
    expected.get(name) === read.get(name)
      ? []
      : [`${offering.provider.slug} ${offering.apiModelId} ${name}: ${expected.get(name)} became ${read.get(name)}`],
  )
}

/** The list of OpenRouter names no provider: whatever is in it is taken for OpenRouter's. */
function keyOf({ slug }: ExportForm, { provider, apiModelId }: Offering): string {
  return slug === 'openrouter' ? apiModelId : `${provider.slug} ${apiModelId}`
}

function keyOfClaim({ source, provider, providerId, apiModelId }: Claim): string {
  return source === 'openrouter' ? apiModelId : `${provider ?? providerId ?? ''} ${apiModelId}`
}

/** The writer of a form, all its steps taken. */
export function writerOf(form: ExportForm, catalog: Catalog): ExportWriter {
  return finished(form.prepare(catalog))
}
