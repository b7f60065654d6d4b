import { readdirSync, readFileSync } from 'node:fs'
import { execute, getOperationAST, getVariableValues, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createDatabase } from '../../../src/database/client.js'
import { createContext } from '../../../src/graphql/context.js'
import { schema } from '../../../src/graphql/schema.js'
import { bytesOf } from '../../../src/server/fast/byte-text.js'
import { compileQuery } from '../../../src/server/fast/compile-query.js'
import { createKeptTexts } from '../../../src/server/fast/kept-texts.js'
import { syntheticCatalog } from '../../support/catalog.js'

const folder = 'docs/examples'
const examples = readdirSync(folder).filter((file) => file.endsWith('.graphql'))
const catalog = syntheticCatalog(60, 3)
const { prisma } = createDatabase('postgresql://nobody@127.0.0.1:1/nowhere')
const contextOf = () =>
  createContext({ catalog, now: new Date('2026-07-01T00:00:00Z'), prisma, requestId: 'one', staleAfterDays: 90 })

/** The examples ask for what ships; the invented catalogue has other names. */
const translated = (text: string): string =>
  text
    .replaceAll(/"(o4-mini|gpt-5-mini|gemini-2\.5-flash|claude-haiku-4-5|gpt-5\.4)"/g, (name) =>
      JSON.stringify(`model-${(name.length % 7) + 1}`),
    )
    .replaceAll('"swe-bench-verified"', '"swe-bench"')
    .replaceAll(/"(openai|anthropic|google)"/g, '"provider-1"')

async function answers(query: string, given: Readonly<Record<string, unknown>>) {
  const document = parse(query)
  const operation = getOperationAST(document)
  const executed = await execute({ schema, document, contextValue: contextOf(), variableValues: given })
  if (operation == null) throw new Error('There is no operation.')
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given)
  try {
    const compiled = compileQuery(schema, document, operation, coerced ?? {}, createKeptTexts(0))
    const written = bytesOf(compiled.write(contextOf(), coerced ?? {}, false)).toString()
    return { executed: JSON.stringify(executed), written, failed: executed.errors !== undefined }
  } catch {
    return { executed: JSON.stringify(executed), written: null, failed: executed.errors !== undefined }
  }
}

describe('a compiled query', () => {
  it.each(examples)('writes %s as the executor answers it, or leaves it alone', async (file) => {
    const { executed, written, failed } = await answers(translated(readFileSync(`${folder}/${file}`, 'utf8')), {})
    if (failed) expect(written).toBeNull()
    else expect(written).toBe(executed)
  })

  it('leaves alone what the database is asked for', async () => {
    const { written } = await answers('{ model(slug: "model-1") { revision } }', {})
    expect(written).toBeNull()
  })

  it.each([
    [
      'interfaces, by the type of each thing',
      '{ nodes(ids: ["TW9kZWw6MQ", "UHJvdmlkZXI6MQ"]) { __typename id ... on Model { slug } } }',
    ],
    [
      'fields asked for twice',
      '{ model(slug: "model-1") { developer { slug } slug developer { name slug } ... { slug } } }',
    ],
    [
      'fragments asked for twice',
      '{ a: model(slug: "model-1") { ...F ...F } } fragment F on Model { slug developer { ...G name } ...H } fragment G on Provider { slug } fragment H on Model { developer { ...G website } }',
    ],
    [
      'fragments on interfaces',
      '{ model(slug: "model-1") { ... on Node { id } ...N } } fragment N on Node { __typename }',
    ],
    ['what is not there', '{ model(slug: "none") { slug } }'],
    ['empty lists', '{ models(first: 0) { nodes { slug } edges { cursor } } }'],
  ])('writes %s', async (_what, query) => {
    const { executed, written, failed } = await answers(query, {})
    expect(failed).toBe(false)
    expect(written ?? executed).toBe(executed)
  })

  it.each([{ yes: true, w: null }, { yes: false, w: { requestsPerMonth: 7 } }, { w: { cachedInputShare: '0.25' } }])(
    'reads the variables %j',
    async (given) => {
      const query = `query ($yes: Boolean = true, $w: WorkloadInput, $slug: String! = "model-2") {
      model(slug: $slug) { name @include(if: $yes) family @skip(if: $yes) monthlyCost(workload: $w) { total { amount } } }
      models(first: 3, workload: $w) { edges { cursor node { slug monthlyCost(workload: $w) { total { amount } } } } }
    }`
      const { executed, written } = await answers(query, given)
      expect(written).toBe(executed)
    },
  )
})
