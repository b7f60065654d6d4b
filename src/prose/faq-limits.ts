import type { Model, Offering } from '../catalog/catalog.js'
import { joinSentences, joinWithAnd, nameOf, plural } from './sentence.js'

interface Limits {
  readonly contextTokens: number | null
  readonly maxOutputTokens: number | null
}

/** The limits of a model, and those of its default offering where they differ. */
export function limitsAnswer(model: Model): string {
  const name = nameOf(model)
  const offering = model.offerings[0]
  const own = offering === undefined ? noLimits : differingLimits(offering, model)
  const missing = [
    model.contextTokens === null && own.contextTokens === null ? 'context window' : null,
    model.maxOutputTokens === null && own.maxOutputTokens === null ? 'maximum output' : null,
  ].filter((each) => each !== null)
  return joinSentences([
    limitsSentence(name, model),
    offering === undefined ? null : limitsSentence(`At ${nameOf(offering.provider)}, ${name}`, own),
    missing.length === 0
      ? null
      : `The ${joinWithAnd(missing)} of ${name} ${missing.length === 1 ? 'is' : 'are'} not stated.`,
  ])
}

const noLimits: Limits = { contextTokens: null, maxOutputTokens: null }

function differingLimits(offering: Offering, model: Model): Limits {
  return {
    contextTokens: offering.contextTokens === model.contextTokens ? null : offering.contextTokens,
    maxOutputTokens: offering.maxOutputTokens === model.maxOutputTokens ? null : offering.maxOutputTokens,
  }
}

function limitsSentence(subject: string, { contextTokens, maxOutputTokens }: Limits): string | null {
  const clauses = [
    contextTokens === null ? null : `has a context window of ${plural(contextTokens, 'token')}`,
    maxOutputTokens === null ? null : `can produce up to ${plural(maxOutputTokens, 'token')} of output`,
  ].filter((each) => each !== null)
  return clauses.length === 0 ? null : `${subject} ${joinWithAnd(clauses)}.`
}
