import { asPhrase, joinWithAnd } from '../prose/sentence.js'
import type { ComparisonRow } from './comparison-row.js'
import type { ComparisonCell } from './fact.js'
import type { GroupColumn } from './row-group.js'

/** Whether a model has each capability of the catalogue, in its order; null: unknown. */
export interface NamedSupport {
  readonly name: string
  /** By capability, and then of other rows. */
  readonly facts: GroupColumn['facts']
}

interface Division {
  readonly have: readonly string[]
  readonly lack: readonly string[]
  readonly phrases: string[]
}

/**
 * What some support and others do not: one sentence for all capabilities that divide the models alike. Only YES and NO divide; of a model
 * whose support is partial or unknown nothing is said.
 * @param phrases What each capability is called within a sentence.
 * @example capabilitySentences(['vision input', 'fine-tuning'], [a, b]) // ["A supports vision input and fine-tuning, which B does not."]
 */
export function capabilitySentences(phrases: readonly string[], models: readonly NamedSupport[]): readonly string[] {
  const divisions = new Map<number, Division>()
  for (const [index, phrase] of phrases.entries()) {
    let having = 0
    let lacking = 0
    for (const [place, { facts }] of models.entries()) {
      const support = facts[index]?.value
      if (support === 'YES') having |= 1 << place
      else if (support === 'NO') lacking |= 1 << place
    }
    if (having === 0 || lacking === 0) continue
    const key = (having << models.length) | lacking
    const division = divisions.get(key)
    if (division !== undefined) division.phrases.push(phrase)
    else divisions.set(key, { have: namesAt(having, models), lack: namesAt(lacking, models), phrases: [phrase] })
  }
  return [...divisions.values()].map(({ have, lack, phrases: those }) => {
    const [supports, does] = [have.length === 1 ? 'supports' : 'support', lack.length === 1 ? 'does' : 'do']
    return `${joinWithAnd(have)} ${supports} ${joinWithAnd(those)}, which ${joinWithAnd(lack)} ${does} not.`
  })
}

/** @param places As bits. */
function namesAt(places: number, models: readonly NamedSupport[]): readonly string[] {
  const names: string[] = []
  for (const [place, { name }] of models.entries()) if (((places >> place) & 1) === 1) names.push(name)
  return names
}

/**
 * Who is best in how many of the benchmarks in which every one of the models has a score; nothing where there is none.
 * @param rows Those of benchmarks.
 */
export function benchmarkSentence(rows: readonly ComparisonRow[], names: readonly string[]): readonly string[] {
  const shared = rows.filter(({ cells }) => cells.every(isRanked))
  const [only] = shared
  if (only === undefined) return []
  if (shared.length === 1) return [singleSentence(only, names)]
  const wins = names.flatMap((name, index) => {
    const count = shared.filter(({ cells }) => cells[index]?.verdict === 'BEST').length
    return count === 0 ? [] : [{ name, count }]
  })
  const ties = shared.length - wins.reduce((sum, { count }) => sum + count, 0)
  const phrases = wins.map(({ name, count }, index) => `${name} ${index === 0 ? 'is best ' : ''}in ${count}`)
  const tied = ties === 0 ? [] : [`the best tie in ${ties}`]
  const all = names.length === 2 ? 'both' : 'all'
  return [`Of the ${shared.length} benchmarks in which ${all} have a score, ${joinWithAnd([...phrases, ...tied])}.`]
}

function isRanked({ verdict }: ComparisonCell): boolean {
  return verdict !== 'UNKNOWN' && verdict !== 'NOT_RANKED'
}

function singleSentence({ heading, cells }: ComparisonRow, names: readonly string[]): string {
  const best = names.filter((_, index) => cells[index]?.verdict !== 'WORSE')
  const scores = names.map((name, index) => `${name} ${cells[index]?.display ?? ''}`).join(', ')
  return `${joinWithAnd(best)} ${best.length === 1 ? 'is best' : 'tie'} in ${asPhrase(heading.label)} (${scores}).`
}
