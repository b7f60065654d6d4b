import { describe, expect, test } from 'vitest'
import { fixtureRows } from '../../support/fixture-rows.js'
import type { OfferingSpec } from '../../support/fixture-spec.js'
import type { StoredConflict } from '../../../src/sources/import/import-plan.js'
import { claim, fileOf, list, type ClaimSpec } from './claims.js'
import { catalogOf, emptyStore, imported, plan, type ModelStore } from './model-store.js'

const at = (offering: OfferingSpec = {}, more: readonly OfferingSpec[] = []): ModelStore =>
  emptyStore(fixtureRows({ models: [{ slug: 'alpha', offerings: [offering, ...more] }] }))

const filesOf = (store: ModelStore, claims: readonly ClaimSpec[], day: Readonly<Record<string, string>> = {}) =>
  [...new Set(claims.map(({ source = 'models-dev' }) => source))].map((source) =>
    fileOf(catalogOf(store), claims.filter((each) => (each.source ?? 'models-dev') === source).map(claim), {
      observedOn: day[source] ?? '2026-06-10',
    }),
  )
const conflicts = (store: ModelStore, ...claims: readonly ClaimSpec[]) => plan(store, filesOf(store, claims)).conflicts
const says = (source: ClaimSpec['source'], input: string, output = '4', more: Partial<ClaimSpec> = {}): ClaimSpec => ({
  source,
  id: 'alpha',
  prices: { INPUT_TOKENS: input, OUTPUT_TOKENS: output },
  ...more,
})
const fact = (source: ClaimSpec['source'], field: string, value: string | number): ClaimSpec => ({
  source,
  id: 'alpha',
  facts: { [field]: value },
})
const after = (store: ModelStore, ...claims: readonly ClaimSpec[]): ModelStore =>
  imported(store, filesOf(store, claims))
const resolved = (store: ModelStore): ModelStore => ({
  ...store,
  conflicts: store.conflicts.map((conflict): StoredConflict => ({ ...conflict, state: 'RESOLVED' })),
})

describe('what is a conflict', () => {
  test('two sources, two prices: with all claims, the most trusted first, and what is published', () => {
    expect(conflicts(at(), says('litellm', '3'), says('models-dev', '1.7')).opened).toMatchObject([
      {
        offering: { provider: 'acme', apiModelId: 'alpha' },
        field: 'prices.STANDARD.INPUT_TOKENS',
        published: '1.7',
        claims: [
          { record: { source: 'models-dev' }, value: '1.7', observedOn: '2026-06-10' },
          { record: { source: 'litellm' }, value: '3' },
        ],
      },
    ])
  })

  test('one source against what was verified by hand, which no import changes', () => {
    const store = at({ prices: { INPUT_TOKENS: '1', OUTPUT_TOKENS: '4' } })
    const { apply, queue, conflicts: found } = plan(store, filesOf(store, [says('models-dev', '2')]))
    expect([apply, queue.added]).toEqual([[], []])
    expect(found.opened).toMatchObject([
      { published: '1', note: 'models-dev says 2; 1 was verified by hand (fixture).' },
    ])
  })

  test.each([
    ['prices', '1.10', '1.1'],
    ['prices', '1.00002', '1'],
    ['releasedOn', '2025-04', '2025-04-16'],
    ['knowledgeCutoff', '2025-09', '2025-10-01'],
    ['maxOutputTokens', '65535', '65536'],
    ['inputModalities', 'TEXT, IMAGE', 'IMAGE, TEXT'],
    ['inputModalities', 'TEXT, PDF', 'TEXT'],
    ['family', 'Gpt Mini', 'GPT mini'],
  ])('%s: %s and %s are no conflict', (field, a, b) => {
    const claims =
      field === 'prices'
        ? [says('models-dev', a), says('litellm', b)]
        : [fact('models-dev', field, a), fact('litellm', field, b)]
    expect(conflicts(at(), ...claims).opened).toEqual([])
  })

  test.each([
    ['prices', '1.002', '1'],
    ['releasedOn', '2025-04-15', '2025-04-16'],
    ['knowledgeCutoff', '2025-08', '2025-10-01'],
    ['maxOutputTokens', '65534', '65536'],
    ['inputModalities', 'TEXT, AUDIO', 'TEXT'],
  ])('%s: %s and %s are one', (field, a, b) => {
    const claims =
      field === 'prices'
        ? [says('models-dev', a), says('litellm', b)]
        : [fact('models-dev', field, a), fact('litellm', field, b)]
    expect(conflicts(at(), ...claims).opened).toHaveLength(1)
  })

  test('that one says nothing is no conflict', () => {
    expect(conflicts(at(), says('models-dev', '1'), fact('litellm', 'contextTokens', 8_000)).opened).toEqual([])
  })

  test('facts of a model are disputed once, at its developer’s offering', () => {
    const store = at({}, [{ provider: 'host' }])
    const elsewhere: ClaimSpec = {
      source: 'openrouter',
      provider: 'host',
      id: 'alpha',
      facts: { knowledgeCutoff: '2025-01' },
    }
    expect(conflicts(store, fact('models-dev', 'knowledgeCutoff', '2024-01'), elsewhere).opened).toMatchObject([
      { offering: { provider: 'acme' }, field: 'knowledgeCutoff', published: '2024-01' },
    ])
  })
})

