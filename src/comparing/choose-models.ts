import type { Catalog, Model, ModelAlias } from '../catalog/catalog.js'
import { nearestName } from '../finding/edit-distance.js'
import { ComparingError } from './comparing-error.js'

export const FEWEST_COMPARED = 2
export const MOST_COMPARED = 8

/** Nobody misspells more than this, and a request may be long. */
const LONGEST_SPELLING = 60

/**
 * The model of a slug, or of a spelling that means exactly one model today, wherever it is used.
 * @throws ComparingError naming the argument and the value, with the nearest slug.
 * @example chooseModel(catalog, 'O4-Mini', 'a').slug // "o4-mini"
 */
export function chooseModel(catalog: Catalog, spelling: string, argument: string): Model {
  const exact = catalog.modelBySlug.get(spelling)
  if (exact !== undefined) return exact
  const name = spelling.toLowerCase()
  const model = catalog.modelBySlug.get(name) ?? modelOfAlias(catalog, name)
  if (model !== undefined) return model
  const nearest = nearestName(name.slice(0, LONGEST_SPELLING), catalog.modelBySlug.keys())
  const suggestion = nearest === undefined ? '.' : `; did you mean "${nearest}"?`
  throw new ComparingError(argument, `There is no model "${shortened(spelling)}"${suggestion}`)
}

/**
 * Two to eight different models by their slugs or spellings, in that order.
 * @throws ComparingError naming the argument and the value.
 * @example chooseModels(catalog, ['o4-mini', 'gpt-5']).map(({ slug }) => slug) // ["o4-mini", "gpt-5"]
 */
export function chooseModels(catalog: Catalog, spellings: readonly string[]): readonly Model[] {
  if (spellings.length < FEWEST_COMPARED || spellings.length > MOST_COMPARED) {
    const wanted = `${FEWEST_COMPARED} to ${MOST_COMPARED} models can be compared`
    throw new ComparingError('models', `${wanted}, not ${spellings.length}.`)
  }
  const chosen: Model[] = []
  for (const [index, spelling] of spellings.entries()) {
    const model = catalog.modelBySlug.get(spelling) ?? chooseModel(catalog, spelling, argumentAt(index))
    const earlier = spellings[chosen.indexOf(model)]
    if (earlier !== undefined) throw new ComparingError(argumentAt(index), sameModel(model, spelling, earlier))
    chosen.push(model)
  }
  return chosen
}

const argumentAt = (index: number): string => `models[${index}]`

function modelOfAlias({ aliasesByName, today }: Catalog, name: string): Model | undefined {
  const valid = (aliasesByName.get(name) ?? []).filter((alias) => isValidOn(today, alias))
  const models = new Set(valid.map(({ model }) => model))
  const [only] = models
  return models.size === 1 ? only : undefined
}

function isValidOn(day: string, { validFrom, validTo }: ModelAlias): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day < validTo)
}

function sameModel({ slug }: Model, spelling: string, earlier: string): string {
  const [second, first] = [shortened(spelling), shortened(earlier)]
  return second === first ? `"${second}" is given twice.` : `"${first}" and "${second}" are the same model, "${slug}".`
}

function shortened(text: string): string {
  return text.length > LONGEST_SPELLING ? `${text.slice(0, LONGEST_SPELLING - 3)}...` : text
}
