import type { Modality, Offering } from '../catalog/catalog.js'
import { statedSupport } from './stated-support.js'

/** What goes into and comes out of a model at one provider. Empty: unknown. */
export interface OfferingModalities {
  readonly input: readonly Modality[]
  readonly output: readonly Modality[]
}

/** The model's, but for what the provider is known to leave out or to have besides: its capabilities say so. */
export function offeringModalities(offering: Offering): OfferingModalities {
  const { inputModalities, outputModalities } = offering.model
  return {
    input: adjusted(inputModalities, INPUTS, offering),
    output: adjusted(outputModalities, OUTPUTS, offering),
  }
}

type Abilities = readonly (readonly [Modality, string])[]

const INPUTS: Abilities = [
  ['IMAGE', 'vision-input'],
  ['AUDIO', 'audio-input'],
  ['VIDEO', 'video-input'],
  ['PDF', 'pdf-input'],
]
const OUTPUTS: Abilities = [
  ['AUDIO', 'audio-output'],
  ['IMAGE', 'image-output'],
]

function adjusted(modalities: readonly Modality[], abilities: Abilities, offering: Offering): readonly Modality[] {
  if (modalities.length === 0) return modalities
  const stated = abilities.map(([modality, slug]) => [modality, statedSupport(offering, slug)] as const)
  const added = stated.filter(([modality, is]) => is === true && !modalities.includes(modality))
  const left = modalities.filter((modality) => !stated.some(([other, is]) => other === modality && is === false))
  return [...left, ...added.map(([modality]) => modality)]
}
