import { modelsFile, type PriceListEntry } from '../catalog/seed/file-schema.js'
import { fileProvenance, provenanceOf } from '../catalog/seed/provenance.js'
import { parseSeedFile, type FieldPath, type SeedFile } from '../catalog/seed/seed-file.js'
import type { Provenance } from '../catalog/seed/seed.js'
import type { PublishRequest } from '../catalog/writing/prices/publish-request.js'
import { decimal } from '../pricing/decimal.js'
import type { PriceRow } from '../pricing/price-row.js'

/** A list to be published, and where it is in the file: its daily windows are lists of their own there. */
export interface FilePriceList {
  readonly request: PublishRequest
  readonly path: FieldPath
}

export interface PriceFile {
  readonly lists: readonly FilePriceList[]
  /** Each with file, line and column. */
  readonly problems: readonly string[]
  /** A complaint about a list, as problems are worded. */
  readonly complain: (path: FieldPath, message: string) => string
}

/** Reads the price lists of a file in the form of prisma/seed/models; whatever else it says is left aside. */
export function readPriceFile(name: string, text: string, correction: boolean): PriceFile {
  const file: SeedFile<ReturnType<typeof modelsFile.parse>> = parseSeedFile(name, text, modelsFile)
  const complain = (path: FieldPath, message: string): string => located(file.problemAt(path, message))
  if (file.content === undefined) return { lists: [], problems: file.problems.map(located), complain }
  const around = fileProvenance(file.content)
  const problems: string[] = []
  const lists = new Map<string, FilePriceList>()
  for (const [m, model] of file.content.models.entries())
    for (const [o, offering] of model.offerings.entries())
      for (const [l, list] of offering.priceLists.entries()) {
        const path = ['models', m, 'offerings', o, 'priceLists', l]
        const said = provenanceOf(provenanceOf(provenanceOf(around, model), offering), list)
        if (list.effectiveTo !== undefined)
          problems.push(complain([...path, 'effectiveTo'], 'a list ends when the next one begins: publish that one'))
        const request = requestOf({ ...offering, model: model.slug }, list, said, correction)
        const key = JSON.stringify([m, o, list.serviceTier, list.region, list.effectiveFrom])
        const twin = lists.get(key)
        if (twin === undefined) lists.set(key, { path, request })
        else lists.set(key, { ...twin, request: { ...request, prices: [...twin.request.prices, ...request.prices] } })
      }
  return { lists: [...lists.values()], problems, complain }
}

function requestOf(
  { provider, model, apiModelId }: Pick<PublishRequest, 'provider' | 'model'> & { readonly apiModelId: string },
  list: PriceListEntry,
  { source, sourceUrl, observedOn }: Provenance,
  correction: boolean,
): PublishRequest {
  const { serviceTier, status, currency, dailyFrom, dailyTo, weekdays, effectiveFrom } = list
  const window = { dailyFrom: dailyFrom ?? null, dailyTo: dailyTo ?? null, weekdays }
  const scope = { serviceTier, region: list.region ?? null, effectiveFrom: null, effectiveTo: null, ...window }
  const prices = list.prices.map(
    ({ meter, amount, per, aboveInputTokens, thresholdInclusive, thresholdMode }): PriceRow => ({
      meter,
      amount: decimal(amount),
      per: per === undefined ? null : decimal(per),
      aboveInputTokens: aboveInputTokens ?? null,
      thresholdInclusive: thresholdInclusive ?? false,
      thresholdMode: thresholdMode ?? 'WHOLE_REQUEST',
      ...scope,
    }),
  )
  return {
    provider,
    model,
    apiModelId,
    serviceTier,
    region: scope.region,
    effectiveFrom: effectiveFrom === undefined ? null : Date.parse(effectiveFrom),
    status,
    currency,
    prices,
    source,
    sourceUrl,
    verifiedOn: observedOn,
    correction,
    expectedRevision: null,
  }
}

const located = (problem: {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}): string => `${problem.file}:${problem.line}:${problem.column}: ${problem.message}`
