import type { Model, Provider } from '../catalog/catalog.js'
import { bitCount } from './bits.js'
import { editDistance } from './edit-distance.js'
import { squashed, termsOfName, wordsOf } from './search-words.js'
import { sortedInSteps } from './sorted-in-steps.js'

/** Where a term occurs: `models` in ascending order, and how much it says of each, from 0 to 1. */
export interface Postings {
  readonly models: readonly number[]
  readonly weights: readonly number[]
}

/** Which terms a word of a query may mean, and how well each fits, from 0 to 1. */
export interface SearchIndex {
  /** By model: its names as one word each. */
  readonly names: readonly SquashedNames[]
  readonly lookUp: (word: string) => readonly { readonly postings: Postings; readonly fit: number }[]
}

/** What a model is called, each as one word (`squashed`). */
export interface SquashedNames {
  /** By slug and by name; often these are one. */
  readonly own: readonly string[]
  readonly aliases: readonly string[]
  /** What its developer is called: the same list for all of its models. */
  readonly developer: readonly string[]
}

interface Term {
  readonly text: string
  readonly letters: number
  readonly models: number[]
  readonly weights: number[]
}

const NAME_WEIGHT = 1
const ALIAS_WEIGHT = 0.9
const FAMILY_WEIGHT = 0.5
const DEVELOPER_WEIGHT = 0.5
const PROVIDER_WEIGHT = 0.25

const MODELS_PER_STEP = 64

/** Indexes names, slugs, aliases, families, developers and the providers that serve a model. In steps. */
export function* createSearchIndex(models: readonly Model[]): Generator<undefined, SearchIndex> {
  const terms = yield* indexModels(models)
  const names = yield* squashNames(models)
  const sorted = yield* sortedInSteps([...terms.values()], (a, b) => (a.text < b.text ? -1 : 1))
  return {
    names,
    lookUp: (word) => {
      const direct = startingWith(sorted, word)
      return direct.length > 0 ? direct : similarTo(sorted, word)
    },
  }
}

/** Whether a model has the same place in an index as another. */
export function isIndexedAlike(one: Model, other: Model): boolean {
  return (
    one.slug === other.slug &&
    one.name === other.name &&
    one.family === other.family &&
    one.developer === other.developer &&
    isSameList(one.aliases, other.aliases) &&
    isSameList(
      one.offerings.map(({ provider }) => provider),
      other.offerings.map(({ provider }) => provider),
    )
  )
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((entry, index) => entry === other[index])
}

function* indexModels(models: readonly Model[]): Generator<undefined, ReadonlyMap<string, Term>> {
  const terms = new Map<string, Term>()
  const wordsOfProvider = new Map<Provider, readonly string[]>()
  for (const [index, { slug, name, aliases, family, developer, offerings }] of models.entries()) {
    const add = (texts: readonly string[], weight: number): void => {
      for (const text of texts) addTerm(terms, text, index, weight)
    }
    add(termsOfName(slug), NAME_WEIGHT)
    add(termsOfName(name), NAME_WEIGHT)
    for (const alias of aliases) add(termsOfName(alias), ALIAS_WEIGHT)
    if (family !== null) add(wordsOf(family), FAMILY_WEIGHT)
    add(providerWords(developer), DEVELOPER_WEIGHT)
    for (const { provider } of offerings) add(providerWords(provider), PROVIDER_WEIGHT)
    if (index % MODELS_PER_STEP === MODELS_PER_STEP - 1) yield
  }
  return terms

  function providerWords(provider: Provider): readonly string[] {
    const known = wordsOfProvider.get(provider)
    if (known !== undefined) return known
    const words = [...new Set([...termsOfName(provider.slug), ...termsOfName(provider.name)])]
    wordsOfProvider.set(provider, words)
    return words
  }
}

function* squashNames(models: readonly Model[]): Generator<undefined, readonly SquashedNames[]> {
  const ofDeveloper = new Map<Provider, readonly string[]>()
  const names: SquashedNames[] = []
  for (const [index, { slug, name, aliases, developer }] of models.entries()) {
    const developers = ofDeveloper.get(developer) ?? squashedAll([developer.slug, developer.name])
    ofDeveloper.set(developer, developers)
    names.push({ own: squashedAll([slug, name]), aliases: squashedAll(aliases), developer: developers })
    if (index % MODELS_PER_STEP === MODELS_PER_STEP - 1) yield
  }
  return names
}

/** Each once, in their order. */
const squashedAll = (texts: readonly string[]): readonly string[] => [...new Set(texts.map(squashed))]

function addTerm(terms: Map<string, Term>, text: string, model: number, weight: number): void {
  const term = terms.get(text)
  if (term === undefined) {
    terms.set(text, { text, letters: lettersOf(text), models: [model], weights: [weight] })
    return
  }
  const last = term.models.length - 1
  if (term.models[last] === model) {
    term.weights[last] = Math.max(term.weights[last] ?? 0, weight)
  } else {
    term.models.push(model)
    term.weights.push(weight)
  }
}

/** The word itself fits best; a longer term the less the longer it is. A number is never cut: 4 does not mean 405b, but 405 does. */
function startingWith(sorted: readonly Term[], word: string): readonly { postings: Term; fit: number }[] {
  const found: { postings: Term; fit: number }[] = []
  for (let at = firstNotBefore(sorted, word); at < sorted.length; at++) {
    const term = sorted[at]
    if (term === undefined || !term.text.startsWith(word)) break
    if (term.text.length === word.length) found.push({ postings: term, fit: 1 })
    else if (isWholePrefix(word, term.text))
      found.push({ postings: term, fit: 0.5 + (0.4 * word.length) / term.text.length })
  }
  return found
}

function isWholePrefix(word: string, text: string): boolean {
  if (word.length < 2 && !isDigit(word)) return false
  return !(isDigit(word.at(-1) ?? '') && isDigit(text[word.length] ?? ''))
}

/** Misspelt words: one edit from three letters on, two from eight. Numbers must agree: "gpt4o" is no misspelt "gpt5o". */
function similarTo(sorted: readonly Term[], word: string): readonly { postings: Term; fit: number }[] {
  if (word.length < 3) return []
  const limit = word.length < 8 ? 1 : 2
  const letters = lettersOf(word)
  const digits = digitsOf(word)
  const found: { postings: Term; fit: number }[] = []
  for (const term of sorted) {
    if (Math.abs(term.text.length - word.length) > limit || bitCount(term.letters ^ letters) > 2 * limit) continue
    const edits = editDistance(word, term.text, limit)
    if (edits <= limit && digitsOf(term.text) === digits) found.push({ postings: term, fit: 0.6 - 0.2 * edits })
  }
  return found
}

function firstNotBefore(sorted: readonly Term[], text: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle]?.text ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9'
const digitsOf = (text: string): string => text.replace(/\D+/g, ' ').trim()

/** Which characters a word has, as bits: words that share few cannot be near. */
function lettersOf(text: string): number {
  let bits = 0
  for (let index = 0; index < text.length; index++) bits |= 1 << (text.charCodeAt(index) & 31)
  return bits
}
