import type { ModelsFile, ProvenanceEntry } from './file-schema.js'
import type { FieldPath } from './seed-file.js'

/** The slugs that files may refer to. */
export interface KnownSlugs {
  readonly sources: ReadonlySet<string>
  readonly providers: ReadonlySet<string>
  readonly capabilities: ReadonlySet<string>
  readonly benchmarks: ReadonlySet<string>
  readonly integrations: ReadonlySet<string>
  readonly models: ReadonlySet<string>
}

type Complain = (path: FieldPath, message: string) => void

/** Complains about every reference of a file of models to something that the seed does not have. */
export const checkReferences = (file: ModelsFile, known: KnownSlugs, complain: Complain): void => {
  const check = (kind: string, slugs: ReadonlySet<string>, slug: string | undefined, path: FieldPath): void => {
    if (slug !== undefined && !slugs.has(slug)) complain(path, `there is no ${kind} "${slug}"`)
  }
  const source = (entry: ProvenanceEntry | undefined, path: FieldPath): void => {
    check('source', known.sources, entry?.source, [...path, 'source'])
  }
  const capabilities = (entries: Readonly<Record<string, ProvenanceEntry>>, path: FieldPath): void => {
    for (const [slug, entry] of Object.entries(entries)) {
      check('capability', known.capabilities, slug, [...path, slug])
      source(entry, [...path, slug])
    }
  }
  source(file, [])
  check('provider', known.providers, file.developer, ['developer'])
  for (const [m, model] of file.models.entries()) {
    const path = ['models', m]
    source(model, path)
    check('model', known.models, model.successor, [...path, 'successor'])
    capabilities(model.capabilities, [...path, 'capabilities'])
    for (const [i, alias] of model.aliases.entries()) {
      check('provider', known.providers, alias.provider, [...path, 'aliases', i, 'provider'])
      source(alias, [...path, 'aliases', i])
    }
    for (const [i, score] of model.benchmarks.entries()) {
      check('benchmark', known.benchmarks, score.benchmark, [...path, 'benchmarks', i, 'benchmark'])
      source(score, [...path, 'benchmarks', i])
    }
    for (const [i, slug] of model.integrations.entries())
      check('integration', known.integrations, slug, [...path, 'integrations', i])
    for (const [o, offering] of model.offerings.entries()) {
      const at = [...path, 'offerings', o]
      source(offering, at)
      check('provider', known.providers, offering.provider, [...at, 'provider'])
      capabilities(offering.capabilities, [...at, 'capabilities'])
      source(offering.hipaaEligible, [...at, 'hipaaEligible'])
      source(offering.zeroRetention, [...at, 'zeroRetention'])
      source(offering.onPrem, [...at, 'onPrem'])
      source(offering.freeTier, [...at, 'freeTier'])
      for (const [i, list] of offering.priceLists.entries()) source(list, [...at, 'priceLists', i])
    }
  }
}
