import { describe, expect, test } from 'vitest'
import { fixtureRows } from '../../support/fixture-rows.js'
import type { FixtureSpec } from '../../support/fixture-spec.js'
import type { ImportPlan } from '../../../src/sources/import/import-plan.js'
import { claim, fileOf, list, type ClaimSpec } from './claims.js'
import { carriedOut, catalogOf, emptyStore, imported, now, plan, type ModelStore } from './model-store.js'

/** alpha at acme, its developer, and at two that resell it; nobody says what it costs. */
const spec: FixtureSpec = {
  providers: [{ slug: 'acme' }, { slug: 'host', kind: 'INFERENCE_HOST' }, { slug: 'openrouter', kind: 'AGGREGATOR' }],
  models: [
    {
      slug: 'alpha',
      offerings: [{}, { provider: 'host' }, { provider: 'openrouter', apiModelId: 'acme/alpha' }],
    },
  ],
}
const empty = (): ModelStore => emptyStore(fixtureRows(spec))
const files = (store: ModelStore, claims: readonly ClaimSpec[], observedOn?: string) => {
  const sources = [...new Set(claims.map(({ source = 'models-dev' }) => source))]
  return sources.map((source) =>
    fileOf(
      catalogOf(store),
      claims.filter((each) => (each.source ?? 'models-dev') === source).map(claim),
      observedOn === undefined ? {} : { observedOn },
    ),
  )
}
const after = (store: ModelStore, ...claims: readonly ClaimSpec[]): ModelStore => imported(store, files(store, claims))
const planned = (store: ModelStore, ...claims: readonly ClaimSpec[]): ImportPlan => plan(store, files(store, claims))
const dollars = (input: string, output: string) => ({ INPUT_TOKENS: input, OUTPUT_TOKENS: output })
const alpha = (input: string, output: string, more: Partial<ClaimSpec> = {}): ClaimSpec => ({
  id: 'alpha',
  prices: dollars(input, output),
  ...more,
})
const kinds = ({ apply }: ImportPlan) => apply.map(({ kind }) => kind)
const queue = ({ queue: { added } }: ImportPlan) => added.map(({ why, change }) => `${why} ${change.kind}`)
/** Input prices in force at acme. */
const inputAt = (store: ModelStore, provider = 'acme') =>
  catalogOf(store)
    .providers.filter(({ slug }) => slug === provider)
    .flatMap(({ id }) => catalogOf(store).offeringsOfProvider.get(id) ?? [])
    .flatMap(({ priceLists }) => priceLists)
    .filter(({ effectiveTo, serviceTier }) => effectiveTo === null && serviceTier === 'STANDARD')
    .map(({ prices, attribution }) => `${prices[0]?.amount.coefficient ?? ''} by ${attribution.source.slug}`)

