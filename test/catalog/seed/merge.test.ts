import { expect, test } from 'vitest'
import { countSeed } from '../../../src/catalog/seed/count-facts.js'
import { readSeed } from '../../../src/catalog/seed/read-seed.js'
import { seedFolder } from './seed-folder.js'

const GENERATED = { source: 'catalogue', sourceUrl: null, observedOn: '2026-07-02' }
const CURATED = { source: 'page', sourceUrl: 'https://page.example/alpha', observedOn: '2026-04-19' }

const readAlpha = async () => {
  const { models } = await readSeed(seedFolder())
  const [alpha] = models
  if (alpha === undefined) throw new Error('The small seed has no model.')
  return alpha
}

test('what people know better overrides column by column, each with its own source', async () => {
  const alpha = await readAlpha()
  expect(alpha).toMatchObject({
    name: 'Alpha',
    releasedOn: '2025-04',
    contextTokens: 200_000,
    lastVerifiedOn: '2026-04-19',
  })
  expect(alpha.provenance).toEqual(GENERATED)
  expect([...alpha.attributions]).toEqual([['releasedOn', CURATED]])
})

test('what nobody says is null or empty', async () => {
  expect(await readAlpha()).toMatchObject({
    family: null,
    license: null,
    openWeights: 'UNKNOWN',
    maxOutputTokens: null,
    bestFor: [],
  })
})

test('a capability stated by hand replaces the generated one and keeps its place', async () => {
  const { capabilities } = await readAlpha()
  expect(capabilities).toEqual([
    { capability: 'tool-use', support: 'YES', note: null, provenance: GENERATED },
    { capability: 'vision-input', support: 'PARTIAL', note: 'One image at a time.', provenance: CURATED },
  ])
})

test('facts of deployment and measurements belong to the offering they are stated for', async () => {
  const { offerings } = await readAlpha()
  expect(offerings[0]?.deployment).toEqual([
    { kind: 'HIPAA_ELIGIBLE', support: 'YES', note: null, provenance: CURATED },
  ])
  expect(offerings[0]?.measurements.map(({ kind, value }) => [kind, value])).toEqual([
    ['THROUGHPUT_TOKENS_PER_SECOND', '60'],
    ['TIME_TO_FIRST_TOKEN_MS', '1500'],
  ])
  expect(offerings[1]?.deployment).toEqual([])
})

test('a price list by hand adds a tier and leaves the other tiers as generated', async () => {
  const { offerings } = await readAlpha()
  expect(offerings[0]?.priceLists.map(({ serviceTier, provenance }) => [serviceTier, provenance])).toEqual([
    ['STANDARD', GENERATED],
    ['BATCH', CURATED],
  ])
})

test('a price is for as many units as its meter is usually quoted for, and holds from its threshold on', async () => {
  const { offerings } = await readAlpha()
  expect(offerings[0]?.priceLists[0]?.prices[2]).toEqual({
    meter: 'INPUT_TOKENS',
    amount: '2.2',
    per: '1000000',
    aboveInputTokens: 100_000,
    thresholdInclusive: false,
    thresholdMode: 'WHOLE_REQUEST',
  })
})

test('a score carries the address it was read at', async () => {
  const { scores } = await readAlpha()
  expect(scores[0]?.provenance).toEqual({ ...GENERATED, sourceUrl: 'https://puzzles.example' })
})

test('counts what each source states: filled columns, answers, scores and prices', async () => {
  const { factsBySource, ...counts } = countSeed(await readSeed(seedFolder()))
  expect(counts).toEqual({ models: 1, providers: 2, servingProviders: 2, offerings: 2, priceLists: 3, prices: 4 })
  expect([...factsBySource]).toEqual([
    // name, status, context; alias; tool use; score; two statuses; a capability; three prices; free
    ['catalogue', 13],
    // release; vision; integration; regions; HIPAA; two measurements; one price
    ['page', 8],
  ])
})
