import { checkPriceLists } from './check-price-lists.js'
import type { ModelsFile } from './file-schema.js'
import { MODEL_COLUMNS } from './merge-model.js'
import type { FieldPath } from './seed-file.js'

/** A file of models that was read, with the folder it stands in: within one folder nothing may be said twice. */
export interface ReadModelsFile {
  readonly name: string
  readonly isCurated: boolean
  readonly content: ModelsFile
  readonly complain: (path: FieldPath, message: string) => void
}

/** Complains about what is said twice, what belongs to two models, and what is incomplete, over all files of models. */
export const checkEntries = (files: readonly ReadModelsFile[]): void => {
  const generated = new Set<string>()
  const columns = new Set<string>()
  const developers = new Map<string, string>()
  const models = new Map<string, string>()
  const slugs = new Set(files.flatMap(({ content }) => content.models.map(({ slug }) => slug)))
  for (const { name, isCurated, content, complain } of files)
    for (const [m, model] of content.models.entries()) {
      const path = ['models', m]
      if (!isCurated && generated.has(model.slug)) complain(path, `${model.slug} is described twice`)
      if (!isCurated) generated.add(model.slug)
      else if (!developers.has(model.slug) && model.name === undefined)
        complain([...path, 'name'], `is missing: no other entry describes ${model.slug}`)
      const developer = developers.get(model.slug) ?? content.developer
      developers.set(model.slug, developer)
      if (developer !== content.developer)
        complain(path, `${model.slug} is a model of ${developer}, not of ${content.developer}`)
      for (const column of isCurated ? MODEL_COLUMNS : [])
        if (model[column] !== undefined) {
          if (columns.has(`${model.slug} ${column}`)) complain([...path, column], `is stated twice for ${model.slug}`)
          columns.add(`${model.slug} ${column}`)
        }
      const claim = (what: string, at: FieldPath, sentence: string, once: boolean): void => {
        const owner = models.get(what)
        if (owner !== undefined && (once || owner !== model.slug)) complain(at, `${sentence} ${owner}`)
        models.set(what, owner ?? model.slug)
      }
      for (const [i, { alias, provider, validFrom }] of model.aliases.entries()) {
        const at = [...path, 'aliases', i]
        if (provider === undefined && slugs.has(alias)) complain(at, `"${alias}" is the slug of a model`)
        claim(`alias ${provider ?? ''} ${alias} ${validFrom ?? ''}`, at, `"${alias}" already stands for`, true)
      }
      for (const [o, offering] of model.offerings.entries()) {
        const at = [...path, 'offerings', o]
        const api = `${offering.provider} ${offering.apiModelId}`
        claim(`offering ${api}`, at, `${offering.apiModelId} at ${offering.provider} is already an offering of`, false)
        claim(
          `offering ${name} ${m} ${api}`,
          at,
          `${offering.apiModelId} at ${offering.provider} is listed twice for`,
          true,
        )
        checkPriceLists(offering, at, complain)
      }
      for (const [i, { score, ...setUp }] of model.benchmarks.entries())
        claim(
          `score ${model.slug} ${JSON.stringify(setUp)}`,
          [...path, 'benchmarks', i],
          `${setUp.benchmark} ${score} repeats a score stated for`,
          true,
        )
    }
}
