/** A key of LiteLLM's map taken apart. */
export interface LiteLlmKey {
  /** What is put into the provider's own API. */
  readonly apiModelId: string
  /** The region that the prices are for, where the key says one that is no part of the API id; null: everywhere. */
  readonly priceRegion: string | null
}

const AZURE_REGION = /^azure(?:_ai)?\/(eu|us|global-standard|global)\//
const BEDROCK_REGION = /^bedrock\/(?:([a-z]{2}(?:-gov)?-[a-z]+-\d)|\*)\//
const PURCHASE = /^(?:(?:\d+-x-\d+|(?:\d+|max)-steps|standard|hd|low|medium|high|\d+-month-commitment)\/)+/

/** @example readKey('azure/eu/gpt-4o', 'azure') // apiModelId "gpt-4o", priceRegion "eu" */
export function readKey(key: string, provider: string): LiteLlmKey {
  const azure = AZURE_REGION.exec(key)?.[1] ?? null
  const bedrock = BEDROCK_REGION.exec(key)?.[1] ?? null
  const bare = key.replace(PURCHASE, '').replace(AZURE_REGION, '').replace(BEDROCK_REGION, '').replace(PURCHASE, '')
  const prefix = [provider, provider.replace(/_converse|_mantle|-.*$/, ''), 'azure'].find((each) =>
    bare.startsWith(`${each}/`),
  )
  const apiModelId = prefix === undefined ? bare : bare.slice(prefix.length + 1)
  return {
    apiModelId: apiModelId.replace(PURCHASE, ''),
    // "global" is where everything is that says nothing
    priceRegion: bedrock ?? (azure === null || azure.startsWith('global') ? null : azure),
  }
}

/** Whether an id would be taken for one in a region, wherever in a key it stood. @example saysRegion('bedrock/us-east-1/model') // true */
export function saysRegion(apiModelId: string): boolean {
  return AZURE_REGION.test(apiModelId) || BEDROCK_REGION.test(apiModelId)
}
