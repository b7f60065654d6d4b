import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { faultsOf, startHostileServer } from './hostile-server.js'

const server = await startHostileServer()
afterAll(() => server.stop())

afterEach(async () => {
  const alive = await server.post({ query: '{ catalog { modelCount } }' })
  expect([alive.status, alive.body]).toEqual([200, '{"data":{"catalog":{"modelCount":60}}}'])
  expect(server.unforeseen()).toEqual([])
})

type Hostile = readonly [what: string, query: string, variables?: Readonly<Record<string, unknown>>]

const times = (count: number, text: string | ((index: number) => string)): string =>
  Array.from({ length: count }, (_, index) => (typeof text === 'string' ? text : text(index))).join(' ')
const nested = (open: string, inner: string, depth: number): string =>
  `${times(depth, open)} ${inner} ${'}'.repeat(depth)}`
const bomb = (levels: number, end: string): string =>
  `${times(levels, (n) => `fragment F${n} on Model { ...F${n + 1} ...F${n + 1} }`)} fragment F${levels} on Model { ${end} }`
const deepFilter = (depth: number): unknown => {
  let filter: object = { slug: { eq: 'model-1' } }
  for (let level = 0; level < depth; level++) filter = { not: filter }
  return filter
}
const FILTER = 'query ($f: ModelFilter) { models(filter: $f) { totalCount } }'
const WORKLOAD = 'query ($w: WorkloadInput) { models(workload: $w, first: 100) { edges { monthlyCost { at } } } }'
const slices = (count: number, usage: number) => ({
  mix: Array.from({ length: count }, () => ({
    share: '0.01',
    usage: Array.from({ length: usage }, () => ({ meter: 'WEB_SEARCHES', quantity: '1' })),
  })),
})

