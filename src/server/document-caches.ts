import type { DocumentNode } from 'graphql'
import { createGenerations, type Generations } from './fast/generations.js'

/** A document that was read takes about that many times its text. */
const BYTES_PER_CHARACTER = 60

/** What Yoga remembers of documents, bounded by size: a number of them says nothing of the memory that they take. */
export function documentCaches(maxBytes: number) {
  return {
    documentCache: byText(createGenerations<DocumentNode>(maxBytes)),
    errorCache: byText(createGenerations<unknown>(maxBytes / 2)),
  }
}

const byText = <V>(cache: Generations<V>) => ({
  get: (text: string) => cache.get(text),
  set: (text: string, value: V) => {
    cache.set(text, value, BYTES_PER_CHARACTER * text.length)
  },
})
