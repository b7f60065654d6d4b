import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { type ReadModelsFile, checkEntries } from './check-entries.js'
import { checkReferences } from './check-references.js'
import {
  type ModelEntry,
  benchmarksFile,
  capabilitiesFile,
  integrationsFile,
  modelsFile,
  providersFile,
  sourcesFile,
} from './file-schema.js'
import { priceHistoryFile } from './history-schema.js'
import { mergeModel } from './merge-model.js'
import { type ReadHistoryFile, withPriceHistory } from './price-history.js'
import { fileProvenance, provenanceOf } from './provenance.js'
import { type SeedFile, type SeedProblem, parseSeedFile } from './seed-file.js'
import type { Seed, SeedModel } from './seed.js'
import type { Stated } from './stated.js'

/** A seed that can't be used. The message names every problem with file, line, column and field, one a line. */
export class SeedError extends Error {
  override readonly name = 'SeedError'
  constructor(readonly problems: readonly SeedProblem[]) {
    super(problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'))
  }
}

/**
 * Reads the catalogue that ships: the YAML files of `folder`, strictly, merged into one. `label` is how the folder is called in errors.
 * @throws SeedError naming every problem of every file: wrong fields first; references and repetitions once all files are readable.
 * @example
 * const seed = await readSeed('prisma/seed')
 * seed.models.find(({ slug }) => slug === 'o4-mini')?.contextTokens // 200000
 */
export const readSeed = async (folder: string, label = `prisma/${basename(folder)}`): Promise<Seed> => {
  const problems: SeedProblem[] = []
  const open = async <T>(name: string, schema: z.ZodType<T>): Promise<SeedFile<T>> => {
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined)
    if (text === undefined) {
      const missing = { file: `${label}/${name}`, line: 1, column: 1, message: 'the file is missing' }
      problems.push(missing)
      return { content: undefined, problems: [missing], problemAt: () => missing }
    }
    const file = parseSeedFile(`${label}/${name}`, text, schema)
    problems.push(...file.problems)
    return file
  }
  const sources = await open('sources.yaml', sourcesFile)
  const providers = await open('providers.yaml', providersFile)
  const capabilities = await open('capabilities.yaml', capabilitiesFile)
  const benchmarks = await open('benchmarks.yaml', benchmarksFile)
  const integrations = await open('integrations.yaml', integrationsFile)
  const models: ReadModelsFile[] = []
  for (const [sub, isCurated] of [
    ['models', false],
    ['curated', true],
  ] as const)
    for (const name of await yamlFiles(join(folder, sub))) {
      const { content, problemAt } = await open(`${sub}/${name}`, modelsFile)
      if (content === undefined) continue
      const complain: ReadModelsFile['complain'] = (path, message) => problems.push(problemAt(path, message))
      models.push({ name: `${sub}/${name}`, isCurated, content, complain })
    }
  const histories: ReadHistoryFile[] = []
  for (const name of await yamlFiles(join(folder, 'price-history'))) {
    const { content, problemAt } = await open(`price-history/${name}`, priceHistoryFile)
    if (content !== undefined)
      histories.push({ content, complain: (path, message) => problems.push(problemAt(path, message)) })
  }
  if (
    problems.length > 0 ||
    sources.content === undefined ||
    providers.content === undefined ||
    capabilities.content === undefined ||
    benchmarks.content === undefined ||
    integrations.content === undefined
  )
    throw new SeedError(problems)

  const unique = (
    items: readonly { readonly slug: string }[],
    list: string,
    file: SeedFile<unknown>,
  ): ReadonlySet<string> => {
    const slugs = new Set<string>()
    for (const [i, { slug }] of items.entries()) {
      if (slugs.has(slug)) problems.push(file.problemAt([list, i, 'slug'], `"${slug}" is listed twice`))
      slugs.add(slug)
    }
    return slugs
  }
  const known = {
    sources: unique(sources.content.sources, 'sources', sources),
    providers: unique(providers.content.providers, 'providers', providers),
    capabilities: unique(capabilities.content.capabilities, 'capabilities', capabilities),
    benchmarks: unique(benchmarks.content.benchmarks, 'benchmarks', benchmarks),
    integrations: unique(integrations.content.integrations, 'integrations', integrations),
    models: new Set(models.flatMap(({ content }) => content.models.map(({ slug }) => slug))),
  }
  checkProviderSources(providers.content, known.sources, providers, problems)
  for (const { content, complain } of models) checkReferences(content, known, complain)
  checkEntries(models)
  for (const { content, complain } of histories)
    if (!known.sources.has(content.source)) complain(['source'], `there is no source "${content.source}"`)
  const merged = problems.length > 0 ? [] : withPriceHistory(mergeModels(models), histories)
  if (problems.length > 0) throw new SeedError(problems)

  const around = fileProvenance(providers.content)
  return {
    sources: sources.content.sources.map(({ slug, name, url, license }) => ({
      slug,
      name,
      url: url ?? null,
      license: license ?? null,
    })),
    providers: providers.content.providers.map(({ slug, name, kind, website, docsUrl, retiredOn, ...rest }) => ({
      slug,
      name,
      kind,
      website: website ?? null,
      docsUrl: docsUrl ?? null,
      retiredOn: retiredOn ?? null,
      provenance: provenanceOf(around, rest),
    })),
    capabilities: capabilities.content.capabilities,
    benchmarks: benchmarks.content.benchmarks.map(({ slug, name, higherIsBetter, rankedMetric }) => ({
      slug,
      name,
      higherIsBetter: higherIsBetter ?? null,
      rankedMetric: rankedMetric ?? null,
    })),
    integrations: integrations.content.integrations.map(({ slug, name, url }) => ({ slug, name, url: url ?? null })),
    models: merged,
  }
}

const yamlFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.yaml')).sort()

const checkProviderSources = (
  content: z.output<typeof providersFile>,
  sources: ReadonlySet<string>,
  file: SeedFile<unknown>,
  problems: SeedProblem[],
): void => {
  if (!sources.has(content.source)) problems.push(file.problemAt(['source'], `there is no source "${content.source}"`))
  for (const [i, { source }] of content.providers.entries())
    if (source !== undefined && !sources.has(source))
      problems.push(file.problemAt(['providers', i, 'source'], `there is no source "${source}"`))
}

const mergeModels = (files: readonly ReadModelsFile[]): readonly SeedModel[] => {
  const bySlug = new Map<
    string,
    { developer: string; entries: readonly [Stated<ModelEntry>, ...Stated<ModelEntry>[]] }
  >()
  for (const { content } of files)
    for (const entry of content.models) {
      const stated = { entry, provenance: provenanceOf(fileProvenance(content), entry) }
      const before = bySlug.get(entry.slug)
      bySlug.set(entry.slug, {
        developer: before?.developer ?? content.developer,
        entries: before === undefined ? [stated] : [...before.entries, stated],
      })
    }
  return [...bySlug].map(([slug, { developer, entries }]) => mergeModel(slug, developer, entries))
}