describe('what an import does by itself', () => {
  test('a price list that the catalogue lacks is added, and the monthly cost before and after is said', () => {
    const { apply } = planned(empty(), alpha('1', '4'))
    expect(apply).toMatchObject([
      {
        kind: 'CHANGE_PRICES',
        of: { provider: 'acme', apiModelId: 'alpha' },
        before: null,
        // 10,000 × (2,000 × $1 + 600 × $4) for a million
        impact: { currency: 'USD', monthlyCostBefore: null, monthlyCostAfter: '44' },
      },
    ])
  })

  test('a price that its own source changes is changed, from the moment of the import on', () => {
    const store = after(empty(), alpha('1', '4'))
    const { apply } = planned(store, alpha('2', '4'))
    expect(apply).toMatchObject([
      {
        before: { effectiveTo: null },
        after: { effectiveFrom: now },
        impact: { monthlyCostBefore: '44', monthlyCostAfter: '64' },
      },
    ])
  })

  test('a less trusted source is published where a better one says nothing, and gives way when it speaks', () => {
    const store = after(empty(), alpha('3', '4', { source: 'litellm' }))
    expect(inputAt(store)).toEqual(['3 by litellm'])
    const later = after(store, alpha('1', '4'))
    expect(inputAt(later)).toEqual(['1 by models-dev'])
    expect(planned(later, alpha('3', '4', { source: 'litellm' })).apply).toEqual([])
  })

  test('of its own offerings a provider’s feed knows best', () => {
    const here = { id: 'acme/alpha', provider: 'openrouter' }
    const store = after(empty(), alpha('1', '4', here), alpha('2', '4', { ...here, source: 'openrouter' }))
    expect(inputAt(store, 'openrouter')).toEqual(['2 by openrouter'])
    const elsewhere = after(empty(), alpha('1', '4'), alpha('2', '4', { source: 'openrouter', externalId: 'x' }))
    expect(inputAt(elsewhere)).toEqual(['1 by models-dev'])
  })

  test.each([
    [29, true],
    [30, true],
    [31, false],
  ])('a better source that looked %s days earlier replaces what is published: %s', (days, isReplaced) => {
    const store = imported(empty(), files(empty(), [alpha('3', '4', { source: 'litellm' })], '2026-06-10'))
    const earlier = new Date(Date.parse('2026-06-10') - days * 86_400_000).toISOString().slice(0, 10)
    expect(plan(store, files(store, [alpha('1', '4')], earlier)).apply).toHaveLength(isReplaced ? 1 : 0)
  })

  test('a price that is announced for later is scheduled, and the one before it ends there', () => {
    const from = Date.parse('2026-07-01T00:00:00Z')
    const announced = { ...alpha('1', '4'), lists: [list(dollars('2', '4'), { effectiveFrom: from })] }
    const store = after(empty(), announced)
    const lists = catalogOf(store).modelBySlug.get('alpha')?.offerings[0]?.priceLists ?? []
    expect(lists.map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo])).toEqual([
      [null, from],
      [from, null],
    ])
    expect(planned(store, announced).apply).toEqual([])
  })

  test('an offering of a model that is certainly ours is added with what it has otherwise than its model', () => {
    const { apply } = planned(empty(), {
      ...alpha('1', '4', { id: 'acme/alpha', provider: 'host' }),
      facts: { contextTokens: 8_000 },
    })
    expect(apply).toMatchObject([
      {
        kind: 'ADD_OFFERING',
        model: 'alpha',
        offering: { provider: 'host', apiModelId: 'acme/alpha', facts: [{ field: 'contextTokens', value: '8000' }] },
      },
    ])
  })

  test('a model nobody has heard of waits in the queue, or is added for review where the import asks for it', () => {
    const unheard = alpha('1', '4', { id: 'omega-9' })
    expect(queue(planned(empty(), unheard))).toEqual(['NO_MATCH ADD_MODEL'])
    const store = empty()
    const { apply } = plan(store, files(store, [unheard]), { unmatched: 'CREATE' })
    expect(apply).toMatchObject([{ kind: 'ADD_MODEL', slug: 'omega-9', developer: 'acme' }])
    const created = imported(store, files(store, [unheard]), { unmatched: 'CREATE' })
    expect(catalogOf(created).unreviewedModels.map(({ slug }) => slug)).toEqual(['omega-9'])
    expect(plan(created, files(created, [unheard]), { unmatched: 'CREATE' })).toMatchObject({
      apply: [],
      records: { changed: [] },
    })
  })

  test('nobody is made the developer of a model that a host has', () => {
    const store = empty()
    const unheard = files(store, [alpha('1', '4', { id: 'omega-9', provider: 'host' })])
    expect(queue(plan(store, unheard, { unmatched: 'CREATE' }))).toEqual(['NO_DEVELOPER ADD_MODEL'])
  })

  test('records at providers that the catalogue does not carry are counted and not kept', () => {
    const { unknownProviders, records, files: reports } = planned(empty(), alpha('1', '4', { provider: 'nowhere' }))
    expect(unknownProviders).toEqual([{ source: 'models-dev', providerId: 'nowhere', records: 1 }])
    expect(records.added).toEqual([])
    expect(reports).toMatchObject([{ counts: { records: 1, atUnknownProviders: 1, added: 0 } }])
  })

  test('what a reseller’s record says of the model changes nothing of the model', () => {
    const facts = { releasedOn: '2025-01-01', contextTokens: 8_000 }
    const { apply } = planned(empty(), { id: 'alpha', provider: 'host', facts })
    expect(apply).toMatchObject([
      { kind: 'CHANGE_FACT', of: { kind: 'OFFERING', provider: 'host' }, field: 'contextTokens' },
    ])
    const own = planned(empty(), { id: 'alpha', facts })
    expect(own.apply).toMatchObject([
      { of: { kind: 'MODEL', slug: 'alpha' }, field: 'releasedOn' },
      { of: { kind: 'OFFERING', provider: 'acme' }, field: 'contextTokens' },
    ])
  })
})

