import { formatCount } from './format-tokens.js'

/** "a", "a and b", "a, b, and c"; with semicolons where an item holds a comma of its own. */
export function joinWithAnd(items: readonly string[]): string {
  return joinItems(items, 'and')
}

/** "a", "a or b", "a, b, or c". */
export function joinWithOr(items: readonly string[]): string {
  return joinItems(items, 'or')
}

/** Main clauses, which keep their comma when there are two: "it retires in May, and its successor is o5". */
export function joinClauses(clauses: readonly string[]): string {
  return clauses.length === 2 ? clauses.join(', and ') : joinWithAnd(clauses)
}

/** "1 model", "2 models", "1,500 models", "2 caches". */
export function plural(count: number, singular: string, many = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : many}`
}

/** Text that somebody wrote, fit for the inside of a sentence: one line, no full stop of its own. */
export function asPhrase(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/\s+([,.;:!?])/gu, '$1')
    .replace(/[\s.,;:!?]+$/u, '')
    .trim()
}

/** The phrases that are left of a list that somebody wrote. */
export function asPhrases(texts: readonly string[]): readonly string[] {
  return texts.map(asPhrase).filter((phrase) => phrase !== '')
}

/** Starts upper case, unless with a name that doesn't ("xAI", "o4-mini"), and ends with a full stop. */
export function asSentence(text: string): string {
  const phrase = asPhrase(text)
  if (phrase === '') return ''
  const startsPlain = /^\p{Ll}+(?![\p{L}\p{N}])/u.test(phrase)
  return `${startsPlain ? phrase.charAt(0).toUpperCase() : phrase.charAt(0)}${phrase.slice(1)}.`
}

/** "Tool use" → "tool use", for the inside of a sentence; "JSON mode" and "PDF input" stay as they are. */
export function lowerFirst(label: string): string {
  return /^\p{Lu}\p{Ll}+(?!\p{L})/u.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label
}

/** The sentences that have something to say. */
export function joinSentences(sentences: readonly (string | null)[]): string {
  return sentences.filter((sentence) => sentence !== null && sentence !== '').join(' ')
}

/** The name of a model or provider, fit for the inside of a sentence. */
export function nameOf({ name }: { readonly name: string }): string {
  return asPhrase(name)
}

function joinItems(items: readonly string[], word: 'and' | 'or'): string {
  const [first = '', second = ''] = items
  if (items.length < 2) return first
  const separator = items.some((item) => item.includes(', ')) ? ';' : ','
  if (items.length === 2 && separator === ',') return `${first} ${word} ${second}`
  const last = items.length - 1
  let text = ''
  for (let index = 0; index < last; index++) text += `${items[index] ?? ''}${separator} `
  return `${text}${word} ${items[last] ?? ''}`
}
