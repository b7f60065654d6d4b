import type { Capability, Model } from '../catalog/catalog.js'
import { asPhrase, joinWithAnd, lowerFirst, nameOf } from '../prose/sentence.js'
import type { ComparisonRow } from './comparison-row.js'
import { supportOf } from './model-values.js'

/**
 * What some support and others do not: one sentence for all capabilities that divide the models alike. Only YES and NO divide; of a model
 * whose support is partial or unknown nothing is said.
 * @example capabilitySentences(capabilities, [a, b]) // ["A supports vision input and fine-tuning, which B does not."]
 */
export function capabilitySentences(capabilities: readonly Capability[], models: readonly Model[]): readonly string[] {
  const divisions = new Map<
    string,
    { readonly have: readonly string[]; readonly lack: readonly string[]; readonly labels: string[] }
  >()
  for (const capability of capabilities) {
    const having = models.filter((model) => supportOf(model, capability).support === 'YES')
    const lacking = models.filter((model) => supportOf(model, capability).support === 'NO')
    if (having.length === 0 || lacking.length === 0) continue
    const key = [having, lacking].map((side) => side.map(({ id }) => id).join()).join('|')
    const division = divisions.get(key) ?? { have: having.map(nameOf), lack: lacking.map(nameOf), labels: [] }
    division.labels.push(lowerFirst(asPhrase(capability.label)))
    divisions.set(key, division)
  }
  return [...divisions.values()].map(({ have, lack, labels }) => {
    const [supports, does] = [have.length === 1 ? 'supports' : 'support', lack.length === 1 ? 'does' : 'do']
    return `${joinWithAnd(have)} ${supports} ${joinWithAnd(labels)}, which ${joinWithAnd(lack)} ${does} not.`
  })
}

/** Who is best in how many of the benchmarks in which every one of the models has a score; null where there is none. */
export function benchmarkSentence(rows: readonly ComparisonRow[], models: readonly Model[]): string | null {
  const shared = rows.filter(
    ({ field, cells }) =>
      field.startsWith('benchmarks.') &&
      cells.every(({ verdict }) => verdict !== 'UNKNOWN' && verdict !== 'NOT_RANKED'),
  )
  if (shared.length === 0) return null
  const wins = models.flatMap((model, index) => {
    const count = shared.filter(({ cells }) => cells[index]?.verdict === 'BEST').length
    return count === 0 ? [] : [{ model, count }]
  })
  const ties = shared.length - wins.reduce((sum, { count }) => sum + count, 0)
  const [only] = shared
  if (shared.length === 1 && only !== undefined) return singleSentence(only, models)
  const phrases = wins.map(({ model, count }, index) => `${nameOf(model)} ${index === 0 ? 'is best ' : ''}in ${count}`)
  const tied = ties === 0 ? [] : [`the best tie in ${ties}`]
  return `Of the ${shared.length} benchmarks in which ${models.length === 2 ? 'both' : 'all'} have a score, ${joinWithAnd([...phrases, ...tied])}.`
}

function singleSentence({ label, cells }: ComparisonRow, models: readonly Model[]): string {
  const best = models.filter((_, index) => cells[index]?.verdict !== 'WORSE').map(nameOf)
  const scores = cells.map(({ model, display }) => `${nameOf(model)} ${display}`).join(', ')
  return `${joinWithAnd(best)} ${best.length === 1 ? 'is best' : 'tie'} in ${asPhrase(label)} (${scores}).`
}
