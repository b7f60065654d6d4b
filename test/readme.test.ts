import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shipped, type Shipped } from './support/shipped.js'

let catalogue: Shipped
beforeAll(async () => {
  catalogue = await shipped()
})
afterAll(() => catalogue.database.drop())

const queries = [...readFileSync('README.md', 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(
  ([, query = '']) => query,
)

test('the README has three queries', () => {
  expect(queries).toHaveLength(3)
})

test.each(queries.map((query) => ({ name: /query (\w+)/.exec(query)?.[1], query })))(
  '$name is answered in full',
  async ({ query }) => {
    const { data, errors } = await catalogue.ask(query)
    expect(errors).toEqual([])
    expect(Object.values(data ?? { nothing: null })).not.toContain(null)
  },
)

test('the first gives the spec sheet, as the example does', async () => {
  const [readme = ''] = queries
  const example = readFileSync('docs/examples/01-spec-sheet.graphql', 'utf8')
  expect((await catalogue.ask(readme)).data).toEqual((await catalogue.ask(example)).data)
})
