import type { CellOutcome, Claim, FieldClaim, Rejection, SourceReading } from '../claim.js'
import { fieldClaims, modalitiesOf } from '../field-claims.js'
import { partialDate, tokenCount } from '../figures.js'
import { readModelId } from '../identity/model-id.js'
import { jsonPath } from '../json-path.js'
import { readPriceLists, type ZeroMeaning } from '../price-lists.js'
import type { PriceCell } from '../price-cell.js'
import { providerOf } from '../provider-slugs.js'
import { membersOf, readRecord } from '../read-record.js'
import { familyName } from './families.js'
import { modelsDevCells } from './prices.js'
import {
  modelsDevModel,
  modelsDevOffering,
  modelsDevProvider,
  type ModelsDevFacts,
  type ModelsDevOffering,
} from './schema.js'

/** Reads api.json (providers with their offerings) or models.json (models whoever serves them) of models.dev, telling them apart by their form: in steps. */
export function* readModelsDev(value: unknown): Generator<undefined, SourceReading> {
  const claims: Claim[] = []
  const rejected: Rejection[] = []
  const cells: CellOutcome[] = []
  for (const [key, each] of membersOf(value) ?? []) {
    const path = jsonPath(key)
    if (membersOf(each)?.some(([name]) => name === 'models') === true)
      yield* readProvider(key, each, { claims, rejected, cells })
    else {
      const read = readRecord(modelsDevModel, each, path)
      if (read.record === null) rejected.push(read.rejected)
      else claims.push(modelClaim(key, read.record, path))
      yield
    }
  }
  return { source: 'models-dev', claims, rejected, cells }
}

interface Sink {
  readonly claims: Claim[]
  readonly rejected: Rejection[]
  readonly cells: CellOutcome[]
}

function* readProvider(
  providerId: string,
  value: unknown,
  { claims, rejected, cells }: Sink,
): Generator<undefined, undefined> {
  const provider = readRecord(modelsDevProvider, value, jsonPath(providerId))
  if (provider.record === null) {
    rejected.push(provider.rejected)
    return undefined
  }
  for (const [apiModelId, each] of Object.entries(provider.record.models)) {
    const path = jsonPath(providerId, 'models', apiModelId)
    const read = readRecord(modelsDevOffering, each, path)
    if (read.record === null) rejected.push(read.rejected)
    else {
      const prices = readPriceLists(cellsOf(providerId, read.record, path), zeroMeaning(providerId, apiModelId))
      cells.push(...prices.cells)
      claims.push({ ...offeringClaim(providerId, apiModelId, read.record, path), priceLists: prices.priceLists })
    }
    yield
  }
  return undefined
}

/** Platforms that publish in another currency; their figures are recorded as if they were dollars (models.dev's issue 2919). */
const OTHER_CURRENCY: ReadonlySet<string> = new Set(['scaleway'])

function cellsOf(providerId: string, offering: ModelsDevOffering, path: string): readonly PriceCell[] {
  const cells = modelsDevCells(offering, path)
  if (!OTHER_CURRENCY.has(providerId)) return cells
  return cells.map((cell) => ({
    path: cell.path,
    meaning: {
      kind: 'NO_PRICE',
      reason: `${providerId} publishes in another currency, and the figure is not converted.`,
    },
  }))
}

/** Plans for coding that are paid by the month: their models cost nothing on top. */
const PLAN = /-(?:coding|token)-plan(?:-|$)|^kimi-for-coding$/

function zeroMeaning(providerId: string, apiModelId: string): ZeroMeaning {
  if (apiModelId.endsWith(':free')) return 'FREE'
  return PLAN.test(providerId) ? 'INCLUDED_IN_PLAN' : 'UNKNOWN'
}

function modelClaim(id: string, model: ModelsDevFacts, path: string): Claim {
  return { ...common(id, model, path), subject: 'MODEL', externalId: id, providerId: null, provider: null }
}

function offeringClaim(providerId: string, apiModelId: string, offering: ModelsDevOffering, path: string): Claim {
  const claim = common(apiModelId, offering, path)
  const fields = [
    ...claim.fields,
    ...fieldClaims({
      status: STATUSES.get(offering.status ?? '') ?? 'ACTIVE',
      // no price proves nothing
      'capabilities.prompt-caching': Number(offering.cost?.cache_read ?? 0) > 0 ? true : null,
    }),
  ]
  const provider = providerOf('models-dev', providerId)
  return { ...claim, subject: 'OFFERING', externalId: `${providerId}/${apiModelId}`, providerId, provider, fields }
}

const STATUSES: ReadonlyMap<string, string> = new Map([
  ['alpha', 'PREVIEW'],
  ['beta', 'PREVIEW'],
  ['deprecated', 'DEPRECATED'],
])

function common(
  apiModelId: string,
  facts: ModelsDevFacts,
  path: string,
): Omit<Claim, 'subject' | 'externalId' | 'providerId' | 'provider'> {
  return {
    source: 'models-dev',
    path,
    apiModelId,
    hints: { name: facts.name, baseModel: null, spellings: [], id: readModelId(apiModelId) },
    sourceUrl: null,
    fields: factClaims(facts),
    priceLists: [],
  }
}

/** The source lists modalities in full, so one that is not listed is a NO; a flag that is not there is no statement. */
function factClaims(facts: ModelsDevFacts): readonly FieldClaim[] {
  const { limit, modalities } = facts
  const takes = (word: string): boolean | undefined => modalities?.input.includes(word)
  const gives = (word: string): boolean | undefined => modalities?.output.includes(word)
  return fieldClaims({
    family: facts.family === undefined ? null : familyName(facts.family),
    releasedOn: partialDate(facts.release_date),
    knowledgeCutoff: partialDate(facts.knowledge),
    openWeights: facts.open_weights,
    license: facts.license,
    contextTokens: tokenCount(limit?.context),
    maxInputTokens: tokenCount(limit?.input),
    maxOutputTokens: tokenCount(limit?.output),
    inputModalities: modalitiesOf(modalities?.input),
    outputModalities: modalitiesOf(modalities?.output),
    'capabilities.tool-use': facts.tool_call,
    'capabilities.structured-output': facts.structured_output,
    'capabilities.extended-thinking': facts.reasoning,
    'capabilities.vision-input': takes('image'),
    'capabilities.audio-input': takes('audio'),
    'capabilities.audio-output': gives('audio'),
    'capabilities.video-input': takes('video'),
    'capabilities.pdf-input': takes('pdf'),
    'capabilities.image-output': gives('image'),
    'capabilities.file-attachments': facts.attachment,
    'capabilities.temperature-control': facts.temperature,
  })
}
