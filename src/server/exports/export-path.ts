import type { ExportForm } from '../../exporting/export-form.js'
import { EXPORT_FORMS } from '../../exporting/forms.js'

/** What a path below /exports is about. */
export type ExportPath = { readonly kind: 'INDEX' } | { readonly kind: 'FILE' | 'LOSSES'; readonly form: ExportForm }

/** null: there is nothing. A slash at the end changes nothing. */
export function exportPath(pathname: string): ExportPath | null {
  const path = pathname.replace(/^\/exports\/?/, '').replace(/\/$/, '')
  if (path === '') return { kind: 'INDEX' }
  const form = EXPORT_FORMS.find(({ slug }) => path.startsWith(`${slug}/`))
  if (form === undefined) return null
  const rest = path.slice(form.slug.length + 1)
  if (rest === 'losses') return { kind: 'LOSSES', form }
  return form.paths.includes(rest) ? { kind: 'FILE', form } : null
}
