import type { Modality, Model, Support } from '../catalog/catalog.js'
import { asPhrase, asPhrases, joinSentences, joinWithAnd, lowerFirst, nameOf } from './sentence.js'

/** What a model is good for, as judged by hand; where nobody judged, what it is known to support, without a judgement. */
export function usesAnswer(model: Model): string {
  const name = nameOf(model)
  const bestFor = asPhrases(model.bestFor)
  const tradeOffs = asPhrases(model.tradeOffs)
  return joinSentences([
    ...(bestFor.length > 0 ? [`${name} is best for ${joinWithAnd(bestFor)}.`] : unjudgedSentences(model)),
    tradeOffs.length === 0 ? null : `Trade-offs: ${joinWithAnd(tradeOffs)}.`,
  ])
}

/** What a model works with, and what its default provider calls it. */
export function toolsAnswer(model: Model): string {
  const name = nameOf(model)
  const tools = asPhrases(model.integrations.map(({ integration }) => integration.name)).map(toolName)
  const offering = model.offerings[0]
  return joinSentences([
    tools.length === 0 ? `No tools or SDKs are on record for ${name}.` : `${name} works with ${joinWithAnd(tools)}.`,
    offering === undefined
      ? null
      : `In the API of ${nameOf(offering.provider)}, its model id is "${offering.apiModelId}".`,
  ])
}

/** "the OpenAI SDK", but "LangChain". */
function toolName(name: string): string {
  return /\b(?:SDK|API|CLI)$/.test(name) ? `the ${name}` : name
}

function unjudgedSentences(model: Model): readonly (string | null)[] {
  const name = nameOf(model)
  const known = [
    listSentence('It is known to support', labels(model, 'YES')),
    listSentence('Within limits, it supports', labels(model, 'PARTIAL')),
    modalitySentence(model),
  ]
  return known.every((sentence) => sentence === null)
    ? [`What ${name} is best for is not stated, and neither is what it supports.`]
    : [`What ${name} is best for is not stated.`, ...known]
}

function labels({ capabilities }: Model, wanted: Support): readonly string[] {
  return capabilities
    .filter(({ support }) => support === wanted)
    .map(({ capability }) => lowerFirst(asPhrase(capability.label)))
}

function listSentence(opening: string, items: readonly string[]): string | null {
  return items.length === 0 ? null : `${opening} ${joinWithAnd(items)}.`
}

function modalitySentence({ inputModalities, outputModalities }: Model): string | null {
  const takes = inputModalities.map(contentName)
  const gives = outputModalities.map(contentName)
  if (takes.length === 0) return listSentence('It produces', gives)
  if (gives.length === 0) return listSentence('It takes', takes)
  return `It takes ${joinWithAnd(takes)}${takes.length > 2 ? ',' : ''} and produces ${joinWithAnd(gives)}.`
}

function contentName(modality: Modality): string {
  switch (modality) {
    case 'TEXT':
      return 'text'
    case 'IMAGE':
      return 'images'
    case 'AUDIO':
      return 'audio'
    case 'VIDEO':
      return 'video'
    case 'PDF':
      return 'PDFs'
    case 'EMBEDDING':
      return 'embeddings'
  }
}