describe('what is queued', () => {
  test.each([
    ['9.99', []],
    ['10', ['SUSPICIOUS CHANGE_PRICES']],
    ['0.1', ['SUSPICIOUS CHANGE_PRICES']],
    ['0.11', []],
  ])('input from $1 to $%s', (amount, expected) => {
    expect(queue(planned(after(empty(), alpha('1', '4')), alpha(amount, '4')))).toEqual(expected)
  })

  test('cached input dearer than input, and an output above the context', () => {
    const dear = planned(empty(), { id: 'alpha', prices: { INPUT_TOKENS: '1', CACHE_READ_TOKENS: '2' } })
    expect(queue(dear)).toEqual(['SUSPICIOUS CHANGE_PRICES'])
    const long = planned(empty(), { id: 'alpha', facts: { contextTokens: 1_000, maxOutputTokens: 1_001 } })
    expect(queue(long)).toContain('SUSPICIOUS CHANGE_FACT')
  })

  test('where the most trusted claim is odd, the next one is published', () => {
    const store = after(empty(), alpha('1', '4', { source: 'genai-prices' }))
    const next = planned(store, alpha('100', '4'), alpha('2', '4', { source: 'genai-prices' }))
    expect(queue(next)).toEqual(['SUSPICIOUS CHANGE_PRICES'])
    expect(next.apply).toMatchObject([{ said: { source: 'genai-prices' } }])
  })

  test('a record, a fact, a list and a meter that are gone: nothing is removed by itself', () => {
    const cached = { ...dollars('1', '4'), CACHE_READ_TOKENS: '0.1' }
    const batch = list(dollars('0.5', '2'), { serviceTier: 'BATCH' })
    const whole: ClaimSpec = { id: 'alpha', facts: { contextTokens: 8_000 }, prices: cached, lists: [batch] }
    const other = alpha('1', '4', { provider: 'host' })
    const store = after(empty(), whole, other)
    const less = planned(store, alpha('1', '4'), other)
    expect(less.apply).toEqual([])
    expect(
      less.queue.added.map(({ why, change }) => [why, change.kind === 'GONE' ? change.field : change.kind]),
    ).toEqual([
      ['GONE', 'CHANGE_PRICES'],
      ['GONE', 'contextTokens'],
      ['GONE', 'prices.BATCH'],
    ])
    const none = planned(store, whole)
    expect(none.records.gone).toMatchObject([{ externalId: 'host/alpha' }])
    expect(none.apply).toEqual([])
    expect(queue(none)).toEqual(['GONE GONE'])
  })

  test('a record that cannot be read this time is not gone', () => {
    const store = after(empty(), alpha('1', '4'), alpha('1', '4', { provider: 'host' }))
    const [file] = files(store, [alpha('1', '4')])
    if (file === undefined) throw new Error('There is no file')
    const broken = { ...file, rejected: [{ path: '$.host/alpha', reason: 'It is not as expected.' }] }
    expect(plan(store, [broken]).records.gone).toEqual([])
  })

  test('what is rejected stays rejected until the claimed value changes', () => {
    const store = after(empty(), alpha('1', '4'))
    const pending = imported(store, files(store, [alpha('10', '4')]))
    expect(planned(pending, alpha('10', '4')).queue).toEqual({ added: [], superseded: [] })
    const rejected: ModelStore = {
      ...pending,
      items: pending.items.map((item) => ({ ...item, state: 'REJECTED' as const })),
    }
    expect(planned(rejected, alpha('10', '4')).queue.added).toEqual([])
    expect(queue(planned(rejected, alpha('11', '4')))).toEqual(['SUSPICIOUS CHANGE_PRICES'])
  })

  test('a pending item goes when its record no longer says so', () => {
    const store = after(empty(), alpha('1', '4'))
    const pending = imported(store, files(store, [alpha('10', '4')]))
    const back = planned(pending, alpha('1', '4'))
    expect(back.queue.superseded).toEqual(pending.items)
    expect(carriedOut(pending, [], back).items).toEqual([])
  })

  test('of a rejected offering it does not matter what it costs', () => {
    const store = empty()
    const pending = imported(store, files(store, [alpha('1', '4', { id: 'omega-9' })]))
    const rejected: ModelStore = {
      ...pending,
      items: pending.items.map((item) => ({ ...item, state: 'REJECTED' as const })),
    }
    expect(planned(rejected, alpha('2', '4', { id: 'omega-9' })).queue.added).toEqual([])
  })
})

