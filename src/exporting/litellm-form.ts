import type { Catalog } from '../catalog/catalog.js'
import type { MeterCode } from '../pricing/meter.js'
import { jsonText } from '../sources/json-text.js'
import { meterOfKey, PRICE_BASES, SEARCH_DEPTHS } from '../sources/litellm/key.js'
import { offeringKeys } from '../sources/litellm/offering-keys.js'
import { readLiteLlm } from '../sources/litellm/read.js'
import { liteLlmEntries } from '../sources/litellm/write.js'
import type { ExportForm, ExportWriter } from './export-form.js'
import { isSafeKey } from './safe-key.js'

const OF_SOME_MODELS: readonly MeterCode[] = ['INPUT_IMAGES', 'OUTPUT_IMAGES', 'OUTPUT_PIXELS', 'WEB_SEARCHES']

/** model_prices_and_context_window.json of LiteLLM. */
export const liteLlmForm: ExportForm = {
  slug: 'litellm',
  title: 'LiteLLM model_prices_and_context_window.json',
  description:
    'A map of models with limits, abilities, and prices in dollars for one token, also those of batches, flex and priority. Read by LiteLLM (LITELLM_MODEL_COST_MAP_URL), by gateways and by tools that count costs.',
  paths: ['model_prices_and_context_window.json'],
  ownProvider: null,
  prepare,
  read: readLiteLlm,
  limits: {
    tiers: ['STANDARD', 'BATCH', 'FLEX', 'PRIORITY'],
    meters: new Set([
      ...PRICE_BASES.flatMap((base) => meterOfKey(base) ?? []),
      ...SEARCH_DEPTHS.values(),
      ...OF_SOME_MODELS,
    ]),
    otherTiers: 'The form has a factor on all prices for a fast mode, and no factor fits these.',
    regions:
      'The form has regions of Azure and Bedrock in its keys, and elsewhere a factor on all prices, which does not fit.',
    windows: 'The form has one price for all times of day.',
    thresholds:
      'Thresholds of the form are for whole requests, of so many input tokens: of more than the number, but at xAI of the number itself.',
    free: 'It is written as 0, which readers cannot tell from a price that is not known.',
    digits: 'Readers of numbers in JSON keep 12 to 15 digits of it.',
    facts: [
      {
        field: /^(?:contextTokens|maxInputTokens)$/,
        reason: 'The form has no context window: it is written as max_input_tokens, which is the most that can go in.',
        isGeneral: true,
      },
      {
        field:
          /^capabilities\.(?:tool-use|structured-output|prompt-caching|extended-thinking|vision-input|audio-input|audio-output|video-input|pdf-input)$/,
        reason: 'The form knows yes and no only.',
        isGeneral: false,
      },
      { field: /Modalities$/, reason: 'The form has text, image, audio and video.', isGeneral: false },
      { field: /^/, reason: 'The form has no place for it.', isGeneral: true },
    ],
  },
  filledIn: [],
}

function* prepare(catalog: Catalog): Generator<undefined, ExportWriter> {
  const keys = yield* offeringKeys(catalog)
  return {
    refusal: (offering) =>
      isSafeKey(keys.get(offering)?.key ?? '__proto__')
        ? null
        : 'No key of the map means this id at this provider: it looks like another one.',
    *pieces(offerings, at) {
      let isFirst = true
      yield '{'
      for (const offering of offerings) {
        const place = keys.get(offering)
        if (place === undefined || !isSafeKey(place.key)) continue
        const entries = liteLlmEntries(offering, at, place.key, place.provider)
        const text = entries.map(({ key, record }) => `${JSON.stringify(key)}:${jsonText(record)}`).join(',')
        yield isFirst ? text : `,${text}`
        isFirst = false
      }
      yield '}'
    },
  }
}
