import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from 'graphql'
import { afterAll, expect, it } from 'vitest'
import { openEventStream, type StreamEvent } from '../support/event-stream.js'
import { createTestLog, startTestServer, testOptions } from './test-server.js'

const never = new Promise<number>(() => undefined)

/** Three events, of which the second is never answered. */
async function* events(): AsyncGenerator<number> {
  for (const event of [1, 2, 3]) yield await Promise.resolve(event)
}

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { one: { type: GraphQLInt } } }),
  subscription: new GraphQLObjectType<number>({
    name: 'Subscription',
    fields: {
      counted: {
        type: new GraphQLNonNull(GraphQLInt),
        subscribe: events,
        resolve: (event) => (event === 2 ? never : event),
      },
    },
  }),
})

const { log } = createTestLog()
const { settings } = testOptions()
const server = await startTestServer({ schema, log, settings: { ...settings, answerTimeoutMs: 100 } })
afterAll(() => server.stop(0))

it('an event that takes too long is told as such, and the ones after it come', async () => {
  const stream = await openEventStream(`http://127.0.0.1:${server.port}/graphql`, 'subscription { counted }')
  const heard: StreamEvent[] = []
  for await (const event of stream.events) if (event.type === 'event') heard.push(event)
  expect(heard).toMatchObject([
    { name: 'next', data: { data: { counted: 1 } } },
    { name: 'next', data: { errors: [{ extensions: { code: 'TIMEOUT' } }] } },
    { name: 'next', data: { data: { counted: 3 } } },
    { name: 'complete' },
  ])
})

it.each([
  'subscription { counted @skip(if: true) }',
  'subscription { ... on Subscription @include(if: false) { counted } }',
  'subscription ($v: Boolean! = true) { counted @include(if: $v) }',
  'subscription { ...F } fragment F on Subscription { ...G } fragment G on Subscription { counted @include(if: true) }',
])('is refused where it may be about nothing: %s', async (query) => {
  const stream = await openEventStream(`http://127.0.0.1:${server.port}/graphql`, query)
  let text = ''
  for await (const event of stream.events) text += JSON.stringify(event)
  expect(text).toContain('GRAPHQL_VALIDATION_FAILED')
  expect(text).toContain('without it there would be nothing to subscribe to')
  expect(text).not.toContain('INTERNAL_SERVER_ERROR')
})
