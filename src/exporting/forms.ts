import type { Catalog, Offering } from '../catalog/catalog.js'
import type { ExportForm } from './export-form.js'
import { liteLlmForm } from './litellm-form.js'
import { modelsDevForm } from './models-dev-form.js'
import { openRouterForm } from './openrouter-form.js'

/** Every form that the catalogue is written in. */
export const EXPORT_FORMS: readonly ExportForm[] = [modelsDevForm, liteLlmForm, openRouterForm]

/** The offerings of a file, provider by provider by slug, each provider's in the order of the catalogue. `provider`: a slug; null: all of them. */
export function exportedOfferings(catalog: Catalog, provider: string | null): readonly Offering[] {
  const listed = new Set(catalog.models)
  return catalog.providers
    .filter(({ slug }) => provider === null || slug === provider)
    .flatMap(({ id }) => catalog.offeringsOfProvider.get(id) ?? [])
    .filter(({ model }) => listed.has(model))
}
