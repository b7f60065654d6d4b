import type { Modality } from '../../catalog/catalog.js'
import { type ScoreEntry, scoreEntry } from './benchmarks.js'
import { type Answer, type Capabilities, answer, limits, modalities, present, statedCapabilities } from './facts.js'
import { familyName } from '../../sources/models-dev/families.js'
import { partialDate } from '../../sources/figures.js'
import type { ModelsDevModel } from './models-dev.js'
import { type FoundOffering, type OfferingEntry, offeringEntry, offeringStatus, promptCaching } from './offerings.js'
import type { Report } from './report.js'

export interface ModelEntry {
  readonly slug: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly family?: string
  readonly status: 'ACTIVE' | 'PREVIEW' | 'DEPRECATED' | 'UNKNOWN'
  readonly releasedOn?: string
  readonly knowledgeCutoff?: string
  readonly openWeights?: Answer
  readonly license?: string
  readonly contextTokens?: number
  readonly maxOutputTokens?: number
  readonly inputModalities: readonly Modality[]
  readonly outputModalities: readonly Modality[]
  readonly capabilities: Capabilities
  readonly benchmarks?: readonly ScoreEntry[]
  readonly offerings?: readonly OfferingEntry[]
}

/** One model of the source with its offerings, in the seed's form. What the source leaves open is taken from the developer's own offering. */
export const modelEntry = (
  slug: string,
  model: ModelsDevModel,
  found: readonly FoundOffering[],
  report: Report,
): ModelEntry => {
  const own = found.find((each) => each.closeness > 0)
  const capabilities: Capabilities = {
    ...(own === undefined
      ? {}
      : { ...onlyStructuredOutput(statedCapabilities(own.offering)), ...promptCaching(own.offering) }),
    ...statedCapabilities(model),
  }
  const ownLimits = limits(model.id, model, report)
  const offerings = found.map((each) => offeringEntry(each, { ...ownLimits, capabilities }, report))
  const scores = distinct(model.id, model.benchmarks.map(scoreEntry), report)
  const family = model.family === undefined ? undefined : familyName(model.family)
  if (model.family !== undefined && family === undefined)
    report.note('family dropped: no name for it', `${model.id}: ${model.family}`)
  for (const date of [model.release_date, model.knowledge])
    if (date !== undefined && partialDate(date) === undefined) report.note('date dropped', `${model.id}: ${date}`)
  return {
    slug,
    name: model.name,
    aliases: [model.id.toLowerCase()],
    ...present({ family }),
    status: modelStatus(found, own),
    ...present({ releasedOn: partialDate(model.release_date), knowledgeCutoff: partialDate(model.knowledge) }),
    ...present({ openWeights: answer(model.open_weights), license: model.license }),
    ...ownLimits,
    inputModalities: modalities(model.id, model.modalities.input, report),
    outputModalities: modalities(model.id, model.modalities.output, report),
    capabilities: inOrder(capabilities),
    ...(scores.length > 0 && { benchmarks: scores }),
    ...(offerings.length > 0 && { offerings }),
  }
}

/** As the developer's own offering; else active where anyone sells it without a remark; else unknown. */
const modelStatus = (found: readonly FoundOffering[], own: FoundOffering | undefined): ModelEntry['status'] => {
  if (own !== undefined) return offeringStatus(own.offering)
  return found.some(({ offering }) => offeringStatus(offering) === 'ACTIVE') ? 'ACTIVE' : 'UNKNOWN'
}

const onlyStructuredOutput = ({ 'structured-output': support }: Capabilities): Capabilities =>
  support === undefined ? {} : { 'structured-output': support }

/** Catalogue order, so that rebuilding never reorders. */
const LEADING = ['tool-use', 'structured-output', 'prompt-caching']

const inOrder = (capabilities: Capabilities): Capabilities =>
  Object.fromEntries(
    [...LEADING, ...Object.keys(capabilities).filter((slug) => !LEADING.includes(slug))].flatMap((slug) => {
      const support = capabilities[slug]
      return support === undefined ? [] : [[slug, support]]
    }),
  )

const distinct = (name: string, scores: readonly ScoreEntry[], report: Report): readonly ScoreEntry[] => {
  const seen = new Map<string, ScoreEntry>()
  for (const score of scores) {
    const { score: figure, ...rest } = score
    const key = JSON.stringify(rest)
    const before = seen.get(key)
    if (before !== undefined)
      report.note('score dropped: stated twice', `${name}: ${key} ${figure} after ${before.score}`)
    else seen.set(key, score)
  }
  return [...seen.values()].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
