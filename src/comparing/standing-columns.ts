import type { Benchmark, Model } from '../catalog/catalog.js'
import { groupBy } from '../catalog/lookup.js'
import { sortedInSteps } from '../finding/sorted-in-steps.js'
import { DEFAULT_WORKLOAD } from '../pricing/workload.js'
import { comparableCosts } from './comparable-costs.js'
import { keptByPeriod } from './kept-by-period.js'
import { modelChanges, type ModelsRead } from './models-as-before.js'
import { isInUse, kindOf } from './peers.js'
import { compareRanked, type RankedValue } from './ranked-value.js'
import { standingMeasures, type StandingMeasure } from './standing-measures.js'
import { betterFirst, placeAmong, type Values } from './standing.js'

/** The values of a kind's models that are in use, by one measure. */
export interface StandingColumn {
  readonly measure: StandingMeasure
  readonly values: Values
  /** Those with open weights, for benchmarks. */
  readonly openWeights: Values
}

interface StandingColumns extends ModelsRead {
  readonly byKind: ReadonlyMap<string, readonly StandingColumn[]>
  readonly measures: readonly StandingMeasure[]
  readonly benchmarks: readonly Benchmark[]
  /** Of the costs. */
  readonly currency: string
}

/** Costs of so many take less than a millisecond. */
const MODELS_PER_STEP = 64
/** With more of them, sorting all anew takes less than moving each. */
const MOST_MOVED = 64

/** What standings are read from, by kind; its first asker waits for it where it is not made beforehand. */
export const standingColumnsOf = keptByPeriod(function* (
  catalog,
  at,
  earlier: StandingColumns | null,
): Generator<undefined, StandingColumns> {
  const { models, benchmarks } = catalog
  const costs = comparableCosts(models, DEFAULT_WORKLOAD, at)
  const made = { models, at, benchmarks, currency: costs.currency, measures: standingMeasures(costs, benchmarks, at) }
  yield
  if (earlier?.benchmarks === benchmarks && earlier.currency === costs.currency) {
    const { came, gone } = yield* modelChanges(earlier, { models, at })
    if (came.length + gone.length <= MOST_MOVED)
      return { ...made, byKind: succeeded(earlier, made.measures, came, gone) }
  }
  const byKind = new Map<string, readonly StandingColumn[]>()
  for (const [kind, ofKind] of peersOf(models)) {
    const columns: StandingColumn[] = []
    for (const measure of made.measures) {
      const values = yield* sortedValues(measure, ofKind)
      columns.push({ measure, values, openWeights: yield* sortedValues(measure, openOnes(measure, ofKind)) })
    }
    byKind.set(kind, columns)
  }
  return { ...made, byKind }
})

function* sortedValues(measure: StandingMeasure, models: readonly Model[]): Generator<undefined, Values> {
  const values: RankedValue[] = []
  for (const [index, model] of models.entries()) {
    const value = measure.valueOf(model)
    if (value !== null) values.push(value)
    if (index % MODELS_PER_STEP === MODELS_PER_STEP - 1) yield
  }
  return yield* sortedInSteps(values, (a, b) => betterFirst(measure, a, b))
}

/** The same columns without what models had, and with what others have. */
function succeeded(
  { byKind, measures: measuresBefore }: StandingColumns,
  measures: readonly StandingMeasure[],
  came: readonly Model[],
  gone: readonly Model[],
): StandingColumns['byKind'] {
  const [coming, going] = [peersOf(came), peersOf(gone)]
  const columnsOf = (kind: string): readonly StandingColumn[] =>
    measures.map((measure, index) => {
      const before = byKind.get(kind)?.[index]
      const [arriving, leaving] = [coming.get(kind) ?? [], going.get(kind) ?? []]
      const succeed = (values: Values, ofThem: (models: readonly Model[]) => readonly Model[]): Values => {
        const old = valuesOf(measuresBefore[index] ?? measure, ofThem(leaving))
        return succeededValues(measure, values, old, valuesOf(measure, ofThem(arriving)))
      }
      return {
        measure,
        values: succeed(before?.values ?? [], (models) => models),
        openWeights: succeed(before?.openWeights ?? [], (models) => openOnes(measure, models)),
      }
    })
  return new Map([...new Set([...byKind.keys(), ...coming.keys()])].map((kind) => [kind, columnsOf(kind)]))
}

/** Equal values are as good as each other, so any of them may go. */
function succeededValues(measure: StandingMeasure, before: Values, old: Values, added: Values): Values {
  const isSame = old.length === added.length && old.every((value, at) => isEqual(value, added[at]))
  if (isSame) return before
  const values = [...before]
  for (const value of old) values.splice(placeAmong(values, measure, value).from, 1)
  for (const value of added) values.splice(placeAmong(values, measure, value).from, 0, value)
  return values
}

function isEqual(value: RankedValue, other: RankedValue | undefined): boolean {
  return other !== undefined && compareRanked(value, other) === 0
}

function valuesOf({ valueOf }: StandingMeasure, models: readonly Model[]): Values {
  return models.flatMap((model) => valueOf(model) ?? [])
}

function openOnes({ benchmark }: StandingMeasure, models: readonly Model[]): readonly Model[] {
  return benchmark === null ? [] : models.filter(({ openWeights }) => openWeights === 'YES')
}

/** Those in use, by kind. */
function peersOf(models: readonly Model[]): ReadonlyMap<string, readonly Model[]> {
  const known = [...groupBy(models.filter(isInUse), kindOf)]
  return new Map(known.flatMap(([kind, ofKind]) => (kind === null ? [] : [[kind, ofKind] as const])))
}
