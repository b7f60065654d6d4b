import type { Write } from './write.js'
import type { Problems } from './problems.js'

/** Who says what is written, and since when they are seen to. */
export interface Said {
  /** null: entered by hand, which is a source too once something is written that needs it. */
  readonly sourceId: number | null
  readonly sourceUrl: string | null
  readonly observedOn: Date
}

export interface Saying {
  /** Slug of a source; null: entered by hand. */
  readonly source: string | null
  readonly sourceUrl: string | null
  /** ISO date; null: today. */
  readonly observedOn: string | null
}

const EDITOR = { slug: 'editor', name: 'Entered by hand', url: null, license: null }
const URL_FORM = /^https?:\/\/[^\s/]\S{0,2000}$/

/** Complains about a source that does not exist, a day that has begun nowhere yet, and an address that is none. */
export function readSaid(
  { catalog, today }: Pick<Write, 'catalog' | 'today'>,
  { source, sourceUrl, observedOn }: Saying,
  problems: Problems,
  dayField = 'observedOn',
): Said {
  if (observedOn !== null && (observedOn > dayAfter(today) || observedOn < '1970'))
    problems.add('INVALID', [dayField], `Nobody can have seen it on ${observedOn}.`)
  if (sourceUrl !== null && !URL_FORM.test(sourceUrl))
    problems.add('INVALID', ['sourceUrl'], 'This is not an address that starts with http:// or https://.')
  const known = catalog.sources.find(({ slug }) => slug === (source ?? EDITOR.slug))
  if (known === undefined && source !== null) problems.add('NOT_FOUND', ['source'], `There is no source "${source}".`)
  return { sourceId: known?.id ?? null, sourceUrl, observedOn: new Date(`${observedOn ?? today}T00:00:00Z`) }
}

/** The source "editor", which the first write that needs it adds: a change of its own beside what it is needed for. */
export async function handEnteredId(tx: Write['tx']): Promise<number> {
  const { slug } = EDITOR
  const { id } = await tx.source.upsert({ where: { slug }, create: EDITOR, update: {} })
  return id
}

/** It is tomorrow already somewhere. */
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
