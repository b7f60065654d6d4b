import type { Modality } from '../../catalog/catalog.js'
import { tokenCount } from '../../sources/figures.js'
import type { ModelsDevFacts } from './models-dev.js'
import type { Report } from './report.js'

export type Answer = 'YES' | 'NO'
export type Capabilities = Readonly<Record<string, Answer>>

/**
 * What the source states of capabilities. It lists modalities in full, so one that is not listed is a NO;
 * a flag that is not there is no statement.
 */
export const statedCapabilities = (facts: ModelsDevFacts): Capabilities => {
  const { input, output } = facts.modalities
  return present({
    'tool-use': answer(facts.tool_call),
    'structured-output': answer(facts.structured_output),
    'extended-thinking': answer(facts.reasoning),
    'vision-input': answer(input.includes('image')),
    'audio-input': answer(input.includes('audio')),
    'audio-output': answer(output.includes('audio')),
    'video-input': answer(input.includes('video')),
    'pdf-input': answer(input.includes('pdf')),
    'image-output': answer(output.includes('image')),
    'file-attachments': answer(facts.attachment),
    'temperature-control': answer(facts.temperature),
  })
}

export const answer = (flag: boolean | undefined): Answer | undefined =>
  flag === undefined ? undefined : flag ? 'YES' : 'NO'

/** An object without its undefined members. */
export const present = <V>(members: Readonly<Record<string, V | undefined>>): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))

/** Limits that make sense: 0 is unknown, and an output longer than input and output together is wrong somewhere. */
export const limits = (
  name: string,
  { limit }: ModelsDevFacts,
  report: Report,
): { readonly contextTokens?: number; readonly maxOutputTokens?: number } => {
  const contextTokens = tokenCount(limit.context)
  const maxOutputTokens = tokenCount(limit.output)
  const tooLong = contextTokens !== undefined && maxOutputTokens !== undefined && maxOutputTokens > contextTokens
  if (tooLong)
    report.note('output limit dropped: longer than the context', `${name}: ${maxOutputTokens} > ${contextTokens}`)
  return {
    ...(contextTokens !== undefined && { contextTokens }),
    ...(maxOutputTokens !== undefined && !tooLong && { maxOutputTokens }),
  }
}

const MODALITIES: Readonly<Record<string, Modality>> = {
  text: 'TEXT',
  image: 'IMAGE',
  audio: 'AUDIO',
  video: 'VIDEO',
  pdf: 'PDF',
}

export const modalities = (name: string, listed: readonly string[], report: Report): readonly Modality[] =>
  listed.flatMap((word) => {
    const modality = MODALITIES[word]
    if (modality === undefined) report.note('modality dropped: unknown word', `${name}: ${word}`)
    return modality === undefined ? [] : [modality]
  })
