/** What is wrong with generated prose: one line for each defect, with where it is; empty when nothing is. */
export function proseDefects(text: string): string[] {
  const found = patterns.flatMap(({ defect, pattern }) =>
    [...text.matchAll(pattern)].map((match) => `${defect}: "${surroundings(text, match.index)}"`),
  )
  return /[.?]$/.test(text) ? found : [...found, `no full stop at the end: "${text.slice(-30)}"`]
}

/**
 * Sentences that start lower case, unless with one of these names ("o4-mini", "xAI"). A sentence starts after a full stop or
 * question mark and a blank; abbreviations are not expected.
 */
export function lowerCaseStarts(text: string, names: readonly string[]): string[] {
  return [...text.matchAll(/(?:^|[.?] )(?=\p{Ll})/gu)]
    .map((match) => text.slice(match.index + match[0].length))
    .filter((rest) => !names.some((name) => name !== '' && rest.startsWith(name)))
    .map((rest) => rest.slice(0, 30))
}

const patterns: readonly { readonly defect: string; readonly pattern: RegExp }[] = [
  { defect: 'a missing value', pattern: /\b(?:null|undefined|NaN|Infinity)\b|∞/g },
  { defect: 'an object', pattern: /\[object/g },
  { defect: 'an enum value', pattern: /\b(?:UNKNOWN|PARTIAL|METERED|QUOTE_ONLY|INCLUDED_IN_PLAN|[A-Z]+_TOKENS)\b/g },
  { defect: 'a line break or tab', pattern: /[\n\r\t]/g },
  { defect: 'a double space', pattern: / {2,}/g },
  { defect: 'a space at an end', pattern: /^ | $/g },
  { defect: 'a space before punctuation', pattern: /\s[,.;:?!)]/g },
  { defect: 'a space after an opening parenthesis', pattern: /\(\s/g },
  { defect: 'empty parentheses or quotes', pattern: /\(\s*\)|""/g },
  { defect: 'doubled punctuation', pattern: /[,;:.?][,;:.?]/g },
  {
    defect: 'a list that ends in nothing',
    pattern: /\b(?:and|or|with|for|at|of|from|is|are|the|an?)[,.;:)]/g,
  },
  { defect: 'a doubled word', pattern: /\b(and|or|the|an?|is|at|for|of|to|in|with|model) \1\b/gi },
  { defect: 'a wrong article', pattern: /\ba (?!eu|one|once)[aeio][a-z]{2}|\ban [bcdfgjkpqtvwz][aeiou]/g },
]

function surroundings(text: string, index: number): string {
  return text.slice(Math.max(0, index - 20), index + 20)
}
