import type { Model } from '../catalog/catalog.js'
import type { SearchIndex, SquashedNames } from './search-index.js'
import { squashed, wordsOf } from './search-words.js'

/** How well each model fits a search: the more the better; 0: not at all. */
export interface Search {
  readonly scores: Float64Array
}

const EXACT_BONUS = 10
const EXACT_WITH_DEVELOPER_BONUS = 8
const CONTAINED_BONUS = 2

/**
 * Searches names, slugs, aliases, families, developers and providers. Every word must be found, in any order, as it is, as a beginning, or
 * misspelt when it is found no other way; "o4mini" finds o4-mini. A name that was typed exactly comes first, then names that contain what was
 * typed, then the rest; among these, short names before long ones.
 * @param index Of these models, in their order.
 * @example searchModels(index, catalog.models, 'claude sonet 4.5').scores // highest for Claude Sonnet 4.5
 */
export function searchModels(index: SearchIndex, models: readonly Model[], text: string): Search {
  const words = [...new Set(wordsOf(text))]
  const typed = squashed(text)
  const scores = fitsOfWords(index, words, models.length)
  if (words.length > 1) {
    const fitsOfWhole = fitsOfWords(index, [typed], models.length)
    for (const [model, fit] of fitsOfWhole.entries()) scores[model] = Math.max(scores[model] ?? 0, fit)
  }
  for (const [place, names] of index.names.entries()) {
    const score = scores[place] ?? 0
    if (score > 0) scores[place] = score + closeness(names, typed)
  }
  return { scores }
}

/** The mean fit of the words; 0 where one is not found. */
function fitsOfWords(index: SearchIndex, words: readonly string[], modelCount: number): Float64Array {
  const sums = new Float64Array(modelCount)
  const found = new Int32Array(modelCount)
  const best = new Float64Array(modelCount)
  for (const [turn, word] of words.entries()) {
    best.fill(0)
    for (const { postings, fit } of index.lookUp(word)) {
      for (const [at, model] of postings.models.entries()) {
        best[model] = Math.max(best[model] ?? 0, fit * (postings.weights[at] ?? 0))
      }
    }
    for (let model = 0; model < modelCount; model++) {
      const fit = best[model] ?? 0
      if (fit === 0 || found[model] !== turn) continue
      found[model] = turn + 1
      sums[model] = (sums[model] ?? 0) + fit
    }
  }
  return sums.map((sum, model) => (found[model] === words.length && words.length > 0 ? sum / words.length : 0))
}

function closeness({ own, developer, aliases }: SquashedNames, typed: string): number {
  const shortness = Math.min(1, typed.length / Math.max(1, own[0]?.length ?? 1))
  if (own.includes(typed)) return EXACT_BONUS + shortness
  const isWithDeveloper = developer.some(
    (by) =>
      typed.startsWith(by) && own.some((each) => typed.length === by.length + each.length && typed.endsWith(each)),
  )
  if (isWithDeveloper || aliases.includes(typed)) return EXACT_WITH_DEVELOPER_BONUS + shortness
  return (own.some((each) => each.includes(typed)) ? CONTAINED_BONUS : 0) + shortness
}
