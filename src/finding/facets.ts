import { groupBy } from '../catalog/lookup.js'
import { integerDecimal, type Decimal } from '../pricing/decimal.js'
import type { CatalogColumns } from './catalog-columns.js'
import type { NumberColumn } from './columns.js'
import type { CountedField, FacetChoices, FacetValue } from './facet-choices.js'
import { countValues } from './facet-counts.js'
import { countedFields } from './facet-fields.js'
import { countSegments, isEverywhere } from './bits.js'
import type { ModelFilter } from './model-filter.js'
import { countModels, modelsWith, type Counted } from './model-set.js'
import type { Places } from './places.js'
import { extremesOf } from './extremes.js'
import { rangeFields, type RangeField } from './range-fields.js'
import type { FilterScope } from './requirement.js'

/** What one more choice in a filter's field would leave. */
export interface Facet {
  /** As in the filter. */
  readonly field: string
  readonly label: string
  readonly buckets: readonly FacetBucket[]
  /** Models of which the field is not known. */
  readonly unknownCount: number
  /** Of number fields, null where nothing is known; of `releasedOn` days like 20250416. */
  readonly min: Decimal | null
  readonly max: Decimal | null
}

/** A value of a facet's field, and how many of the models that its facet counts have it. */
export interface FacetBucket {
  /** The same object in each answer, as long as the catalogue has it. */
  readonly choice: FacetValue
  /** Models, not offerings. */
  readonly count: number
  readonly selected: boolean
}

export interface FacetQuery {
  readonly filter: ModelFilter
  readonly scope: FilterScope
  /** The matching places when a field of the filter is left out; the same array for fields that it does not have. */
  readonly bitsWithout: (field: string) => Int32Array
  /** Default: all. */
  readonly fields?: readonly (CountedField | RangeField)[]
}

export const facetFields: readonly (CountedField | RangeField)[] = [...countedFields, ...rangeFields]

/** What a facet counts. */
interface Base extends Counted {
  readonly modelCount: number
  /** Whether it is the whole catalogue: then what is counted is remembered, since every list without a filter counts it. */
  readonly isAll: boolean
}

const countsOfAll = new WeakMap<FacetChoices, Int32Array>()

/**
 * The facets of a list. Each counts the models that the filter would find if the facet's own field were not in it (at the top level), by what
 * they have at the places where they match: so a count says what choosing that value alone would find. A model can count in several buckets;
 * one whose value is unknown at all of these places counts as unknown.
 */
export function facetsOf({ filter, scope, bitsWithout, fields: all = facetFields }: FacetQuery): readonly Facet[] {
  const { columns } = scope
  const { places } = columns
  const facets = new Map<string, Facet>()
  // Fields that the filter does not ask for have the same places: those of the list itself.
  for (const [bits, fields] of groupBy(all, ({ field }) => bitsWithout(field))) {
    let known: Int32Array | undefined
    const base = {
      places: bits,
      models: () => (known ??= modelsWith(bits, places)),
      modelCount: countSegments(bits, bits, places.ends),
      isAll: isEverywhere(bits, places.size),
    }
    for (const field of fields) {
      const facet = 'choices' in field ? countedFacet(field, base, filter, columns) : rangeFacet(field, base, scope)
      facets.set(field.field, facet)
    }
  }
  return all.flatMap(({ field }) => facets.get(field) ?? [])
}

function countedFacet(field: CountedField, base: Base, filter: ModelFilter, columns: CatalogColumns): Facet {
  const choices = field.choices(columns)()
  const isAsked = filter[field.field] != null
  const isSelected = (value: string): boolean => isAsked && field.isSelected(filter, value, columns)
  return {
    field: field.field,
    label: field.label,
    buckets: bucketsOf(field, choices, countsOf(base, columns.places, choices), isSelected),
    unknownCount: base.modelCount - countModels(base, choices.known, columns.places),
    min: null,
    max: null,
  }
}

function countsOf(base: Base, places: Places, choices: FacetChoices): Int32Array {
  if (!base.isAll) return countValues(base, places, choices)
  const counts = countsOfAll.get(choices) ?? countValues(base, places, choices)
  countsOfAll.set(choices, counts)
  return counts
}

function bucketsOf(
  { isFixed }: CountedField,
  { values }: FacetChoices,
  counts: Int32Array,
  isSelected: (value: string) => boolean,
): readonly FacetBucket[] {
  const bucketAt = (index: number): FacetBucket => {
    const choice = values[index] ?? { value: '', label: '' }
    return { choice, count: counts[index] ?? 0, selected: isSelected(choice.value) }
  }
  if (isFixed) return values.map((_, index) => bucketAt(index))
  // The values themselves are in the order of their labels. As numbers, which sort without a function: the greatest count has the least.
  const order = new Float64Array(values.length)
  let found = 0
  for (const [index, { value }] of values.entries()) {
    const count = counts[index] ?? 0
    if (count > 0 || isSelected(value)) order[found++] = index - count * values.length
  }
  const sorted = order.subarray(0, found).sort()
  return Array.from(sorted, (key) => bucketAt(((key % values.length) + values.length) % values.length))
}

function rangeFacet({ field, label, columns }: RangeField, base: Base, scope: FilterScope): Facet {
  const { low, high } = columns(scope)
  const unknownCount = base.modelCount - countSegments(base.places, low.known, scope.columns.places.ends)
  const ofLow = extremesOf(low, base.places)
  const { highest } = high === low ? ofLow : extremesOf(high, base.places)
  const [min, max] = [decimalAt(low, ofLow.lowest), decimalAt(high, highest)]
  return { field, label, buckets: [], unknownCount, min, max }
}

function decimalAt({ values, exact }: NumberColumn, place: number): Decimal | null {
  if (place < 0) return null
  return exact === null ? integerDecimal(values[place] ?? 0) : exact(place)
}
