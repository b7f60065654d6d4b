import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../src/graphql/schema.js'
import { shipped, type Shipped } from './support/shipped.js'

const folder = 'docs/examples'
const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'))

/** Every document of the folder, asked of the catalogue that ships, with the variables beside it if there are any. */
describe('the examples', () => {
  let catalogue: Shipped
  beforeAll(async () => {
    catalogue = await shipped()
  })
  afterAll(() => catalogue.database.drop())

  const answer = (file: string) => {
    const variables = `${folder}/${file.replace(/\.graphql$/, '.json')}`
    return catalogue.ask(read(file), existsSync(variables) ? record(JSON.parse(readFileSync(variables, 'utf8'))) : {})
  }

  test.each(files)('%s says what it asks, and is answered', async (file) => {
    expect(read(file)).toMatch(/^# \S.*\n/)
    expect(validate(schema, parse(read(file))).map(({ message }) => message)).toEqual([])
    const { data, errors } = await answer(file)
    expect(errors).toEqual([])
    expect(Object.values(data ?? { nothing: null })).not.toContain(null)
  })

  test('o4-mini costs what its page says', async () => {
    const totals = async (file: string) => JSON.stringify((await answer(file)).data)
    expect(await totals('02-cost-line-by-line.graphql')).toMatch(/"48\.4".*"484".*"4840".*"\$4\.8K"/)
    expect(await totals('03-mostly-cached.graphql')).toContain('"32.395"')
    expect(await totals('04-hidden-reasoning.graphql')).toContain('"136.4"')
    expect(await totals('22-when-caching-pays.graphql')).toContain('"0.266666666666666666666666666667"')
  })

  test('one token more than a threshold re-prices the whole request', async () => {
    const { data } = await answer('21-context-threshold.graphql')
    // 200,000 × 1.25 + 1,000 × 10 against 200,001 × 2.5 + 1,000 × 15, per million
    expect(data).toMatchObject({
      model: { below: { total: { amount: '0.26' } }, above: { total: { amount: '0.5150025' } } },
    })
  })

  test('two models flip by cached input, input and output, and not by batch', async () => {
    const { data } = await answer('11-break-even.graphql')
    expect(data).toMatchObject({
      cachedInput: { cheaperBelow: { name: 'o4-mini' }, cheaperAbove: { name: 'Claude Haiku 4.5 (latest)' } },
      input: { at: '3600' },
      output: { at: '500' },
    })
  })
})

const read = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8')

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
