import { jsonText } from '../sources/json-text.js'
import { METER_OF_KEY } from '../sources/openrouter/prices.js'
import { readOpenRouter } from '../sources/openrouter/read.js'
import { openRouterRecord } from '../sources/openrouter/write.js'
import type { ExportForm, ExportWriter } from './export-form.js'

/** The answer of OpenRouter's models API. */
export const openRouterForm: ExportForm = {
  slug: 'openrouter',
  title: 'OpenRouter models',
  description:
    'The models of one provider, with prices as exact texts in dollars for one token: those of OpenRouter itself, or with ?provider= those of another under their own ids. Read by clients of OpenRouter: their base address is /exports/openrouter or /exports/openrouter/api/v1.',
  paths: ['models', 'api/v1/models'],
  ownProvider: 'openrouter',
  prepare,
  read: readOpenRouter,
  limits: {
    tiers: ['STANDARD'],
    meters: new Set([...METER_OF_KEY.values(), 'INPUT_IMAGES']),
    otherTiers: 'The form has one service tier.',
    regions: 'The form has one price for all regions.',
    windows: 'A price by time of day leaves what it does not name as it is, and has no thresholds of its own.',
    thresholds:
      'Overrides of the form are for whole requests of more input tokens than the number, and have prices of text, sound and caching only.',
    free: 'It is written as 0, which is read as free only where the id ends in ":free".',
    digits: 'The form has texts of at most 30 places behind the point here.',
    facts: [
      {
        field: /^capabilities\.(?:vision|audio|video)-input$/,
        reason: 'It is read from the input modalities, which the form lists in full: what is not among them is a no.',
        isGeneral: false,
      },
      {
        field: /^capabilities\.(?:tool-use|structured-output|extended-thinking|temperature-control|file-attachments)$/,
        reason: 'The form lists what there is: what is not listed may be missing or not known.',
        isGeneral: true,
      },
      { field: /Modalities$/, reason: 'The form has text, image, audio and video, and no PDF.', isGeneral: false },
      { field: /^/, reason: 'The form has no place for it.', isGeneral: true },
    ],
  },
  filledIn: [
    {
      member: 'created',
      written: 'the release date, the first day that it may mean; 0 where it is not known',
      reason: 'Clients demand a number. With OpenRouter it is the day on which it took the model in.',
    },
    {
      member: 'top_provider.is_moderated',
      written: 'false',
      reason: 'Clients demand an answer, and the catalogue holds nothing of the kind.',
    },
    {
      member: 'canonical_slug, links.details',
      written: 'the id; the address of the report on what the file leaves out',
      reason: 'Clients demand them, and the catalogue holds nothing of the kind.',
    },
  ],
}

const NO_PRICE = 'Its prices for input and output are not both known, and the form has no record without them.'

function* prepare(): Generator<undefined, ExportWriter> {
  // There is nothing to prepare, so one step is all.
  yield
  return {
    refusal: (offering, at) => (openRouterRecord(offering, at) === null ? NO_PRICE : null),
    *pieces(offerings, at) {
      let count = 0
      yield '{"data":['
      for (const offering of offerings) {
        const record = openRouterRecord(offering, at)
        if (record === null) continue
        count += 1
        yield `${count === 1 ? '' : ','}${jsonText(record)}`
      }
      yield `],"links":{"next":null},"total_count":${count}}`
    },
  }
}
