import type { Catalog } from '../../../src/catalog/catalog.js'
import { decimal, integerDecimal } from '../../../src/pricing/decimal.js'
import { isMeterCode, meterOf } from '../../../src/pricing/meter.js'
import type { PriceList } from '../../../src/pricing/price-list.js'
import type { Claim, SourceSlug } from '../../../src/sources/claim.js'
import { fieldClaims } from '../../../src/sources/field-claims.js'
import { readModelId } from '../../../src/sources/identity/model-id.js'
import type { ImportedFile } from '../../../src/sources/import/import-plan.js'
import { matchExternalId } from '../../../src/sources/match.js'

/** A record of a source, tersely. */
export interface ClaimSpec {
  readonly source?: SourceSlug
  /** null: a record of a model, whoever serves it. */
  readonly provider?: string | null
  readonly id: string
  /** Default: provider and id. */
  readonly externalId?: string
  readonly facts?: Readonly<Record<string, string | number | boolean>>
  /** The STANDARD list, by meter. */
  readonly prices?: Readonly<Record<string, string>>
  readonly lists?: readonly PriceList[]
}

export function claim({
  source = 'models-dev',
  provider = 'acme',
  id,
  externalId,
  facts,
  prices,
  lists,
}: ClaimSpec): Claim {
  const name = externalId ?? (provider === null ? id : `${provider}/${id}`)
  return {
    source,
    subject: provider === null ? 'MODEL' : 'OFFERING',
    externalId: name,
    path: `$.${name}`,
    providerId: provider,
    provider: provider === 'nowhere' ? null : provider,
    apiModelId: id,
    hints: { name: null, baseModel: null, spellings: [], id: readModelId(id) },
    sourceUrl: null,
    fields: fieldClaims(facts ?? {}),
    priceLists: [...(prices === undefined ? [] : [list(prices)]), ...(lists ?? [])],
  }
}

/** A price list by meter: `list({ INPUT_TOKENS: '1' }, { serviceTier: 'BATCH' })`. */
export function list(prices: Readonly<Record<string, string>>, more: Partial<PriceList> = {}): PriceList {
  return {
    serviceTier: 'STANDARD',
    region: null,
    window: null,
    status: 'METERED',
    currency: 'USD',
    effectiveFrom: null,
    effectiveTo: null,
    prices: Object.entries(prices).flatMap(([meter, amount]) =>
      isMeterCode(meter)
        ? [{ meter, amount: decimal(amount), per: integerDecimal(meterOf(meter).per), threshold: null }]
        : [],
    ),
    ...more,
  }
}

/** One file with these records, matched with a catalogue as an import does it. */
export function fileOf(
  catalog: Catalog,
  claims: readonly Claim[],
  { observedOn = '2026-06-10', previousRecords = null, ...more }: Partial<ImportedFile> = {},
): ImportedFile {
  const source = claims[0]?.source ?? 'models-dev'
  const records = claims.map((each) => ({
    claim: each,
    match: matchExternalId(catalog, {
      provider: each.provider,
      providerId: each.providerId,
      apiModelId: each.apiModelId,
      baseModel: each.hints.baseModel,
    }),
  }))
  return { source, file: `${source}.json`, observedOn, records, rejected: [], previousRecords, ...more }
}