describe('why sources disagree, as far as figures tell', () => {
  const cause = (store: ModelStore, claims: readonly ClaimSpec[], day: Readonly<Record<string, string>> = {}) =>
    plan(store, filesOf(store, claims, day)).conflicts.opened.map((conflict) => conflict.cause)

  test('exactly 1.1 times is a regional uplift', () => {
    expect(cause(at(), [says('models-dev', '3'), says('litellm', '3.3')])).toEqual(['REGION_UPLIFT'])
    expect(cause(at(), [says('models-dev', '3'), says('litellm', '3.4')])).toEqual(['UNKNOWN'])
  })

  test('half of the whole list is a batch price, half of one price is not', () => {
    expect(cause(at(), [says('models-dev', '3', '4'), says('litellm', '1.5', '2')])).toEqual(['BATCH', 'BATCH'])
    expect(cause(at(), [says('models-dev', '3', '4'), says('litellm', '1.5', '4')])).toEqual(['UNKNOWN'])
  })

  test('the other’s batch list', () => {
    const batch = list({ INPUT_TOKENS: '1.4', OUTPUT_TOKENS: '2' }, { serviceTier: 'BATCH' })
    expect(cause(at(), [says('models-dev', '3', '4', { lists: [batch] }), says('litellm', '1.4')])).toEqual(['BATCH'])
  })

  test('a price of another period of one source', () => {
    const later = list({ INPUT_TOKENS: '3', OUTPUT_TOKENS: '4' }, { effectiveFrom: Date.parse('2026-09-01') })
    const over = list({ INPUT_TOKENS: '3', OUTPUT_TOKENS: '4' }, { effectiveTo: Date.parse('2026-01-01') })
    expect(cause(at(), [says('genai-prices', '2', '4', { lists: [later] }), says('litellm', '3')])).toEqual([
      'INTRODUCTORY',
    ])
    expect(cause(at(), [says('genai-prices', '2', '4', { lists: [over] }), says('litellm', '3')])).toEqual([
      'INTRODUCTORY',
    ])
  })

  test('a former price that an old observation still has', () => {
    const former = at({ lists: [{ prices: { INPUT_TOKENS: '9' }, to: '2026-06-01' }] })
    const claims = [says('models-dev', '3'), says('litellm', '9')]
    expect(cause(former, claims, { litellm: '2026-04-01' })).toEqual(['STALE'])
    expect(cause(former, claims)).toEqual(['INTRODUCTORY'])
  })

  test('a snapshot of the same name, where somebody else says so', () => {
    const store = at({ apiModelId: 'alpha-latest' }, [{ apiModelId: 'alpha-2506' }])
    const latest = { id: 'alpha-latest' }
    const claims = [says('models-dev', '1', '4', latest), says('litellm', '7', '4', latest)]
    expect(cause(store, [...claims, says('models-dev', '7', '4', { id: 'alpha-2506' })])).toEqual(['OTHER_SNAPSHOT'])
    expect(cause(store, [...claims, says('litellm', '7', '4', { id: 'alpha-2506' })])).toEqual(['UNKNOWN'])
  })

  test.each([
    ['0.125', '0.13', 'ROUNDING'],
    ['0.0983', '0.098', 'ROUNDING'],
    ['0.083', '0.0833', 'ROUNDING'],
    ['0.12', '0.13', 'UNKNOWN'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(cause(at(), [says('models-dev', a), says('litellm', b)])).toEqual([expected])
  })

  test.each([
    [1_048_576, 1_000_000, 'ROUNDING'],
    [4_096, 4_000, 'ROUNDING'],
    [272_000, 400_000, 'UNKNOWN'],
  ])('limits of %s and %s: %s', (a, b, expected) => {
    expect(cause(at(), [fact('models-dev', 'contextTokens', a), fact('litellm', 'contextTokens', b)])).toEqual([
      expected,
    ])
  })

  test('nothing against a price', () => {
    const free = list({}, { status: 'FREE' })
    expect(cause(at(), [says('models-dev', '1'), { source: 'litellm', id: 'alpha', lists: [free] }])).toEqual([
      'ZERO_OR_ABSENT',
    ])
  })

  test('the price of another meter is said, though it is no cause of the list', () => {
    const image = { id: 'alpha', prices: { OUTPUT_TOKENS: '2.5', OUTPUT_IMAGE_TOKENS: '30' } }
    const [conflict] = conflicts(
      at(),
      { ...image, source: 'litellm' },
      { ...image, prices: { OUTPUT_TOKENS: '30' } },
    ).opened
    expect(conflict?.note).toBe('models-dev says 30, litellm says 2.5; 30 is what litellm says of OUTPUT_IMAGE_TOKENS.')
  })
})

describe('a decision', () => {
  const dispute = [says('models-dev', '1.7'), says('litellm', '3')] as const
  const decided = (): ModelStore => resolved(after(at(), ...dispute))

  test('stands while the same is claimed again, later, or by fewer', () => {
    const same = plan(decided(), filesOf(decided(), dispute, { 'models-dev': '2026-06-14', litellm: '2026-06-14' }))
    expect(same.conflicts).toEqual({ opened: [], changed: [], agreed: [] })
    expect(conflicts(decided(), fact('litellm', 'contextTokens', 8_000))).toEqual({
      opened: [],
      changed: [],
      agreed: [],
    })
    const silent = after(decided(), fact('litellm', 'contextTokens', 8_000))
    expect(conflicts(silent, ...dispute)).toEqual({ opened: [], changed: [], agreed: [] })
  })

  test('stands when somebody new says what was weighed, and opens again when a value is new', () => {
    expect(conflicts(decided(), ...dispute, says('genai-prices', '3')).opened).toEqual([])
    expect(conflicts(decided(), ...dispute, says('genai-prices', '2')).opened).toHaveLength(1)
    expect(conflicts(decided(), says('models-dev', '1.7'), says('litellm', '2.9')).opened).toMatchObject([
      { state: 'OPEN' },
    ])
  })

  test('keeps what is published from a better source that was weighed', () => {
    const store = after(at(), says('litellm', '3'))
    // models.dev was seen too long ago to be published by itself
    const files = filesOf(store, [says('models-dev', '1.7')], { 'models-dev': '2026-05-01' })
    const kept = resolved(imported(store, files))
    expect(plan(kept, filesOf(kept, [says('models-dev', '1.7')])).apply).toEqual([])
    expect(plan(kept, filesOf(kept, [says('models-dev', '1.6')])).apply).toHaveLength(1)
  })
})

test('an open conflict closes when claims agree, and tells when they change', () => {
  const open = after(at(), says('models-dev', '1.7'), says('litellm', '3'))
  expect(conflicts(open, says('models-dev', '1.7'), says('litellm', '1.7')).agreed).toEqual([
    { offering: { provider: 'acme', apiModelId: 'alpha' }, field: 'prices.STANDARD.INPUT_TOKENS' },
  ])
  expect(conflicts(open, says('models-dev', '1.7'), says('litellm', '2')).changed).toMatchObject([{ state: 'OPEN' }])
  const closed = after(open, says('models-dev', '1.7'), says('litellm', '1.7'))
  expect(conflicts(closed, says('models-dev', '1.7'), says('litellm', '3')).opened).toHaveLength(1)
})
