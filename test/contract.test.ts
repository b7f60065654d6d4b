import { readFileSync } from 'node:fs'
import { buildASTSchema, findBreakingChanges, parse } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../src/graphql/schema.js'

/** The names, arguments and nullability that clients rely on. */
const contract = buildASTSchema(parse(readFileSync(new URL('contract.graphql', import.meta.url), 'utf8')), {
  assumeValidSDL: true,
})

test('keeps every name, argument and nullability that clients rely on', () => {
  expect(findBreakingChanges(contract, schema).map(({ description }) => description)).toEqual([])
})
