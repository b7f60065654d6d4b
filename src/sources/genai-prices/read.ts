import type { CellOutcome, Claim, Rejection, SourceReading } from '../claim.js'
import { fieldClaims } from '../field-claims.js'
import { tokenCount } from '../figures.js'
import { readModelId } from '../identity/model-id.js'
import { jsonPath } from '../json-path.js'
import { readPriceLists } from '../price-lists.js'
import { providerOf } from '../provider-slugs.js'
import { readRecord } from '../read-record.js'
import { genaiCells } from './prices.js'
import { genaiModel, genaiProvider, type GenaiModel, type MatchRule } from './schema.js'

/** Reads data.json of genai-prices: a list of providers, each with a list of models, in steps. */
export function* readGenaiPrices(value: unknown): Generator<undefined, SourceReading> {
  const claims: Claim[] = []
  const rejected: Rejection[] = []
  const cells: CellOutcome[] = []
  const seen = new Set<string>()
  for (const [at, each] of (Array.isArray(value) ? value : []).entries()) {
    const provider = readRecord(genaiProvider, each, jsonPath(at))
    if (provider.record === null) {
      rejected.push(provider.rejected)
      continue
    }
    const { id: providerId, models, pricing_urls: urls } = provider.record
    for (const [place, model] of models.entries()) {
      yield
      const path = jsonPath(at, 'models', place)
      const read = readRecord(genaiModel, model, path)
      if (read.record === null) {
        rejected.push(read.rejected)
        continue
      }
      const externalId = `${providerId}/${read.record.id}`
      if (seen.has(externalId)) {
        rejected.push({ path, reason: `"${externalId}" is stated twice; the first one was read.` })
        continue
      }
      seen.add(externalId)
      const zeroMeans = read.record.id.endsWith(':free') ? 'FREE' : 'UNKNOWN'
      const prices = readPriceLists(genaiCells(read.record, path), zeroMeans)
      cells.push(...prices.cells)
      claims.push({
        ...claimOf(providerId, read.record, path),
        sourceUrl: urls?.[0] ?? null,
        priceLists: prices.priceLists,
      })
    }
  }
  return { source: 'genai-prices', claims, rejected, cells }
}

function claimOf(providerId: string, model: GenaiModel, path: string): Omit<Claim, 'sourceUrl' | 'priceLists'> {
  return {
    source: 'genai-prices',
    subject: 'OFFERING',
    externalId: `${providerId}/${model.id}`,
    path,
    providerId,
    provider: providerOf(
      'genai-prices',
      isClaudeOnVertex(providerId, model.id) ? 'google-vertex-anthropic' : providerId,
    ),
    apiModelId: model.id,
    hints: {
      name: model.name ?? null,
      baseModel: null,
      spellings: spellings(model.match, model.id),
      id: readModelId(model.id),
    },
    fields: fieldClaims({
      contextTokens: tokenCount(model.context_window ?? undefined),
      status: model.deprecated === true ? 'DEPRECATED' : null,
    }),
  }
}

/** Its "google" is every API of Google's; Claude is served by one of them only. */
const isClaudeOnVertex = (providerId: string, id: string): boolean => providerId === 'google' && id.startsWith('claude')

/** Ids that a rule names in full. */
function spellings(rule: MatchRule | undefined, id: string): readonly string[] {
  if (rule === undefined) return []
  const own = rule.equals === undefined || rule.equals === id ? [] : [rule.equals]
  return [...own, ...(rule.or ?? []).flatMap((each) => spellings(each, id))]
}
