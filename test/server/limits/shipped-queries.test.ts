import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { getIntrospectionQuery, getOperationAST, Kind, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { operations } from '../../../bench/serving/operations.js'
import { createRandom } from '../../../bench/catalog/random.js'
import { schema } from '../../../src/graphql/schema.js'
import { defaultLimits } from '../../../src/server/limits/limits.js'
import { createRequestLimits } from '../../../src/server/limits/request-limits.js'

const folder = 'docs/examples'
const ROOM = 2
/** Half of what is allowed by default. */
const half = Object.fromEntries(Object.entries(defaultLimits).map(([name, limit]) => [name, limit / ROOM]))
const limits = createRequestLimits(schema, half)

function problemOf(query: string, variables: Readonly<Record<string, unknown>>): string | undefined {
  const document = parse(query, { maxTokens: limits.limits.maxQueryTokens })
  expect(validate(schema, document)).toEqual([])
  const problems = document.definitions.map((definition) => {
    const operation =
      definition.kind === Kind.OPERATION_DEFINITION ? getOperationAST(document, definition.name?.value) : null
    const cost = operation == null ? 0 : limits.costOf(document, operation)(variables, variables)
    return limits.documentProblem(document) ?? limits.variablesProblem(variables) ?? limits.costProblem(cost)
  })
  return problems.find((problem) => problem !== null)?.message
}

describe('with half of what is allowed there is room for', () => {
  it.each(readdirSync(folder).filter((file) => file.endsWith('.graphql')))('%s', (file) => {
    const variables = `${folder}/${file.replace('.graphql', '.json')}`
    const given: unknown = existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : {}
    expect(
      problemOf(readFileSync(`${folder}/${file}`, 'utf8'), { ...(typeof given === 'object' ? given : {}) }),
    ).toBeUndefined()
  })

  it.each([...readFileSync('README.md', 'utf8').matchAll(/```graphql\n(.*?)```/gs)].map(([, query = '']) => [query]))(
    'the README’s %s',
    (query) => {
      expect(problemOf(query, {})).toBeUndefined()
    },
  )

  it.each(operations)('the bench’s $name', ({ query, variables }) => {
    expect(problemOf(query, variables(createRandom(1), 5_000))).toBeUndefined()
  })

  it('the example of docs/LIMITS.md, which costs what it says', () => {
    const [, query = '', cost = ''] =
      /An example: `(.*?)`\s+costs.*?of one value: ([\d,]+)\./s.exec(readFileSync('docs/LIMITS.md', 'utf8')) ?? []
    const document = parse(`{ ${query} }`)
    const operation = getOperationAST(document)
    expect(operation == null ? null : limits.costOf(document, operation)({}, {}).toLocaleString('en-US')).toBe(cost)
  })

  it('the introspection of GraphiQL and of code generators', () => {
    const query = getIntrospectionQuery({
      schemaDescription: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      inputValueDeprecation: true,
      oneOf: true,
    })
    expect(problemOf(query, {})).toBeUndefined()
  })
})
