import type { LifecycleStatus, Modality, Offering, Provider, Support } from '../../catalog/catalog.js'
import type { JsonObject } from '../json-text.js'
import { offeringModalities } from '../offering-modalities.js'
import { statedSupport } from '../stated-support.js'
import { PROVIDER_ACCESS } from './access.js'
import { familyId } from './families.js'
import { modelsDevPrices } from './write-prices.js'

/** What api.json says of a provider besides its models. `name` is the source's own name of it. */
export function modelsDevProviderRecord({ name, docsUrl }: Provider, id: string): JsonObject {
  const access = PROVIDER_ACCESS.get(id)
  return {
    id,
    env: access?.env ?? [],
    npm: access?.npm,
    api: access?.api ?? undefined,
    name,
    doc: docsUrl ?? undefined,
  }
}

/** A record of api.json, in the source's order: an offering with its prices at `at` (milliseconds since 1970). */
export function modelsDevOfferingRecord(offering: Offering, at: number): JsonObject {
  const { model, apiModelId, contextTokens, maxOutputTokens } = offering
  const { cost, experimental } = modelsDevPrices(offering, at)
  return {
    id: apiModelId,
    name: model.name,
    family: familyId(model.family ?? ''),
    attachment: statedSupport(offering, 'file-attachments'),
    reasoning: statedSupport(offering, 'extended-thinking'),
    tool_call: statedSupport(offering, 'tool-use'),
    structured_output: statedSupport(offering, 'structured-output'),
    temperature: statedSupport(offering, 'temperature-control'),
    knowledge: model.knowledgeCutoff ?? undefined,
    release_date: model.releasedOn ?? undefined,
    modalities: modalities(offering),
    open_weights: yesOrNo(model.openWeights),
    limit: { context: contextTokens ?? undefined, output: maxOutputTokens ?? undefined },
    status: STATUSES[offering.status],
    experimental,
    cost,
  }
}

/** No word: it is for sale. The source has none for what is over. */
const STATUSES: Readonly<Record<LifecycleStatus, string | undefined>> = {
  ANNOUNCED: 'alpha',
  PREVIEW: 'beta',
  ACTIVE: undefined,
  DEPRECATED: 'deprecated',
  RETIRED: 'deprecated',
  UNKNOWN: undefined,
}

const WORDS: readonly Modality[] = ['TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'PDF']

/** Both lists or none: an empty one would say that the model takes nothing. */
function modalities(offering: Offering): JsonObject | undefined {
  const known = offeringModalities(offering)
  const input = known.input.filter((modality) => WORDS.includes(modality))
  const output = known.output.filter((modality) => WORDS.includes(modality))
  if (input.length === 0 || output.length === 0) return undefined
  return { input: input.map((word) => word.toLowerCase()), output: output.map((word) => word.toLowerCase()) }
}

function yesOrNo(support: Support): boolean | undefined {
  return support === 'YES' ? true : support === 'NO' ? false : undefined
}