const documents: readonly Hostile[] = [
  ...[17, 40, 200, 800].map((n): Hostile => [
    `nesting ${n} deep`,
    `{ model(slug: "model-1") { ${nested('similar {', 'slug', n)} } }`,
  ]),
  ...[17, 300].map((n): Hostile => [
    `inline fragments ${n} deep`,
    `{ model(slug: "model-1") ${nested('{ successor { ... on Model', '{ slug }', n).replace(/}$/, '')} ${'}'.repeat(n)} }`,
  ]),
  ...[400, 1_200, 3_500].map((n): Hostile => [`${n} fields`, `{ ${times(n, '__typename')} }`]),
  ...[301, 1_000].map((n): Hostile => [`the same field ${n} times`, `{ catalog { ${times(n, 'revision')} } }`]),
  ...[101, 1_000].map((n): Hostile => [`${n} aliases`, `{ ${times(n, (k) => `a${k}: __typename`)} }`]),
  ...[20, 100].map((n): Hostile => [
    `${n} expensive aliases`,
    `{ ${times(n, (k) => `a${k}: models(first: 100) { nodes { faq { question } } }`)} }`,
  ]),
  ...[101, 600].map((n): Hostile => [
    `${n} directives`,
    `{ ${times(n, (k) => `a: __typename @include(if: ${k % 2 === 0 ? 'true' : 'false'})`)} }`,
  ]),
  ['a directive 500 times on one field', `{ __typename ${times(500, '@skip(if: false)')} }`],
  ['a directive that nobody knows', '{ __typename @defer @live @x }'],
  ['5,000 tokens', `{ ${times(5_000, 'a')} }`],
  ['100,001 characters of comments', `{ __typename } #${'x'.repeat(100_001)}`],
  ['20,000 lines of comments', `${'#\n'.repeat(60_000)}{ __typename }`],
  ['100,001 blanks', `{${' '.repeat(100_001)}__typename }`],
  ['100,001 commas', `{${','.repeat(100_001)}__typename }`],
  ['a name of 90,000 characters', `{ ${'x'.repeat(90_000)} }`],
  ['an alias of 90,000 characters that is no field', `{ ${'x'.repeat(90_000)}: y }`],
  ['a string of 90,000 characters', `{ compare(models: ["${'x'.repeat(90_000)}", "y"]) { sentences } }`],
  ['a block string that does not end', '{ model(slug: """ x'],
  ['a number without end', `{ models(first: ${'9'.repeat(5_000)}) { totalCount } }`],
  ['a number out of range', '{ models(first: 2147483648) { totalCount } }'],
  ['a negative page', '{ models(first: -1) { totalCount } }'],
  ['a page of 101', '{ models(first: 101) { totalCount } }'],
  ['a page of 2,147,483,647', '{ providers(first: 2147483647) { totalCount } }'],
  ['both ends of a list', '{ providers(first: 1, last: 1) { totalCount } }'],
  ['a fraction of a page', '{ models(first: 1.5) { totalCount } }'],
  ['a page as text', '{ models(first: "1") { totalCount } }'],
  [
    'lists of pages of pages',
    '{ models(first: 100) { nodes { offerings(first: 100) { nodes { priceHistory(first: 100) { nodes { id } } changes(first: 100) { nodes { id } } } } } } }',
  ],
  [
    'similar of similar of similar',
    '{ models(first: 100) { nodes { similar(first: 20) { similar(first: 20) { similar(first: 20) { slug } } } } } }',
  ],
  [
    'providers of providers',
    '{ providers(first: 100) { nodes { models(first: 100) { nodes { developer { models(first: 100) { nodes { slug } } } } } } } }',
  ],
  ['facets a hundred times', `{ ${times(90, (k) => `a${k}: models { facets { field buckets { value } } }`)} }`],
  [
    'breaking even a hundred times with mixes',
    `query ($w: WorkloadInput) { ${times(99, (k) => `a${k}: breakEven(a: "model-1", b: "model-2", variable: INPUT_TOKENS, workload: $w) { at }`)} }`,
    { w: slices(100, 1) },
  ],
  ['a fragment in a circle', '{ model(slug: "x") { ...A } } fragment A on Model { successor { ...A } }'],
  [
    'two fragments in a circle',
    '{ model(slug: "x") { ...A } } fragment A on Model { ...B } fragment B on Model { ...A }',
  ],
  [
    'a circle of a hundred fragments',
    `{ model(slug: "x") { ...F0 } } ${times(100, (n) => `fragment F${n} on Model { successor { ...F${(n + 1) % 100} } }`)}`,
  ],
  ['a fragment that holds itself twice', '{ model(slug: "x") { ...A } } fragment A on Model { ...A ...A }'],
  ...[12, 20, 60, 300].map((n): Hostile => [
    `a bomb of ${n} doublings`,
    `{ model(slug: "model-1") { ...F0 } } ${bomb(n, 'slug name')}`,
  ]),
  [
    'a bomb of expensive fields',
    `{ models(first: 100) { nodes { ...F0 } } } ${bomb(10, 'strengths { rank } faq { question }')}`,
  ],
  [
    'a bomb of lists',
    `{ model(slug: "model-1") { ...F0 } } ${times(12, (n) => `fragment F${n} on Model { a: similar(first: 20) { ...F${n + 1} } }`)} fragment F12 on Model { slug }`,
  ],
  ['300 fragments that nobody uses', `{ __typename } ${times(300, (n) => `fragment F${n} on Model { slug }`)}`],
  ['fragments of one name', '{ ...A } fragment A on Query { __typename } fragment A on Query { __typename }'],
  ['a fragment of nothing', '{ ...A }'],
  ['a fragment on a type that is none', '{ ... on Nothing { x } }'],
  ['a fragment on a scalar', '{ ... on String { x } }'],
  ['a fragment on an input', '{ ... on ModelFilter { slug } }'],
  ['operations of one name', 'query A { __typename } query A { __typename }'],
  ['two operations without a name', '{ __typename } { __typename }'],
  ['300 operations', times(300, (n) => `query Q${n} { __typename }`)],
  ['no operation', 'fragment A on Query { __typename }'],
  ['a type definition', 'type Query { x: Int }'],
  ['an extension of the schema', 'extend type Query { x: Int }'],
  ['a schema', 'schema { query: Query }'],
  ['an unknown field', '{ passwords }'],
  ['fields of JavaScript', '{ constructor __proto__ toString }'],
  ['a field of JavaScript on an object', '{ catalog { __proto__ hasOwnProperty } }'],
  ['arguments of JavaScript', '{ model(slug: "x", __proto__: 1, constructor: 2) { slug } }'],
  ['a selection on a leaf', '{ catalog { revision { x } } }'],
  ['no selection on an object', '{ catalog }'],
  ['an empty selection', '{ }'],
  ['fields in conflict', '{ a: model(slug: "x") { slug } a: model(slug: "y") { slug } }'],
  ['300 fields in conflict', `{ ${times(99, (k) => `a: model(slug: "${k}") { slug }`)} }`],
  ['a subscription to two things', 'subscription { a: changes { id } b: changes { id } }'],
  [
    'a mutation without a key, twenty times',
    `mutation { ${times(20, (k) => `a${k}: modelVerify(input: { model: "x" }) { userErrors { code } }`)} } fragment X on Query { y }`,
  ],
  ['variables that are not defined', '{ model(slug: $x) { slug } }'],
  ['variables that are not used', 'query ($x: Int) { __typename }'],
  ['variables of one name', 'query ($x: Int, $x: Int) { models(first: $x) { totalCount } }'],
  ['a variable of an output type', 'query ($x: Model) { models(first: $x) { totalCount } }'],
  ['a variable of a type that is none', 'query ($x: Nothing) { models(first: $x) { totalCount } }'],
  ['300 variables', `query (${times(300, (k) => `$v${k}: Int`)}) { __typename }`],
  ['a default of the wrong type', 'query ($x: Int = "one") { models(first: $x) { totalCount } }'],
  ['a variable in a default', 'query ($x: Int = $y, $y: Int) { models(first: $x) { totalCount } }'],
  [
    'introspection in a circle',
    '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
  ],
  [
    'introspection a hundred times',
    `{ ${times(60, (k) => `a${k}: __schema { types { name fields { name args { name type { name } } type { name ofType { name } } } inputFields { name } enumValues { name } } }`)} }`,
  ],
  ['a list of 1,001 in the document', `{ compare(models: [${times(1_001, '"x"')}]) { sentences } }`],
  ['a list of 101 ids', `{ nodes(ids: [${times(101, '"x"')}]) { id } }`],
  ['lists 30 deep in the document', `{ compare(models: ${'['.repeat(30)}"x"${']'.repeat(30)}) { sentences } }`],
  [
    'lists 1,500 deep in the document',
    `{ compare(models: ${'['.repeat(1_500)}"x"${']'.repeat(1_500)}) { sentences } }`,
  ],
  [
    'objects 1,000 deep in the document',
    `{ models(filter: ${'{not: '.repeat(1_000)}{}${'}'.repeat(1_000)}) { totalCount } }`,
  ],
  ['a type 1,500 deep', `query ($x: ${'['.repeat(1_500)}Int${']'.repeat(1_500)}) { __typename }`],
  ['a field of an input twice', '{ models(filter: { slug: { eq: "x" }, slug: { eq: "y" } }) { totalCount } }'],
  ['an argument twice', '{ models(first: 1, first: 2) { totalCount } }'],
  ['an enum value that is none', '{ models(unknown: EVERYTHING) { totalCount } }'],
  ['an enum value as text', '{ models(unknown: "EXCLUDE") { totalCount } }'],
  ['a NUL in the document', '{ __type\u0000name }'],
  ['control characters', '{ \u0001\u0002\u0003 }'],
  ['a byte order mark in the middle', '{ __typename \ufeff__typename \ufeff} \u200b'],
  ['bidirectional marks', '{ \u202emanetepyt__ }'],
  ['half a surrogate pair', '{ model(slug: "\\uD800") { slug } } }'],
  ['an escape that is none', '{ model(slug: "\\u{110000}") { slug } }'],
  ['an escape without end', '{ model(slug: "\\u{'],
  ['an emoji for a field', '{ 💥 }'],
  ['quotes that are no quotes', '{ model(slug: “o4-mini”) { slug } }'],
  ['only a comment', '# nothing'],
  ['only blanks', '   \n\t '],
  ['JSON for a document', '{"query":"{ __typename }"}'],
  ['SQL for a document', 'SELECT * FROM model; DROP TABLE model; --'],
  ['HTML for a document', '<script>alert(1)</script>'],
]

