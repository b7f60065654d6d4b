import { expect, test } from 'vitest'
import { apiOf, type Ask } from '../support/api.js'
import { fixtureCatalog } from '../support/catalog.js'

const slugs = ['ant', 'bee', 'cat', 'dog', 'eel', 'fox', 'gnu']
const zoo = (names: readonly string[]): Ask => apiOf(fixtureCatalog({ models: names.map((slug) => ({ slug })) }))
const ask = zoo(slugs)

interface Page {
  readonly names: readonly string[]
  readonly next: boolean
  readonly previous: boolean
  readonly start: string | null
  readonly end: string | null
  readonly total: number
}

async function page(args: string, from: Ask = ask): Promise<Page> {
  const { data, errors } = await from(
    `{ models(${args}) { nodes { slug } edges { cursor node { slug } } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  )
  expect(errors).toEqual([])
  const models: unknown = data?.models
  const text = JSON.stringify(models)
  const found = [...text.matchAll(/"cursor":"([^"]+)","node":\{"slug":"([^"]+)"\}/g)]
  const info =
    /"hasNextPage":(\w+),"hasPreviousPage":(\w+),"startCursor":("[^"]+"|null),"endCursor":("[^"]+"|null)/.exec(text)
  const cursor = (shown: string | undefined) => (shown === undefined || shown === 'null' ? null : shown.slice(1, -1))
  return {
    names: found.map(([, , slug = '']) => slug),
    next: info?.[1] === 'true',
    previous: info?.[2] === 'true',
    start: cursor(info?.[3]),
    end: cursor(info?.[4]),
    total: Number(/"totalCount":(\d+)/.exec(text)?.[1]),
  }
}

test('pages forward through everything once', async () => {
  const first = await page('first: 3')
  expect(first).toMatchObject({ names: ['ant', 'bee', 'cat'], next: true, previous: false, total: 7 })
  const second = await page(`first: 3, after: "${first.end ?? ''}"`)
  expect(second).toMatchObject({ names: ['dog', 'eel', 'fox'], next: true, previous: true, total: 7 })
  const third = await page(`first: 3, after: "${second.end ?? ''}"`)
  expect(third).toMatchObject({ names: ['gnu'], next: false, previous: true })
})

test('pages backward through everything once', async () => {
  const last = await page('last: 3')
  expect(last).toMatchObject({ names: ['eel', 'fox', 'gnu'], next: false, previous: true })
  const middle = await page(`last: 3, before: "${last.start ?? ''}"`)
  expect(middle).toMatchObject({ names: ['bee', 'cat', 'dog'], next: true, previous: true })
  const start = await page(`last: 3, before: "${middle.start ?? ''}"`)
  expect(start).toMatchObject({ names: ['ant'], next: true, previous: false })
})

test('a cursor holds while entries come and go, its own included', async () => {
  const { end } = await page('first: 3')
  const changed = zoo(['ant', 'bee', 'bug', 'cow', 'dog', 'gnu'])
  const next = await page(`first: 2, after: "${end ?? ''}"`, changed)
  expect(next.names).toEqual(['cow', 'dog'])
})

test('both cursors cut a stretch out of the list', async () => {
  const all = await page('first: 100')
  const bee = await page('first: 2')
  const { start: fox } = await page('last: 2')
  expect(await page(`first: 100, after: "${bee.end ?? ''}", before: "${fox ?? ''}"`)).toMatchObject({
    names: ['cat', 'dog', 'eel'],
    total: all.total,
  })
})

test('an empty page has no cursors', async () => {
  expect(await page('first: 0')).toMatchObject({ names: [], next: true, start: null, end: null, total: 7 })
})

test('twenty entries come where nobody says how many', async () => {
  const many = zoo(Array.from({ length: 25 }, (_, number) => `model-${number}`))
  expect((await page('first: null', many)).names).toHaveLength(20)
})

test.each([
  ['first: -1', 'Argument "first" must not be negative, but is -1.'],
  ['first: 101', 'Argument "first" must be at most 100, but is 101.'],
  ['last: 101', 'Argument "last" must be at most 100, but is 101.'],
  ['first: 1, last: 1', 'Give "first" or "last", not both.'],
  ['after: "nonsense"', 'Argument "after": "nonsense" is not a cursor.'],
  ['before: ""', 'Argument "before": "" is not a cursor.'],
])('refuses %s', async (args, message) => {
  const { errors } = await ask(`{ models(${args}) { nodes { slug } } }`)
  expect(errors).toEqual([{ message, code: 'BAD_USER_INPUT' }])
})

test('refuses a cursor of another list', async () => {
  const { data } = await ask('{ providers(first: 1) { pageInfo { endCursor } } }')
  const cursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? ''
  const { errors } = await ask(`{ models(after: "${cursor}") { nodes { slug } } }`)
  expect(errors).toEqual([
    { message: `Argument "after": "${cursor}" is a cursor of another list.`, code: 'BAD_USER_INPUT' },
  ])
})
