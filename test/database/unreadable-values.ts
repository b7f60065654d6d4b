import { insert, said } from './constraint-cases.js'

/** A row of each table that has a day or an address, without them. */
const rows: readonly (readonly [
  table: string,
  days: string,
  addresses: string,
  row: Readonly<Record<string, string>>,
])[] = [
  ['attribution', 'observed_on', 'source_url', { model_id: '1', field: `'license'` }],
  ['benchmark_score', 'observed_on', 'source_url', { model_id: '1', benchmark_id: '1', score: '1' }],
  ['deployment_fact', 'observed_on', 'source_url', { offering_id: '1', kind: `'ON_PREM'`, support: `'NO'` }],
  ['integration', '', 'url', { slug: `'zed'`, name: `'Zed'`, position: '2' }],
  ['measurement', 'observed_on', 'source_url', { offering_id: '1', kind: `'TIME_TO_FIRST_TOKEN_MS'`, value: '1' }],
  [
    'model',
    'observed_on last_verified_on deprecated_on retires_on',
    'source_url',
    { slug: `'o5'`, name: `'o5'`, developer_id: '1' },
  ],
  ['model_alias', 'observed_on valid_from valid_to', 'source_url', { alias: `'o4'`, model_id: '1' }],
  ['model_capability', 'observed_on', 'source_url', { model_id: '1', capability_id: '1', support: `'YES'` }],
  ['model_integration', 'observed_on', 'source_url', { model_id: '1', integration_id: '1' }],
  ['offering', 'observed_on last_verified_on', 'source_url', { model_id: '1', provider_id: '1', api_model_id: `'o5'` }],
  ['offering_capability', 'observed_on', 'source_url', { offering_id: '1', capability_id: '1', support: `'YES'` }],
  ['price_list', 'verified_on', 'source_url', { offering_id: '1', service_tier: `'BATCH'` }],
  ['provider', 'observed_on', 'docs_url source_url', { slug: `'zed'`, name: `'Zed'`, kind: `'LAB'` }],
  ['source', '', 'url', { slug: `'zed'`, name: `'Zed'` }],
]

/** Days and addresses that Postgres takes and no reader can use. */
export const unreadable: readonly (readonly [constraint: string, what: string, sql: string])[] = rows.flatMap(
  ([table, days, addresses, row]) => {
    const own: Readonly<Record<string, string>> =
      table === 'price_list' ? { source_id: '1', verified_on: `'2026-04-19'` } : days === '' ? {} : said
    const columns = (names: string) => names.split(' ').filter((name) => name !== '')
    const cases = (constraint: string, names: string, value: string) =>
      columns(names).map(
        (column) =>
          [`${table}_${constraint}`, `${column} ${value}`, insert(table, { ...own, ...row, [column]: value })] as const,
      )
    return [
      ...cases('days_usual', days, `'infinity'`),
      ...cases('days_usual', days, `'0999-12-31'`),
      ...cases('addresses_form', addresses, `'javascript:alert(1)'`),
      ...cases('addresses_form', addresses, `'https://exa mple.com'`),
    ]
  },
)
