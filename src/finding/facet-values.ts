import { choicesOf, type ChoiceColumn } from './columns.js'
import type { FacetValue } from './facet-choices.js'
import type { SetFilter, StringFilter } from './model-filter.js'
import { isInRegion } from './region.js'

/** A text that is its own label; null: unknown. */
export function plainValues(text: string | null): readonly FacetValue[] | null {
  return text === null ? null : [{ value: text, label: text }]
}

/** An enumerated value, with a label for people: FAST is "Fast", PDF stays. */
export function enumValue(value: string): FacetValue {
  return { value, label: value === 'PDF' ? value : value.charAt(0) + value.slice(1).toLowerCase() }
}

/** Whether a filter asks for a text itself. */
export function isAsked(filter: StringFilter | null | undefined, text: string): boolean {
  return filter != null && (isSameText(text)(filter.eq ?? '') || (filter.in?.some(isSameText(text)) ?? false))
}

/** Whether a filter asks for an entry that `isIt`. */
export function isInSet(filter: SetFilter | null | undefined, isIt: (text: string) => boolean): boolean {
  return (filter?.hasAll?.some(isIt) ?? false) || (filter?.hasAny?.some(isIt) ?? false)
}

/** Whether a text is the same as another, whatever the case. */
export function isSameText(text: string): (other: string) => boolean {
  const folded = text.toLowerCase()
  return (other) => other.toLowerCase() === folded
}

/** The regions of each place, with those of the catalogue that they lie in: where "us" is one, "us-east-1" counts for both. */
export function regionValues(regions: ChoiceColumn<readonly string[] | null>): RegionColumn {
  const known = valuesByRegions.get(regions)
  if (known !== undefined) return known
  const made = createRegionValues(regions)
  valuesByRegions.set(regions, made)
  return made
}

type RegionColumn = ChoiceColumn<readonly FacetValue[] | null>
const valuesByRegions = new WeakMap<ChoiceColumn<readonly string[] | null>, RegionColumn>()

function createRegionValues({ ids, values }: ChoiceColumn<readonly string[] | null>): RegionColumn {
  const all = [...new Set(values.flatMap((regions) => regions ?? []))]
  const valuesOf = values.map((regions) => {
    if (regions === null || regions.length === 0) return null
    const there = all.filter((wanted) => regions.some((region) => isInRegion(region, wanted)))
    return there.map((region) => ({ value: region, label: region }))
  })
  return choicesOf(valuesOf, ids)
}
