import type { Catalog, Offering } from '../catalog/catalog.js'
import { METER_OF_KEY } from '../sources/models-dev/prices.js'
import { jsonText } from '../sources/json-text.js'
import { readModelsDev } from '../sources/models-dev/read.js'
import { modelsDevOfferingRecord, modelsDevProviderRecord } from '../sources/models-dev/write.js'
import { providerNames } from '../sources/provider-names.js'
import type { ExportForm, ExportWriter } from './export-form.js'
import { isSafeKey, UNSAFE_KEY } from './safe-key.js'

/** api.json of models.dev. */
export const modelsDevForm: ExportForm = {
  slug: 'models-dev',
  title: 'models.dev api.json',
  description:
    'Providers with their models: facts, limits, and prices in dollars per million tokens. Read by opencode, tokenlens and others: their base address is /exports/models-dev.',
  paths: ['api.json'],
  ownProvider: null,
  prepare,
  read: readModelsDev,
  limits: {
    tiers: ['STANDARD', 'FAST', 'PRIORITY', 'FLEX'],
    meters: new Set(METER_OF_KEY.values()),
    otherTiers: 'The form has modes for fast, priority and flex only.',
    regions: 'The form has one price for all regions.',
    windows: 'The form has one price for all times of day.',
    thresholds:
      'Thresholds of the form are for whole requests of more input tokens than the number, and for the base prices only.',
    free: 'It is written as 0, which is read as free only where the id ends in ":free".',
    digits: 'Readers of numbers in JSON keep 12 to 15 digits of it.',
    facts: [
      {
        field: /^capabilities\.(?:vision|audio|video|pdf|image)-/,
        reason: 'It is read from the modalities, which the form lists in full: what is not among them is a no.',
        isGeneral: false,
      },
      {
        field: /^capabilities\.(?:tool-use|structured-output|extended-thinking|file-attachments|temperature-control)$/,
        reason: 'The form knows yes and no only.',
        isGeneral: false,
      },
      {
        field: /Modalities$/,
        reason: 'The form has text, image, audio, video and PDF, and states input and output together or not at all.',
        isGeneral: false,
      },
      {
        field: /^status$/,
        reason: 'The form has alpha, beta, deprecated, and no word for the rest.',
        isGeneral: false,
      },
      { field: /^family$/, reason: 'The form has ids of families, and none of them has this name.', isGeneral: false },
      { field: /^openWeights$/, reason: 'The form knows yes and no only.', isGeneral: false },
      { field: /^(?:releasedOn|knowledgeCutoff)$/, reason: 'Dates before 1971 are read as unknown.', isGeneral: false },
      { field: /^/, reason: 'The form has no place for it.', isGeneral: true },
    ],
  },
  filledIn: [
    {
      member: 'env, npm, api',
      written: 'as models.dev had them on 2026-07-02',
      reason: 'Programs that call models need them, and the catalogue holds nothing of the kind.',
    },
    {
      member: 'experimental.modes.*.provider.body',
      written: 'the service tier or speed that the mode is named after',
      reason: 'The catalogue knows the tier, not how each provider wants it asked for.',
    },
  ],
}

function* prepare(catalog: Catalog): Generator<undefined, ExportWriter> {
  const names = providerNames(catalog, 'models-dev')
  yield
  return {
    refusal: ({ apiModelId }) => (isSafeKey(apiModelId) ? null : UNSAFE_KEY),
    *pieces(offerings, at) {
      let open: Offering['provider'] | null = null
      yield '{'
      for (const offering of offerings) {
        const { provider, apiModelId } = offering
        if (!isSafeKey(apiModelId)) continue
        const id = names.get(provider) ?? provider.slug
        const record = jsonText(modelsDevProviderRecord(provider, id))
        const opening = `${JSON.stringify(id)}:${record.slice(0, -1)},"models":{`
        const before = open === provider ? ',' : `${open === null ? '' : '}},'}${opening}`
        open = provider
        yield `${before}${JSON.stringify(apiModelId)}:${jsonText(modelsDevOfferingRecord(offering, at))}`
      }
      yield open === null ? '}' : '}}}'
    },
  }
}
