import type { Catalog } from '../../catalog/catalog.js'
import { EXPORT_FORMS } from '../../exporting/forms.js'

/** What there is at /exports. */
export function exportIndex({ revision, changedAt }: Catalog): object {
  return {
    description:
      'The catalogue in forms that programs read already. Each has a report of what the form cannot say of it, fact by fact.',
    revision: String(revision),
    changedAt: changedAt.toISOString(),
    parameters: {
      at: 'An instant such as 2026-07-01T00:00:00Z: the prices in force then, past or scheduled. Default: now.',
      provider: 'The slug of a provider: its offerings only.',
    },
    exports: EXPORT_FORMS.map(({ slug, title, description, paths }) => ({
      form: slug,
      title,
      description,
      files: paths.map((path) => `/exports/${slug}/${path}`),
      losses: `/exports/${slug}/losses`,
    })),
  }
}
