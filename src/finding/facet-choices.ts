import { compareNames, compareText } from '../catalog/name-order.js'
import { bitCapacity, setBit } from './bits.js'
import type { CatalogColumns } from './catalog-columns.js'
import type { ChoiceColumn } from './columns.js'
import { gradual, type Gradual } from './gradual.js'
import type { ModelFilter } from './model-filter.js'
import { modelSet, type ModelSet } from './model-set.js'
import type { Places } from './places.js'

/** A value that a field can have. */
export interface FacetValue {
  readonly value: string
  readonly label: string
}

/** A field whose values are counted. */
export interface CountedField {
  readonly field: keyof ModelFilter
  readonly label: string
  /** Listed as the catalogue orders them, those that are found nowhere too; otherwise the commonest first, and only those that are found. */
  readonly isFixed: boolean
  readonly choices: (columns: CatalogColumns) => Gradual<FacetChoices>
  /** Whether the filter itself asks for a value, at its top level. */
  readonly isSelected: (filter: ModelFilter, value: string, columns: CatalogColumns) => boolean
}

/** The values of a field, in the order of the catalogue or of their labels, and which of them each place has. */
export interface FacetChoices {
  readonly values: readonly FacetValue[]
  /** By place: which of `members`. */
  readonly ids: Int32Array
  /** By id: which of `values`, those of id i from flat[start[i]] to before flat[start[i + 1]]. */
  readonly members: { readonly flat: Int32Array; readonly start: Int32Array }
  /** By id where none has several: which of `values`, and how many these are where it has none. null: some have several. */
  readonly valueOfId: Int32Array | null
  /** Whether all places of a model have the same. */
  readonly isOfModel: boolean
  /** Where the field is known. */
  readonly known: ModelSet
  /** By value: where it is had. null where there are too many values for that. */
  readonly havingValue: readonly ModelSet[] | null
}

/** Up to so many values, counting each by its bits takes less than looking at every model or place. */
const FEW_VALUES = 32
const PLACES_PER_STEP = 4_096

interface FieldSpec<T> {
  readonly field: keyof ModelFilter
  readonly label: string
  readonly column: (columns: CatalogColumns) => ChoiceColumn<T>
  /** The values that a place has; null: unknown. */
  readonly valuesOf: (value: T) => readonly FacetValue[] | null
  /** All values in their order; left out: those that occur. */
  readonly all?: (columns: CatalogColumns) => readonly FacetValue[]
  readonly isSelected: CountedField['isSelected']
}

/** A field whose values are counted; what each place has is worked out once for a column. */
export function countedField<T>({ field, label, column, valuesOf, all, isSelected }: FieldSpec<T>): CountedField {
  const known = new WeakMap<ChoiceColumn<T>, Gradual<FacetChoices>>()
  const choices = (columns: CatalogColumns): Gradual<FacetChoices> => {
    const from = column(columns)
    const before = known.get(from)
    if (before !== undefined) return before
    const listed = all?.(columns)
    const made = gradual(() => createChoices(columns.places, from, { valuesOf, listed }))
    known.set(from, made)
    return made
  }
  return { field, label, isFixed: all !== undefined, choices, isSelected }
}

function* createChoices<T>(
  places: Places,
  { ids, values }: ChoiceColumn<T>,
  field: Pick<FieldSpec<T>, 'valuesOf'> & { readonly listed: readonly FacetValue[] | undefined },
): Generator<undefined, FacetChoices> {
  const { modelOf } = places
  const owned = values.map(field.valuesOf)
  const all = field.listed ?? byLabel(owned.flatMap((own) => own ?? []))
  const indexOf = new Map(all.map(({ value }, index) => [value, index]))
  const indices = owned.map((own) => own?.flatMap(({ value }) => indexOf.get(value) ?? []) ?? [])
  const known = new Int32Array(bitCapacity(places.size))
  let isOfModel = true
  const bitsOfValue = all.length > FEW_VALUES ? null : all.map(() => new Int32Array(known.length))
  for (let place = 0; place < ids.length; place++) {
    const id = ids[place] ?? -1
    if (place % PLACES_PER_STEP === PLACES_PER_STEP - 1) yield
    if (place > 0 && id !== ids[place - 1] && modelOf[place] === modelOf[place - 1]) isOfModel = false
    if (owned[id] == null) continue
    setBit(known, place)
    for (const index of indices[id] ?? []) {
      const bits = bitsOfValue?.[index]
      if (bits !== undefined) setBit(bits, place)
    }
  }
  return {
    values: all,
    ids,
    members: flattened(indices),
    valueOfId: indices.every(({ length }) => length < 2)
      ? Int32Array.from(indices, ([index = all.length]) => index)
      : null,
    isOfModel,
    known: modelSet(places, known),
    havingValue: bitsOfValue?.map((bits) => modelSet(places, bits)) ?? null,
  }
}

function flattened(lists: readonly (readonly number[])[]): FacetChoices['members'] {
  const start = new Int32Array(lists.length + 1)
  for (const [index, list] of lists.entries()) start[index + 1] = (start[index] ?? 0) + list.length
  return { flat: Int32Array.from(lists.flat()), start }
}

/** Each value once. */
function byLabel(values: readonly FacetValue[]): readonly FacetValue[] {
  const distinct = new Map(values.map((each) => [each.value, each]))
  return [...distinct.values()].sort((a, b) => compareNames(a.label, b.label) || compareText(a.value, b.value))
}
