import type { ModelEntry, OfferingEntry } from './file-schema.js'
import { mergeOffering, supports } from './merge-offering.js'
import { provenanceOf } from './provenance.js'
import type { SeedAlias, SeedModel, SeedOffering, SeedScore } from './seed.js'
import { type Stated, attributionsOf, lastByKey, lastStated } from './stated.js'

/** The columns of a model that an entry may state, each with a source of its own. */
export const MODEL_COLUMNS = [
  'name',
  'family',
  'status',
  'releasedOn',
  'knowledgeCutoff',
  'deprecatedOn',
  'retiresOn',
  'successor',
  'openWeights',
  'license',
  'contextTokens',
  'maxOutputTokens',
  'inputModalities',
  'outputModalities',
  'bestFor',
  'tradeOffs',
] as const

/** One model of all entries about it, generated ones first. */
export const mergeModel = (
  slug: string,
  developer: string,
  entries: readonly [Stated<ModelEntry>, ...Stated<ModelEntry>[]],
): SeedModel => {
  const whole = entries[0].provenance
  return {
    slug,
    developer,
    name: lastStated(entries, 'name') ?? slug,
    family: lastStated(entries, 'family') ?? null,
    status: lastStated(entries, 'status') ?? 'UNKNOWN',
    releasedOn: lastStated(entries, 'releasedOn') ?? null,
    knowledgeCutoff: lastStated(entries, 'knowledgeCutoff') ?? null,
    deprecatedOn: lastStated(entries, 'deprecatedOn') ?? null,
    retiresOn: lastStated(entries, 'retiresOn') ?? null,
    successor: lastStated(entries, 'successor') ?? null,
    openWeights: lastStated(entries, 'openWeights') ?? 'UNKNOWN',
    license: lastStated(entries, 'license') ?? null,
    contextTokens: lastStated(entries, 'contextTokens') ?? null,
    maxOutputTokens: lastStated(entries, 'maxOutputTokens') ?? null,
    inputModalities: lastStated(entries, 'inputModalities') ?? [],
    outputModalities: lastStated(entries, 'outputModalities') ?? [],
    bestFor: lastStated(entries, 'bestFor') ?? [],
    tradeOffs: lastStated(entries, 'tradeOffs') ?? [],
    lastVerifiedOn: lastStated(entries, 'lastVerifiedOn') ?? whole.observedOn,
    provenance: whole,
    attributions: attributionsOf(entries, MODEL_COLUMNS, whole),
    aliases: lastByKey(entries.flatMap(aliases), (each) => JSON.stringify([each.alias, each.provider, each.validFrom])),
    capabilities: lastByKey(entries.flatMap(supports), ({ capability }) => capability),
    scores: entries.flatMap(scores),
    integrations: lastByKey(
      entries.flatMap(({ entry, provenance }) =>
        entry.integrations.map((integration) => ({ integration, provenance })),
      ),
      ({ integration }) => integration,
    ),
    offerings: offerings(entries),
  }
}

const aliases = ({ entry, provenance }: Stated<ModelEntry>): readonly SeedAlias[] =>
  entry.aliases.map(({ alias, provider, validFrom, validTo, ...rest }) => ({
    alias,
    provider: provider ?? null,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
    provenance: provenanceOf(provenance, rest),
  }))

const scores = ({ entry, provenance }: Stated<ModelEntry>): readonly SeedScore[] =>
  entry.benchmarks.map(({ benchmark, score, metric, variant, measuredOn, ...rest }) => ({
    benchmark,
    score,
    metric: metric ?? null,
    variant: variant ?? null,
    measuredOn: measuredOn ?? null,
    provenance: provenanceOf(provenance, rest),
  }))

const offerings = (entries: readonly Stated<ModelEntry>[]): readonly SeedOffering[] => {
  const byName = new Map<string, readonly [Stated<OfferingEntry>, ...Stated<OfferingEntry>[]]>()
  for (const { entry: model, provenance } of entries)
    for (const entry of model.offerings) {
      const name = JSON.stringify([entry.provider, entry.apiModelId])
      const stated = { entry, provenance: provenanceOf(provenance, entry) }
      const before = byName.get(name)
      byName.set(name, before === undefined ? [stated] : [...before, stated])
    }
  return [...byName.values()].map((stated) => mergeOffering(stated[0].entry, stated))
}
