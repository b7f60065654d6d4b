import type { Problems } from '../problems.js'

const SLUG = /^[a-z0-9][a-z0-9._-]{0,99}$/
const LINE = /^\S(.*\S)?$/
const LONGEST_LINE = 300
const EARLIEST = '1970-01-01'
const LATEST = '2200-01-01'

type Given<T> = T | null | undefined

export function checkSlug(slug: string, problems: Problems, field = 'slug'): void {
  if (!SLUG.test(slug))
    problems.add('INVALID', [field], 'A slug has up to 100 lower-case letters, digits, ".", "-" and "_".')
}

/** One line of text that says something; null where the fact may be unknown. */
export function checkLine(text: Given<string>, field: string, problems: Problems): void {
  if (text == null || (LINE.test(text) && text.length <= LONGEST_LINE)) return
  problems.add('INVALID', [field], `This must be one line of 1 to ${LONGEST_LINE} characters without spaces around it.`)
}

export function checkLines(texts: Given<readonly string[]>, field: string, problems: Problems): void {
  for (const [index, text] of texts?.entries() ?? []) checkLine(text, index.toString(), problems.at(field))
  if (texts != null && new Set(texts).size < texts.length) problems.add('INVALID', [field], 'An entry is listed twice.')
}

/** What must be given and not be null where something is made. */
export function checkGiven(value: unknown, field: string, problems: Problems): void {
  if (value == null) problems.add('INVALID', [field], 'This must be given for something new.')
}

/** What may be left out to stay as it is, but cannot be unknown. */
export function checkNotNull(value: unknown, field: string, problems: Problems): void {
  if (value === null) problems.add('INVALID', [field], 'This cannot be unknown: leave it out to keep it as it is.')
}

export function checkPositive(value: Given<number>, field: string, problems: Problems): void {
  if (value != null && value <= 0)
    problems.add('INVALID', [field], `This must be above 0, not ${value}; null: unknown.`)
}

/** A day or a part of one, 2025-04 or 2025. */
export function checkDay(date: Given<string>, field: string, problems: Problems): void {
  if (date != null && (date < EARLIEST.slice(0, date.length) || date >= LATEST))
    problems.add('INVALID', [field], `${date} is not a day between ${EARLIEST} and ${LATEST}.`)
}

/** Warns where an output cannot fit into the context. */
export function limitWarnings(contextTokens: number | null, maxOutputTokens: number | null): readonly string[] {
  if (contextTokens === null || maxOutputTokens === null || maxOutputTokens <= contextTokens) return []
  return [`The longest output, ${maxOutputTokens} tokens, is above the context, ${contextTokens} tokens.`]
}
