import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBodyReader } from '../../../src/server/fast/known-bodies.js'
import { paramsOfBody } from '../../../src/server/fast/query-params.js'
import { noTrustedDocuments } from '../../../src/server/trusted-documents.js'

const read = createBodyReader(noTrustedDocuments)
const reread = (body: string) => read(Buffer.from(body))
const query = 'query Page($slug: String!, $w: W) { model(slug: $slug) { name(like: ",\\"query\\":") } }'

/** As clients write them: by fetch, urql, Apollo and Python. */
const bodies: readonly ((variables: unknown) => string)[] = [
  (variables) => JSON.stringify({ query, variables }),
  (variables) => JSON.stringify({ operationName: 'Page', query, variables, extensions: {} }),
  (variables) => JSON.stringify({ operationName: 'Page', variables, query }),
  (variables) => `{"query": ${JSON.stringify(query)}, "variables":  ${JSON.stringify(variables)} }`,
]

describe('a body that came before with other variables', () => {
  it.each(bodies)('is read as the body that it is: %#', (bodyOf) => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        for (const variables of [{ slug: one }, { slug: other }, {}, one, null]) {
          const body = bodyOf(variables)
          expect(reread(body)).toEqual(paramsOfBody(body, noTrustedDocuments))
        }
      }),
    )
  })

  it.each(bodies)('is not read for its document again: %#', (bodyOf) => {
    reread(bodyOf({ slug: 'a' }))
    expect(reread(bodyOf({ slug: 'b' }))?.document).toBe(reread(bodyOf({ slug: 'c,d' }))?.document)
  })

  it.each([
    ['more after the variables', '{"query":"{ a, b }","variables":{"x":1},"operationName":"Other"}'],
    ['a second query after them', '{"query":"{ a, b }","variables":{"x":1},"query":"{ other }"}'],
    ['something unknown after them', '{"query":"{ a, b }","variables":{"x":1},"other":1}'],
    ['two values', '{"query":"{ a, b }","variables":{"x":1}{"y":1}}'],
    ['no value', '{"query":"{ a, b }","variables":}'],
    ['a list', '{"query":"{ a, b }","variables":[]}'],
    ['an end too early', '{"query":"{ a, b }","variables":{"x":1}'],
    ['a bracket too many', '{"query":"{ a, b }","variables":{"x":1}}}'],
  ])('is read whole where it has %s', (_what, body) => {
    reread('{"query":"{ a, b }","variables":{"x":0}}')
    expect(reread(body)).toEqual(paramsOfBody(body, noTrustedDocuments))
  })

  it.each([
    [
      'beside the variables',
      '{"extensions":{"clientLibrary":{"a":1,"variables":{"x":0}}},"query":"{ a }","variables":{"x":3}}',
    ],
    ['instead of variables', '{"extensions":{"clientLibrary":{"a":1,"variables":{"x":0}}},"query":"{ a }"}'],
    ['twice', '{"query":"{ a, c }","variables":{"x":0},"variables":{"x":3}}'],
  ])('is not mistaken for one with something called like them %s', (_what, body) => {
    for (const sent of [body, body.replace('"x":0', '"x":1'), body.replace('"x":3', '"x":4')])
      expect(reread(sent)).toEqual(paramsOfBody(sent, noTrustedDocuments))
  })
})
