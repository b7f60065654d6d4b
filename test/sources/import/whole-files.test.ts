import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Catalog } from '../../../src/catalog/catalog.js'
import type { ImportPlan } from '../../../src/sources/import/import-plan.js'
import { planImport } from '../../../src/sources/import/plan-import.js'
import { readSourceText, SOURCE_FILES } from '../../../src/sources/sources.js'
import { shipped, type Shipped } from '../../support/shipped.js'
import { fileOf } from './claims.js'

const folder = '../shared/data'
const isPresent = existsSync(folder)
if (!isPresent) console.warn(`SKIPPED: whole files are not imported, because ${folder} is not here.`)

/** The day that each file speaks of. */
const days = new Map([
  ['models-dev.api.json', '2026-07-02'],
  ['models-dev.models.json', '2026-07-02'],
  ['genai-prices.data.json', '2026-08-21'],
  ['litellm.model-prices.json', '2026-07-24'],
  ['openrouter.models.json', '2026-05-15'],
])
const now = Date.parse('2026-08-22T12:00:00Z')
/** Those for which others have measured how often these three sources contradict each other: about one model in ten. */
const MEASURED = ['openai', 'anthropic', 'google', 'mistral', 'xai', 'deepseek', 'groq']
const COMPARED = ['models-dev', 'genai-prices', 'litellm']

describe.skipIf(!isPresent)('the whole files, into the catalogue that ships', () => {
  let catalogue: Shipped
  beforeAll(async () => {
    catalogue = await shipped()
  })
  afterAll(() => catalogue.database.drop())

  test('are planned, and disagree about one model in ten as others have measured', () => {
    const { catalog } = catalogue
    const files = SOURCE_FILES.map(({ source, fileName, read }) => {
      const reading = readSourceText({ source, read }, readFileSync(`${folder}/${fileName}`, 'utf8'))
      const { rejected } = reading
      return fileOf(catalog, reading.claims, { file: fileName, observedOn: days.get(fileName) ?? '', rejected })
    })
    const cpu = process.cpuUsage()
    const plan = planImport({
      catalog,
      files,
      stored: [],
      conflicts: [],
      items: [],
      unmatched: 'QUEUE',
      workload: null,
      now,
    })
    const { user, system } = process.cpuUsage(cpu)
    console.log(
      [...report(plan, catalog), `planned in ${Math.round((user + system) / 1000)} ms of processor time`].join('\n'),
    )
    expect(plan.refused).toBeNull()
    expect(plan.apply.length).toBeGreaterThan(300)
    // what the shipped catalogue took from models.dev it finds there again
    const again = plan.apply.filter(
      (change) => change.said.source === 'models-dev' && change.kind === 'CHANGE_PRICES' && change.before !== null,
    )
    expect(again).toEqual([])
    const { share } = disputedShare(plan, catalog)
    expect(share).toBeGreaterThan(0.04)
    expect(share).toBeLessThan(0.15)
  })
})

function report(plan: ImportPlan, catalog: Catalog): readonly string[] {
  const { records, apply, queue, conflicts, files } = plan
  const fields = records.added.flatMap((record) => record.fields)
  const { compared, disputed, share } = disputedShare(plan, catalog)
  const causes = counted(conflicts.opened.map(({ cause }) => cause))
  return [
    ...files.map(({ file, counts }) => `${file}: ${JSON.stringify(counts)}`),
    `${records.added.length} records kept with ${fields.length} claims, ${fields.filter(({ field }) => field.startsWith('prices.')).length} of them prices`,
    `applied: ${counted(apply.map(({ kind }) => kind))}`,
    `queued: ${counted(queue.added.map(({ why }) => why))}`,
    `${conflicts.opened.length} conflicts: ${causes}`,
    `of prices: ${counted(conflicts.opened.filter(({ field }) => field.startsWith('prices.')).map(({ cause }) => cause))}`,
    `at ${MEASURED.join(', ')}: ${disputed} of ${compared} models that two of ${COMPARED.join(', ')} price differ in input or output (${(100 * share).toFixed(1)} %)`,
  ]
}

/** Of the offerings of the seven that two of the three price, those on whose input or output they disagree. */
function disputedShare({ records, conflicts, apply }: ImportPlan, catalog: Catalog) {
  const base = ['prices.STANDARD.INPUT_TOKENS', 'prices.STANDARD.OUTPUT_TOKENS']
  const sources = new Map<string, Set<string>>()
  for (const { provider, apiModelId, source, fields } of records.added) {
    if (provider === null || !MEASURED.includes(provider) || !COMPARED.includes(source)) continue
    if (!fields.some(({ field }) => base.includes(field))) continue
    const key = `${provider}/${apiModelId.toLowerCase()}`
    sources.set(key, (sources.get(key) ?? new Set()).add(source))
  }
  const disputed = new Set(
    conflicts.opened
      .filter(
        ({ field, claims }) => base.includes(field) && claims.some(({ record }) => record.source !== 'openrouter'),
      )
      .map(({ offering }) => `${offering.provider}/${offering.apiModelId.toLowerCase()}`),
  )
  const ours = new Set([
    ...catalog.offerings.map(({ provider, apiModelId }) => `${provider.slug}/${apiModelId.toLowerCase()}`),
    ...apply.flatMap((change) =>
      change.kind === 'ADD_OFFERING' ? [`${change.offering.provider}/${change.offering.apiModelId.toLowerCase()}`] : [],
    ),
  ])
  const served = new Set([...sources].flatMap(([key, speaking]) => (speaking.size > 1 && ours.has(key) ? [key] : [])))
  const differing = [...served].filter((key) => disputed.has(key))
  return { compared: served.size, disputed: differing.length, share: differing.length / served.size }
}

function counted(words: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([word, count]) => `${count} ${word}`)
    .join(', ')
}
