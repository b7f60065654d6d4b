import type { Attribution, CapabilitySupport, Model, Offering } from '../../catalog/catalog.js'
import type { Said } from './policy.js'

/** What is published of a model or an offering, by field. */
export type Published = ReadonlyMap<string, Said>

/** Facts that only a model has, whoever serves it. */
const MODEL_ONLY: ReadonlySet<string> = new Set([
  'family',
  'releasedOn',
  'knowledgeCutoff',
  'deprecatedOn',
  'retiresOn',
  'openWeights',
  'license',
  'inputModalities',
  'outputModalities',
])
/** Facts that an offering may have otherwise than its model. */
const BOTH: ReadonlySet<string> = new Set(['status', 'contextTokens', 'maxOutputTokens'])
/** Those that are the same wherever a model is served, so that what is said of it elsewhere counts too. */
const EVERYWHERE: ReadonlySet<string> = new Set(['family', 'releasedOn', 'knowledgeCutoff', 'openWeights', 'license'])

export const isCapability = (field: string): boolean => field.startsWith('capabilities.')
export const isModelOnly = (field: string): boolean => MODEL_ONLY.has(field)
export const isSameEverywhere = (field: string): boolean => EVERYWHERE.has(field)
export const isModelFact = (field: string): boolean => MODEL_ONLY.has(field) || BOTH.has(field) || isCapability(field)
export const isOfferingFact = (field: string): boolean => BOTH.has(field) || field === 'regions' || isCapability(field)

/** What the catalogue says of a model. */
export function publishedOfModel(model: Model): Published {
  const { attribution, attributions } = model
  return new Map([
    ...columns(
      {
        status: model.status === 'UNKNOWN' ? null : model.status,
        family: model.family,
        releasedOn: model.releasedOn,
        knowledgeCutoff: model.knowledgeCutoff,
        deprecatedOn: model.deprecatedOn,
        retiresOn: model.retiresOn,
        openWeights: model.openWeights === 'UNKNOWN' ? null : model.openWeights,
        license: model.license,
        contextTokens: model.contextTokens,
        maxOutputTokens: model.maxOutputTokens,
        inputModalities: listed(model.inputModalities),
        outputModalities: listed(model.outputModalities),
      },
      (field) => attributions.get(field) ?? attribution,
    ),
    ...supports(model.capabilities),
  ])
}

/** What the catalogue says of an offering, what it has from its model included: as it is, or as `ofModel` will have it. */
export function publishedOfOffering(offering: Offering, ofModel = publishedOfModel(offering.model)): Published {
  const { attribution, attributions, model } = offering
  const own = columns(
    {
      status: offering.status === 'UNKNOWN' ? null : offering.status,
      contextTokens: offering.ownContextTokens,
      maxOutputTokens: offering.ownMaxOutputTokens,
      regions: listed(offering.regions),
    },
    (field) => attributions.get(field) ?? attribution,
  )
  const ownSupports = offering.capabilities.filter((support, index) => support !== model.capabilities[index])
  return new Map([...inheritable(ofModel), ...own, ...supports(ownSupports)])
}

/** What an offering that is to be added has from its model. */
export function inheritedFrom(model: Model, ofModel = publishedOfModel(model)): Published {
  return inheritable(ofModel)
}

function inheritable(ofModel: Published): Published {
  return new Map(
    [...ofModel].filter(([field]) => field === 'contextTokens' || field === 'maxOutputTokens' || isCapability(field)),
  )
}

function columns(
  values: Readonly<Record<string, string | number | null>>,
  attribution: (field: string) => Attribution,
): readonly (readonly [string, Said])[] {
  return Object.entries(values).flatMap(([field, value]) =>
    value === null ? [] : [[field, said(String(value), attribution(field))] as const],
  )
}

function supports(capabilities: readonly CapabilitySupport[]): readonly (readonly [string, Said])[] {
  return capabilities.flatMap(({ capability, support, attribution }) =>
    attribution === null || support === 'UNKNOWN'
      ? []
      : [[`capabilities.${capability.slug}`, said(support, attribution)] as const],
  )
}

function said(value: string, { source, observedOn }: Attribution): Said {
  return { value, source: source.slug, observedOn }
}

function listed(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(', ')
}
