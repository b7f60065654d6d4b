import type { Modality, Model } from '../catalog/catalog.js'

/**
 * What kind of model it is, by what it mainly takes and gives: text where text is among it, else what is listed first. Models are comparable
 * within a kind; null where either is unknown.
 * @example kindOf(whisper) // "AUDIO>TEXT"
 */
export function kindOf({ inputModalities, outputModalities }: Model): string | null {
  const [takes, gives] = [mainOf(inputModalities), mainOf(outputModalities)]
  return takes === undefined || gives === undefined ? null : `${takes}>${gives}`
}

/** Whether a model can be chosen today as far as anyone knows: not announced only, not deprecated, not retired. */
export function isInUse({ status }: Model): boolean {
  return status === 'ACTIVE' || status === 'PREVIEW' || status === 'UNKNOWN'
}

function mainOf(modalities: readonly Modality[]): Modality | undefined {
  return modalities.includes('TEXT') ? 'TEXT' : modalities[0]
}
