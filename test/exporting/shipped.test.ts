import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExportForm } from '../../src/exporting/export-form.js'
import { EXPORT_FORMS, exportedOfferings } from '../../src/exporting/forms.js'
import { UNFORESEEN } from '../../src/exporting/loss-reason.js'
import { liteLlmForm } from '../../src/exporting/litellm-form.js'
import { modelsDevForm } from '../../src/exporting/models-dev-form.js'
import { openRouterForm } from '../../src/exporting/openrouter-form.js'
import { shipped, shippedToday, type Shipped } from '../support/shipped.js'
import { roundTrip, writerOf, type RoundTrip } from './exported.js'

const at = Date.parse(`${shippedToday}T12:00:00Z`)
/** One file for each provider, which is how the list of OpenRouter can hold them all. */
const trips = new Map<ExportForm, readonly RoundTrip[]>()
const everyProvider = (form: ExportForm): readonly RoundTrip[] => trips.get(form) ?? []

let catalogue: Shipped
beforeAll(async () => {
  catalogue = await shipped()
  const { catalog } = catalogue
  for (const form of EXPORT_FORMS) {
    const files = catalog.providers.map(({ slug }) => exportedOfferings(catalog, slug))
    trips.set(
      form,
      files.map((offerings) => roundTrip(form, catalog, offerings, at)),
    )
  }
})
afterAll(() => catalogue.database.drop())

/** How many prices are lost, by tier and why. */
function priceLosses(form: ExportForm): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { losses } of everyProvider(form).flatMap((trip) => trip.losses))
    for (const { field, value, readAs } of losses) {
      if (!field.startsWith('prices.') || value === null) continue
      const [, tier = ''] = field.split('.')
      const threshold = field.includes('>') ? ' above a threshold' : ''
      const kind = `${tier}${value === 'FREE' ? ' FREE' : ''}${threshold}${readAs === null ? '' : ' inexact'}`
      counts[kind] = (counts[kind] ?? 0) + 1
    }
  return counts
}

describe.each(EXPORT_FORMS.map((form) => [form.slug, form] as const))('the catalogue that ships, as %s', (_, form) => {
  test('comes back as it is, but for what the report lists', () => {
    const all = everyProvider(form)
    expect(all.flatMap(({ disagreements }) => disagreements)).toEqual([])
    expect(all.flatMap(({ losses }) => losses)).toHaveLength(catalogue.catalog.offerings.length)
  })

  test('loses nothing without a reason that was foreseen', () => {
    const losses = everyProvider(form).flatMap((trip) => trip.losses.flatMap((each) => each.losses))
    expect(losses.filter(({ reason }) => reason === UNFORESEEN)).toEqual([])
  })

  test('is the same text whenever it is written', () => {
    const { catalog } = catalogue
    const offerings = exportedOfferings(catalog, form.ownProvider)
    const texts = [1, 2].map(() => [...writerOf(form, catalog).pieces(offerings, at)].join(''))
    expect(texts[0]).toBe(texts[1])
  })
})

test('models.dev keeps every price but those of batches; one model is free under a name that does not say so', () => {
  expect(priceLosses(modelsDevForm)).toMatchInlineSnapshot(`
    {
      "BATCH": 62,
      "BATCH above a threshold": 2,
      "STANDARD FREE": 1,
    }
  `)
})

test('LiteLLM keeps every price but free ones, thresholds of xAI and a fast mode that is no factor', () => {
  expect(priceLosses(liteLlmForm)).toMatchInlineSnapshot(`
    {
      "FAST": 4,
      "STANDARD FREE": 13,
      "STANDARD above a threshold": 12,
    }
  `)
})

test('OpenRouter keeps every standard price', () => {
  expect(priceLosses(openRouterForm)).toMatchInlineSnapshot(`
    {
      "BATCH": 62,
      "BATCH above a threshold": 2,
      "FAST": 36,
      "PRIORITY": 21,
      "STANDARD FREE": 1,
    }
  `)
})

test('facts are lost only where a form has no word for them', () => {
  const lost = EXPORT_FORMS.map((form) => {
    const losses = everyProvider(form).flatMap((trip) => trip.losses.flatMap((each) => each.losses))
    const own = losses.filter(({ field, isGeneral }) => !isGeneral && !field.startsWith('prices.'))
    return [form.slug, [...new Set(own.map(({ field, value, readAs }) => `${field}: ${value} -> ${readAs}`))].sort()]
  })
  expect(Object.fromEntries(lost)).toMatchInlineSnapshot(`
    {
      "litellm": [
        "inputModalities: TEXT, IMAGE, AUDIO, PDF -> TEXT, IMAGE, AUDIO",
        "inputModalities: TEXT, IMAGE, AUDIO, VIDEO, PDF -> TEXT, IMAGE, AUDIO, VIDEO",
        "inputModalities: TEXT, IMAGE, PDF -> TEXT, IMAGE",
        "inputModalities: TEXT, IMAGE, VIDEO, AUDIO, PDF -> TEXT, IMAGE, VIDEO, AUDIO",
        "inputModalities: TEXT, IMAGE, VIDEO, PDF -> TEXT, IMAGE, VIDEO",
        "inputModalities: TEXT, PDF -> TEXT",
      ],
      "models-dev": [],
      "openrouter": [
        "inputModalities: TEXT, IMAGE, AUDIO, PDF -> TEXT, IMAGE, AUDIO",
        "inputModalities: TEXT, IMAGE, AUDIO, VIDEO, PDF -> TEXT, IMAGE, AUDIO, VIDEO",
        "inputModalities: TEXT, IMAGE, PDF -> TEXT, IMAGE",
        "inputModalities: TEXT, IMAGE, VIDEO, AUDIO, PDF -> TEXT, IMAGE, VIDEO, AUDIO",
        "inputModalities: TEXT, IMAGE, VIDEO, PDF -> TEXT, IMAGE, VIDEO",
        "inputModalities: TEXT, PDF -> TEXT",
      ],
    }
  `)
})
