import { DEVELOPER_OF_PREFIX } from './developers.js'
import { takeForm } from './id-form.js'
import { takeDate, takeSuffixes } from './id-suffixes.js'
import { OTHER_PROVIDERS } from './other-providers.js'
import { PROVIDER_OF_PREFIX } from './providers.js'

/** An id as people and programs write it, taken apart. Slugs are the catalogue's; whether they exist there is not looked at. */
export interface ModelId {
  /** What is left when everything below is taken off, in lower case, with a date if there was one: "o4-mini-2025-04-16". */
  readonly name: string
  /** The same with Bedrock's version of its packaging ("-v1"), which for some is a part of the name: "nemotron-nano-9b-v2". */
  readonly packaged: string
  /** The name without its date; null: there is none. */
  readonly undated: string | null
  /** Slug of whose API the spelling is for; null: not said. */
  readonly provider: string | null
  /** Slug of who built the model; null: not said. */
  readonly developer: string | null
  /** "us", "eu-west-1"; null: not said. */
  readonly region: string | null
  /** ISO date; null: not said. */
  readonly date: string | null
  /** ":free", "fp8", "50-steps": what is bought or how it is run, which changes nothing of which model it is. */
  readonly variants: readonly string[]
  /** Prefixes nothing is known about: "unsloth". */
  readonly unknownPrefixes: readonly string[]
  /** Why the id names no model of anybody's catalogue by its very form; null: it may. */
  readonly opaque: string | null
}

/**
 * Takes an id apart by the forms that providers and tools document: ARNs, resource names, prefixes of providers, regions and developers,
 * suffixes of versions, dates and variants.
 * @example readModelId('azure/us/o4-mini-2025-04-16') // name "o4-mini-2025-04-16", undated "o4-mini", provider "azure", region "us", date "2025-04-16"
 */
export function readModelId(text: string): ModelId {
  const form = takeForm(text.trim().toLowerCase())
  const prefixes = takePrefixes(form.rest, form.provider, form.developer, form.region)
  const { name, packaged, variants } = takeSuffixes(
    prefixes.rest,
    prefixes.dotted || form.provider === 'amazon-bedrock',
  )
  const dated = takeDate(name)
  return {
    name: dated?.name ?? name,
    packaged,
    undated: dated?.undated ?? null,
    provider: prefixes.provider,
    developer: prefixes.developer,
    region: prefixes.region,
    date: dated?.date ?? null,
    variants: [...prefixes.variants, ...variants],
    unknownPrefixes: prefixes.unknown,
    opaque: form.opaque,
  }
}

interface Prefixes {
  rest: string
  provider: string | null
  developer: string | null
  region: string | null
  dotted: boolean
  readonly variants: string[]
  readonly unknown: string[]
}

const REGION = /^(?:us|eu|apac|au|jp|ca|uk|global|global-standard|[a-z]{2}(?:-gov)?-[a-z]+-\d|[a-z]+-[a-z]+\d)$/
/** "1024-x-1024", "50-steps", "hd", "1-month-commitment", "*": which of several prices, in LiteLLM's keys. */
const PURCHASE = /^(?:\d+-x-\d+|(?:\d+|max)-steps|standard|hd|low|medium|high|\d+-month-commitment|\*)$/
const DOTTED = /^(?:(us-gov|us|eu|apac|au|jp|ca|global)\.)?([a-z0-9]+)\.(?=[a-z])(.+)$/

function takePrefixes(
  text: string,
  provider: string | null,
  developer: string | null,
  region: string | null,
): Readonly<Prefixes> {
  const found: Prefixes = { rest: text, provider, developer, region, dotted: false, variants: [], unknown: [] }
  const segments = text.split('/')
  const last = segments.pop() ?? ''
  for (const segment of segments) takeSegment(segment, found)
  found.rest = last
  const dotted = DOTTED.exec(last)
  const builder = DEVELOPER_OF_PREFIX.get(dotted?.[2] ?? '')
  if (dotted !== null && builder !== undefined) {
    found.rest = dotted[3] ?? last
    found.region = dotted[1] ?? found.region
    found.developer = builder
    found.provider ??= 'amazon-bedrock'
    found.dotted = true
  }
  return found
}

function takeSegment(segment: string, found: Prefixes): void {
  const provider = PROVIDER_OF_PREFIX.get(segment)
  const developer = DEVELOPER_OF_PREFIX.get(segment.replace(/^~/, ''))
  if (provider !== undefined && found.provider === null) found.provider = provider
  else if (developer !== undefined) found.developer = developer
  else if (REGION.test(segment)) found.region = segment
  else if (PURCHASE.test(segment)) found.variants.push(segment)
  else if (provider === undefined && !OTHER_PROVIDERS.has(segment)) found.unknown.push(segment)
}