describe('what is refused', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => claim(alpha('1', '4', { id: `alpha-${at}`, provider: 'host' })))
  test.each([
    [91, false],
    [90, false],
    [89, true],
  ])('a file of 100 records that has %s now: %s', (count, isRefused) => {
    const {
      refused,
      apply,
      files: reports,
    } = plan(empty(), [fileOf(catalogOf(empty()), many(count), { previousRecords: 100 })])
    expect(refused !== null).toBe(isRefused)
    expect(reports[0]?.shrink).toEqual({ before: 100, after: count, refused: isRefused })
    if (isRefused) expect(apply).toEqual([])
  })

  test('one broken file refuses all that are imported with it', () => {
    const good = fileOf(catalogOf(empty()), [claim(alpha('1', '4'))])
    const nothing = fileOf(catalogOf(empty()), [], { source: 'litellm', file: 'litellm.json' })
    const { refused, apply, records } = plan(empty(), [good, nothing])
    expect(refused).toEqual({ file: 'litellm.json', reason: 'litellm.json has not one record that could be read.' })
    expect([apply, records.added]).toEqual([[], []])
  })

  test('a record stated twice is reported and not taken, and what is kept of it stays', () => {
    const store = after(empty(), alpha('1', '4'), alpha('1', '4', { provider: 'host' }))
    const twice = planned(
      store,
      alpha('1', '4'),
      alpha('2', '4', { provider: 'host' }),
      alpha('3', '4', { provider: 'host' }),
    )
    expect(twice.files[0]?.rejected).toEqual([
      { path: '$.host/alpha', reason: '"host/alpha" is stated twice; neither was read.' },
      { path: '$.host/alpha', reason: '"host/alpha" is stated twice; neither was read.' },
    ])
    expect([twice.apply, twice.records.gone, twice.records.changed]).toEqual([[], [], []])
  })
})

test('kinds of changes come in the order in which they can be carried out', () => {
  const store = empty()
  const claims = [alpha('1', '4', { facts: { contextTokens: 8_000 } }), alpha('1', '4', { id: 'omega-9' })]
  const { apply } = plan(store, files(store, claims), { unmatched: 'CREATE' })
  expect(kinds({ ...planned(store), apply })).toEqual(['ADD_MODEL', 'CHANGE_FACT', 'CHANGE_PRICES'])
})
