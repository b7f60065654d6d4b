import type { Catalog, Model } from '../../catalog/catalog.js'
import { canonicalName } from './canonical-name.js'
import type { ModelId } from './model-id.js'
import { modelIndexOf, type ModelIndex } from './model-index.js'
import { nameReadings, type NameReading } from './name-readings.js'

/** Models that a name may mean after cautious normalisation, how sure that is, and what was assumed. */
export interface NameMatch {
  /** One: understood. None: unknown. Several: ambiguous. */
  readonly models: readonly Model[]
  /** 0 to 100. */
  readonly percent: number
  /** Sentences without their full stop; empty: nothing was assumed but punctuation. */
  readonly assumptions: readonly string[]
}

/** The surest reading under which the catalogue knows a name. */
export function matchName(catalog: Catalog, id: ModelId, ownPrefix: string | null = null): NameMatch {
  const index = modelIndexOf(catalog)
  const readings = nameReadings(id, ownPrefix)
  const finders = [named, sized, ...(id.developer === null ? [instructed] : [])]
  for (const find of finders) {
    for (const reading of readings) {
      const { models, percent, assumptions } = find(index, reading)
      const fitting = models.filter(({ developer }) => id.developer === null || developer.slug === id.developer)
      if (fitting.length > 0) return { models: fitting, percent, assumptions }
    }
  }
  return { models: [], percent: 0, assumptions: [] }
}

function named(index: ModelIndex, reading: NameReading): NameMatch {
  const key = canonicalName(reading.name)
  const versions = index.byUndatedName(key)
  const models = index.byName(key)
  // where versions are told apart, a date that is not among them is yet another one
  if (models.length > 0) return { ...reading, models: reading.dropsDate ? distinct(models, versions) : models }
  // "claude-sonnet-4" where there are "claude-sonnet-4-0" and "claude-sonnet-4-20250514": either may be meant
  if (versions.length > 0) {
    const all = distinct(versions, index.byName(`${key}-0`))
    return bolder(reading, all, 80, 'of its dated versions only one is known')
  }
  return { ...reading, models: index.byApiName(key) }
}

/** "nemotron-3-super" for "nemotron-3-super-120b-a12b". */
function sized(index: ModelIndex, reading: NameReading): NameMatch {
  return bolder(reading, index.bySizelessName(canonicalName(reading.name)), 78, 'its size is left out')
}

/** "gemma4-31b" for "gemma-4-31b-it": hosts serve the tuned one. With the developer in front it would be a repository, and the untuned one. */
function instructed(index: ModelIndex, reading: NameReading): NameMatch {
  const key = canonicalName(reading.name)
  const models = distinct(...[`${key}-it`, `${key}-instruct`].map((name) => index.byName(name)))
  return bolder(reading, models, 72, 'the version tuned for instructions is meant')
}

function bolder(reading: NameReading, models: readonly Model[], percent: number, assumption: string): NameMatch {
  return { models, percent: Math.min(reading.percent, percent), assumptions: [...reading.assumptions, assumption] }
}

function distinct(...lists: readonly (readonly Model[])[]): readonly Model[] {
  return [...new Set(lists.flat())]
}
