import type { Catalog } from '../../catalog/catalog.js'
import { parseDateTime } from '../../graphql/date-time.js'
import { nearest } from '../nearest.js'

/** What a request for a file may ask for. */
export interface ExportQuery {
  /** Milliseconds since 1970; null: now. */
  readonly at: number | null
  /** Slug; null: what the form holds of itself. */
  readonly provider: string | null
}

const PARAMETERS = ['at', 'provider']

/** The parameters of a request's target, or what is wrong with them as a sentence. */
export function exportQuery(target: string, { providers, providerBySlug }: Catalog): ExportQuery | string {
  const start = target.indexOf('?')
  const search = new URLSearchParams(start < 0 ? '' : target.slice(start + 1))
  for (const name of new Set(search.keys())) {
    if (!PARAMETERS.includes(name))
      return `Unknown parameter ${shown(name)}: did you mean ${nearest(name, PARAMETERS)}? Exports take at and provider.`
    if (search.getAll(name).length > 1) return `The parameter ${name} may be given once only.`
  }
  const provider = search.get('provider')
  if (provider !== null && !providerBySlug.has(provider)) {
    const slug = nearest(
      provider.slice(0, LONGEST_GUESS),
      providers.map((each) => each.slug),
    )
    return `There is no provider ${shown(provider)}: did you mean ${slug}?`
  }
  const at = search.get('at')
  // a plus in a query is a blank, and an instant has none
  const instant = at === null ? null : parseDateTime(at.replaceAll(' ', '+'))
  if (instant === undefined)
    return `The parameter at must be an instant with offset such as 2026-07-01T00:00:00Z, not ${shown(at ?? '')}.`
  return { at: instant?.getTime() ?? null, provider }
}

const LONGEST_GUESS = 60

function shown(text: string): string {
  return JSON.stringify(text.length > LONGEST_GUESS ? `${text.slice(0, LONGEST_GUESS)}…` : text)
}
