/** The words of a text in lower case, without accents: "GPT-4o mini" is gpt, 4o, mini. */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A text as one word, so that "o4mini" and "o4-mini" are the same. */
export function squashed(text: string): string {
  return wordsOf(text).join('')
}

/** What a name is found by: its words, and from each word on the rest of the name as one: 4omini and mini, but also gpt4omini. */
export function termsOfName(name: string): readonly string[] {
  const words = wordsOf(name)
  return [...words, ...words.slice(0, -1).map((_, index) => words.slice(index).join(''))]
}
