import type { FacetChoices } from './facet-choices.js'
import { countModels, type Counted } from './model-set.js'
import type { Places } from './places.js'

/** How many models have each value at one place or another. */
export function countValues(base: Counted, places: Places, choices: FacetChoices): Int32Array {
  const { havingValue, isOfModel } = choices
  if (havingValue === null) return isOfModel ? countByModel(base, places, choices) : countByPlace(base, places, choices)
  const counts = new Int32Array(havingValue.length)
  for (const [index, having] of havingValue.entries()) counts[index] = countModels(base, having, places)
  return counts
}

function countByModel(base: Counted, { start }: Places, choices: FacetChoices): Int32Array {
  const { values, ids, members, valueOfId } = choices
  const models = base.models()
  if (valueOfId !== null) return countSingleByModel(models, start, choices, valueOfId)
  const counts = new Int32Array(values.length)
  const { flat, start: startOf } = members
  for (let word = 0; word < models.length; word++) {
    for (let rest = models[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const id = ids[start[(word << 5) + (31 - Math.clz32(rest & -rest))] ?? 0] ?? 0
      const end = startOf[id + 1] ?? 0
      for (let each = startOf[id] ?? 0; each < end; each++) {
        const value = flat[each] ?? 0
        counts[value] = (counts[value] ?? 0) + 1
      }
    }
  }
  return counts
}

/** Where no model has several values: what has none is counted behind the others. */
function countSingleByModel(
  models: Int32Array,
  start: Int32Array,
  { values, ids }: FacetChoices,
  valueOfId: Int32Array,
): Int32Array {
  const counts = new Int32Array(values.length + 1)
  for (let word = 0; word < models.length; word++) {
    for (let rest = models[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const value = valueOfId[ids[start[(word << 5) + (31 - Math.clz32(rest & -rest))] ?? 0] ?? 0] ?? 0
      counts[value] = (counts[value] ?? 0) + 1
    }
  }
  return counts.subarray(0, values.length)
}

function countByPlace(base: Counted, { modelOf }: Places, choices: FacetChoices): Int32Array {
  const { values, ids, members, valueOfId } = choices
  if (valueOfId !== null) return countSingleByPlace(base.places, modelOf, choices, valueOfId)
  const counts = new Int32Array(values.length)
  const countedFor = new Int32Array(values.length).fill(-1)
  const { flat, start: startOf } = members
  for (let word = 0; word < base.places.length; word++) {
    for (let rest = base.places[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const place = (word << 5) + (31 - Math.clz32(rest & -rest))
      const model = modelOf[place] ?? 0
      const id = ids[place] ?? 0
      const end = startOf[id + 1] ?? 0
      for (let each = startOf[id] ?? 0; each < end; each++) {
        const value = flat[each] ?? 0
        counts[value] = (counts[value] ?? 0) + Number(countedFor[value] !== model)
        countedFor[value] = model
      }
    }
  }
  return counts
}

/** Likewise where no place has several. */
function countSingleByPlace(
  places: Int32Array,
  modelOf: Int32Array,
  { values, ids }: FacetChoices,
  valueOfId: Int32Array,
): Int32Array {
  const counts = new Int32Array(values.length + 1)
  const countedFor = new Int32Array(values.length + 1).fill(-1)
  for (let word = 0; word < places.length; word++) {
    for (let rest = places[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const place = (word << 5) + (31 - Math.clz32(rest & -rest))
      const model = modelOf[place] ?? 0
      const value = valueOfId[ids[place] ?? 0] ?? 0
      counts[value] = (counts[value] ?? 0) + Number(countedFor[value] !== model)
      countedFor[value] = model
    }
  }
  return counts.subarray(0, values.length)
}
