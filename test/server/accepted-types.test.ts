import { describe, expect, it } from 'vitest'
import { acceptedTypes } from '../../src/server/accepted-types.js'

const TYPES = ['application/json', 'application/graphql-response+json', 'text/event-stream'] as const
const [JSON_TYPE, RESPONSE, EVENTS] = TYPES

describe('what an Accept header allows', () => {
  it.each<[string | undefined, readonly string[]]>([
    [undefined, TYPES],
    ['', TYPES],
    ['*/*', TYPES],
    [`${RESPONSE}, ${JSON_TYPE};q=0.9`, [RESPONSE, JSON_TYPE]],
    [`${JSON_TYPE};q=0.9, ${RESPONSE}`, [RESPONSE, JSON_TYPE]],
    [`${JSON_TYPE} ; q=0.2 , ${RESPONSE} ; Q=0.8`, [RESPONSE, JSON_TYPE]],
    [`${RESPONSE}, ${JSON_TYPE}`, [RESPONSE, JSON_TYPE]],
    [`${JSON_TYPE};q=0, */*`, [RESPONSE, EVENTS]],
    [`${JSON_TYPE};q=0.1, */*`, [RESPONSE, EVENTS, JSON_TYPE]],
    ['application/*;q=0.5, text/*', [EVENTS, JSON_TYPE, RESPONSE]],
    [`${JSON_TYPE};q=0`, []],
    ['*/*;q=0', []],
    [`${JSON_TYPE};q=high`, []],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', TYPES],
    [`${RESPONSE.toUpperCase()};charset=UTF-8`, [RESPONSE]],
    [`${JSON_TYPE};charset="utf-8"`, [JSON_TYPE]],
    [`${JSON_TYPE};charset=utf-16`, []],
    ['*/json', []],
    [';;;', []],
    [',', []],
  ])('%s', (accept, types) => {
    expect(acceptedTypes(accept, TYPES)).toEqual(types)
  })
})
