import type { Catalog, Model } from '../../catalog/catalog.js'
import { finished } from '../../pricing/finished.js'
import { canonicalName } from './canonical-name.js'
import { saysAnotherKind } from './kind-words.js'
import { readModelId } from './model-id.js'

/** The models of a catalogue by the canonical form of their names. */
export interface ModelIndex {
  /** By slug and spelling everywhere: names that people gave the model. */
  readonly byName: ReadonlyMap<string, readonly Model[]>
  /** By what providers call it, prefixes and suffixes taken off. */
  readonly byApiName: ReadonlyMap<string, readonly Model[]>
  /** Models that are dated versions of a name: "claude-opus-4-1-20250805" under "claude-opus4-1". */
  readonly byUndatedName: ReadonlyMap<string, readonly Model[]>
  /** Models by their names short of trailing sizes: "nemotron-3-super-120b-a12b" under "nemotron3-super-120b" and "nemotron3-super". */
  readonly bySizelessName: ReadonlyMap<string, readonly Model[]>
}

/** The index of a catalogue, made once for each revision. */
export function modelIndexOf(catalog: Catalog): ModelIndex {
  return indices.get(catalog) ?? finished(modelIndexInSteps(catalog))
}

/** As `modelIndexOf`, in steps: 5,000 models and their offerings take a third of a second. */
export function* modelIndexInSteps(catalog: Catalog): Generator<undefined, ModelIndex> {
  const index = indices.get(catalog) ?? (yield* build(catalog))
  indices.set(catalog, index)
  return index
}

const indices = new WeakMap<Catalog, ModelIndex>()

function* build(catalog: Catalog): Generator<undefined, ModelIndex> {
  const byName = new Map<string, Set<Model>>()
  const byApiName = new Map<string, Set<Model>>()
  const byUndatedName = new Map<string, Set<Model>>()
  const bySizelessName = new Map<string, Set<Model>>()
  for (const model of [...catalog.models, ...catalog.unreviewedModels]) {
    for (const spelling of [model.slug, ...model.aliases]) {
      const { name, undated } = readModelId(spelling)
      add(byName, canonicalName(name), model)
      for (const short of sizeless(name)) add(bySizelessName, canonicalName(short), model)
      if (undated !== null) add(byUndatedName, canonicalName(undated), model)
    }
    yield
  }
  for (const [apiModelId, offerings] of catalog.offeringsByApiModelId) {
    const { name } = readModelId(apiModelId)
    for (const { model } of offerings)
      if (!saysAnotherKind(name, model.slug)) add(byApiName, canonicalName(name), model)
    yield
  }
  return {
    byName: listed(byName),
    byApiName: listed(byApiName),
    byUndatedName: listed(byUndatedName),
    bySizelessName: listed(bySizelessName),
  }
}

const SIZE = /-a?\d+(?:\.\d+)?b$/

function sizeless(name: string): readonly string[] {
  const short = name.replace(SIZE, '')
  return short === name || short === '' ? [] : [short, ...sizeless(short)]
}

function add(map: Map<string, Set<Model>>, key: string, model: Model): void {
  const models = map.get(key)
  if (models === undefined) map.set(key, new Set([model]))
  else models.add(model)
}

function listed(map: ReadonlyMap<string, ReadonlySet<Model>>): ReadonlyMap<string, readonly Model[]> {
  return new Map([...map].map(([key, models]) => [key, [...models]]))
}
