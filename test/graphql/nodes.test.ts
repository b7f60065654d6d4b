import { expect, test } from 'vitest'
import { apiOf } from '../support/api.js'
import { fixtureCatalog } from '../support/catalog.js'

const ask = apiOf(
  fixtureCatalog({
    models: [
      {
        slug: 'alpha',
        offerings: [
          {
            lists: [
              { to: '2026-06-01T00:00:00Z', prices: { INPUT_TOKENS: '2', OUTPUT_TOKENS: '8' } },
              { from: '2026-06-01T00:00:00Z', prices: { INPUT_TOKENS: '1', OUTPUT_TOKENS: '4' } },
            ],
          },
        ],
      },
      { slug: 'beta' },
    ],
  }),
)

const PRICE = 'offering { id pricing { input { amount } } }'

test('a node is found again by its id', async () => {
  const { data } = await ask(
    '{ model(slug: "alpha") { id developer { id } offering { id pricing { prices { id } } } } }',
  )
  const ids = JSON.stringify(data).match(/(?<="id":")[^"]+/g) ?? []
  expect(ids.length).toBe(5)
  const again = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids })
  expect(again.data).toEqual({
    nodes: ids.map((id, place) => ({ __typename: ['Model', 'Provider', 'Offering', 'Price', 'Price'][place], id })),
  })
})

test('a node at an instant has an id of its own, which is found again at that instant', async () => {
  const { data } = await ask(
    `{ now: model(slug: "alpha") { id ${PRICE} } then: model(slug: "alpha", at: "2026-05-31T23:59:59Z") { id ${PRICE} } }`,
  )
  expect(data).toMatchObject({
    now: { offering: { pricing: { input: { amount: '1' } } } },
    then: { offering: { pricing: { input: { amount: '2' } } } },
  })
  const ids = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(4)
  const again = await ask(
    'query ($id: ID!) { node(id: $id) { ... on Model { offering { pricing { input { amount } } } } } }',
    { id: ids[2] },
  )
  expect(again.data).toEqual({ node: { offering: { pricing: { input: { amount: '2' } } } } })
})

test('what does not exist is null, in its place', async () => {
  const { data } = await ask(
    '{ alpha: model(slug: "alpha") { id } model(slug: "gamma") { id } provider(slug: "nobody") { id } }',
  )
  expect(data).toMatchObject({ model: null, provider: null })
  const gone = Buffer.from('Model:999').toString('base64url')
  const { data: nodes } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', {
    ids: [gone, /"id":"([^"]+)"/.exec(JSON.stringify(data))?.[1]],
  })
  expect(nodes).toEqual({ nodes: [null, { __typename: 'Model' }] })
})

test.each([
  ['not base64 of anything', 'hello world'],
  ['of no type', Buffer.from('12').toString('base64url')],
  ['of a type that has no nodes', Buffer.from('Money:12').toString('base64url')],
  ['without a number', Buffer.from('Model:alpha').toString('base64url')],
  ['at no instant', Buffer.from('Model:1@later').toString('base64url')],
  ['far too long', 'A'.repeat(5000)],
  ['larger than any key', Buffer.from('Price:9999999999').toString('base64url')],
  ['empty', ''],
])('a malformed id is refused with the argument’s name: %s', async (_case, id) => {
  const { errors, data } = await ask('query ($id: ID!) { node(id: $id) { id } }', { id })
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(errors[0]?.message).toMatch(/^Argument "id": /)
  expect(data).toEqual({ node: null })
})

test('a malformed id among several is refused under the name of the list', async () => {
  const { errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['TW9kZWw6MQ', 'abc'] })
  expect(errors).toEqual([{ code: 'BAD_USER_INPUT', message: 'Argument "ids": "abc" is not a global id.' }])
})

test('more than a hundred ids at once are refused', async () => {
  const ids = Array.from({ length: 101 }, () => 'TW9kZWw6MQ')
  const { errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })
  expect(errors).toMatchObject([
    { code: 'BAD_USER_INPUT', message: 'Argument "ids" must have at most 100 entries, but has 101.' },
  ])
})
