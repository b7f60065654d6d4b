import { readFileSync } from 'node:fs'
import { parse, validate } from 'graphql'
import { expect, it } from 'vitest'
import { schema } from '../../src/graphql/schema.js'
import { readExampleQueries } from '../../src/server/example-queries.js'

const examples = readExampleQueries('docs/examples')
const inReadme = [...readFileSync('README.md', 'utf8').matchAll(/```graphql\n(.*?)```/gs)].map(
  ([, query = '']) => query,
)

it('there are some, in the order of their names', () => {
  expect(examples.map(({ file }) => file)).toEqual([...examples.map(({ file }) => file)].sort())
  expect(examples[0]?.file).toBe('01-spec-sheet.graphql')
  expect(inReadme).toHaveLength(3)
})

it.each([
  ...examples.map(({ file, query }) => [file, query] as const),
  ...inReadme.map((query, i) => [`README ${i + 1}`, query] as const),
])('%s asks for nothing that the schema does not have', (_name, query) => {
  expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([])
})

it('a folder that is not there has none', () => {
  expect(readExampleQueries('docs/no-such-folder')).toEqual([])
})