const cursor = (...parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')
const idOf = (text: string): string => Buffer.from(text).toString('base64')
const cursors = [
  'x',
  '💥',
  '../../etc/passwd',
  'null',
  '[]',
  "' OR 1=1 --",
  'a'.repeat(10_000),
  cursor(),
  cursor('models'),
  cursor('models', 'x', 'y', 'z'),
  cursor({ toString: 1 }),
  cursor(null, null),
  cursor('__proto__', 1),
  idOf('[1e999]'),
  idOf('[["models"]]'),
  idOf('{"length":5}'),
  '\u0000',
]
const ids = [
  '',
  'x',
  '💥',
  idOf(''),
  idOf('Model'),
  idOf(':'),
  idOf('Nothing:1'),
  idOf('__proto__:1'),
  idOf('constructor:1'),
  idOf('Query:1'),
  idOf('Catalog:1'),
  idOf('Model:1:2:3:4'),
  idOf('Model:1@never'),
  idOf('ApiKey:1'),
  idOf('ModelConnection:1'),
  'a'.repeat(10_000),
  '\u0000',
]

const variables: readonly Hostile[] = [
  ...[25, 500].map((n): Hostile => [`a filter ${n} deep`, FILTER, { f: deepFilter(n) }]),
  ['a filter 6 deep', FILTER, { f: deepFilter(6) }],
  ['a filter of 100,000 values', FILTER, { f: { slug: { in: Array.from({ length: 50_000 }, () => 'x') } } }],
  ['a filter of 1,001 values', FILTER, { f: { slug: { in: Array.from({ length: 1_001 }, () => 'x') } } }],
  ['a filter of 900 values in an or', FILTER, { f: { or: Array.from({ length: 900 }, () => ({ search: 'x y z' })) } }],
  ['a filter of one value of 900,000 characters', FILTER, { f: { search: 'x'.repeat(900_000) } }],
  ['an empty or', FILTER, { f: { or: [] } }],
  ['a filter that is a text', FILTER, { f: 'x' }],
  ['a filter that is a number', FILTER, { f: 1e308 }],
  [
    'prototype keys in a filter',
    FILTER,
    { f: JSON.parse('{"__proto__": {"x": 1}, "constructor": {"prototype": {}}}') },
  ],
  ['an unknown field of a filter', FILTER, { f: { passwords: true } }],
  ['a capability that is none', FILTER, { f: { capabilities: { hasAll: ["'; DROP TABLE model; --"] } } }],
  ['a benchmark that is none', FILTER, { f: { benchmark: [{ benchmark: '__proto__', score: { gte: '1' } }] } }],
  ['a decimal that is a number', FILTER, { f: { inputPrice: { lte: 1 } } }],
  ...[
    '1e5',
    'NaN',
    'Infinity',
    '0x10',
    '1,5',
    ' 1',
    '--1',
    '9'.repeat(5_000),
    '0.'.concat('0'.repeat(5_000), '1'),
    '١',
  ].map((text): Hostile => [`the decimal ${text.slice(0, 12)}`, FILTER, { f: { inputPrice: { lte: text } } }]),
  ...['2026-02-30', '2026-13-01', '2026', '20260101', 'today', '-1', '2026-01-01T00:00:00Z'].map((text): Hostile => [
    `the day ${text}`,
    FILTER,
    { f: { releasedOn: { gte: text } } },
  ]),
  ...[
    'now',
    '2026-01-01',
    '2026-01-01T25:00:00Z',
    '2026-01-01T00:00:00',
    '10000-01-01T00:00:00Z',
    '0',
    "2026-01-01T00:00:00Z'; --",
  ].map((at): Hostile => [`the instant ${at}`, 'query ($at: DateTime) { models(at: $at) { totalCount } }', { at }]),
  ['a workload of 2,000 meters', WORKLOAD, { w: slices(100, 20) }],
  ['a workload of 101 slices', WORKLOAD, { w: slices(101, 0) }],
  ['a workload of 5,000 slices', WORKLOAD, { w: slices(5_000, 0) }],
  ['shares that do not add up', WORKLOAD, { w: { mix: [{ share: '0.3' }] } }],
  ['a negative share', WORKLOAD, { w: { cachedInputShare: '-1' } }],
  ['a share of 10^30', WORKLOAD, { w: { batchShare: `1${'0'.repeat(30)}` } }],
  ['negative tokens', WORKLOAD, { w: { inputTokens: -1 } }],
  ['more tokens than fit', WORKLOAD, { w: { inputTokens: 2 ** 53 } }],
  [
    'a region with a NUL',
    'query ($w: WorkloadInput) { models(workload: $w) { edges { monthlyCost { at } } } }',
    { w: { region: 5 } },
  ],
  ...cursors.flatMap((after): readonly Hostile[] => [
    [
      `models after ${JSON.stringify(after).slice(0, 24)}`,
      'query ($c: String) { models(after: $c) { totalCount } }',
      { c: after },
    ],
    [
      `providers before ${JSON.stringify(after).slice(0, 24)}`,
      'query ($c: String) { providers(before: $c) { totalCount } }',
      { c: after },
    ],
    [
      `changes after ${JSON.stringify(after).slice(0, 24)}`,
      'query ($c: String) { changes(after: $c) { totalCount nodes { id } } }',
      { c: after },
    ],
  ]),
  ...ids.map((id): Hostile => [
    `the ids ${JSON.stringify(id).slice(0, 24)}`,
    'query ($i: [ID!]!) { nodes(ids: $i) { id } }',
    { i: [id] },
  ]),
  ['1,000 ids', 'query ($i: [ID!]!) { nodes(ids: $i) { id } }', { i: Array.from({ length: 1_000 }, () => 'x') }],
  ['an id that is an object', 'query ($i: [ID!]!) { nodes(ids: $i) { id } }', { i: [{ $ne: null }] }],
  ['a text that is an object', 'query ($s: String!) { compare(models: [$s, "x"]) { sentences } }', { s: { $gt: '' } }],
  ...[
    "' OR '1'='1",
    '1; DROP TABLE model',
    '${7*7}',
    '{{7*7}}',
    '%00',
    '../../../etc/passwd',
    '<img src=x onerror=alert(1)>',
    '$(id)',
    '`id`',
    '\u0000',
    '\ud800',
    'x'.repeat(100_000),
  ].map((text): Hostile => [
    `a slug ${JSON.stringify(text).slice(0, 24)}`,
    'query ($s: String!) { compare(models: [$s, "model-1"]) { sentences } }',
    { s: text },
  ]),
  ['one model to compare', '{ compare(models: ["model-1"]) { sentences } }'],
  ['nine models to compare', `{ compare(models: [${times(9, (n) => `"model-${n + 1}"`)}]) { sentences } }`],
  ['a model twice', '{ compare(models: ["model-1", "model-1"]) { sentences } }'],
  ['no metrics', '{ frontier(metrics: []) { members { slug } } }'],
  ['metrics without end', `{ frontier(metrics: [${times(500, '{ metric: MONTHLY_COST }')}]) { members { slug } } }`],
  ['an id of 10,000 characters', `{ resolveModelId(id: "${'x'.repeat(10_000)}") { how } }`],
  [
    '501 prices',
    'query ($p: [PriceInput!]!) { estimateCost(prices: $p, usage: []) { at } }',
    { p: Array.from({ length: 501 }, () => ({ meter: 'REQUESTS', amount: '1' })) },
  ],
  [
    '100,000 variables',
    '{ __typename ...X }',
    Object.fromEntries(Array.from({ length: 50_000 }, (_, k) => [`v${k}`, k])),
  ],
  ['a null where none may be', 'query ($s: String!) { compare(models: [$s]) { sentences } }', { s: null }],
  ['a missing variable', 'query ($s: String!) { compare(models: [$s]) { sentences } }', {}],
]

it('variables nested without end are refused with a code', async () => {
  for (const [open, inner, close] of [
    ['{"not":', '{}', '}'],
    ['[', '', ']'],
  ] as const) {
    const f = open.repeat(80_000) + inner + close.repeat(80_000)
    const body = `{"query":${JSON.stringify(FILTER)},"variables":{"f":${f}}}`
    expect(faultsOf(await server.post(body))).toEqual([])
    expect(faultsOf(await server.post(body, { accept: '*/*' })), 'whatever is accepted').toEqual([])
  }
})

describe.each([
  ['document', documents],
  ['question', variables],
])('a hostile %s is refused with a code: ', (_kind, hostile) => {
  it.each(hostile)('%s', async (_what, query, given) => {
    const body = { query, ...(given === undefined ? {} : { variables: given }) }
    expect(faultsOf(await server.post(body)), 'on the fast path').toEqual([])
    expect(faultsOf(await server.post(body, { cookie: 'a=b' })), 'on the slow path').toEqual([])
  })
})
