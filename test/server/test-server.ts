import {
  GraphQLError,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql'
import type { Health } from '../../src/server/health.js'
import type { Log } from '../../src/server/log.js'
import { createServer, type Server, type ServerOptions } from '../../src/server/server.js'

export interface TestContext {
  readonly requestId: string
}

/** Lets a test hold a request open and let it go. */
export interface Gate {
  readonly opened: Promise<void>
  readonly open: () => void
  readonly entered: Promise<void>
  readonly enter: () => void
}

export function createGate(): Gate {
  let open: () => void = () => undefined
  let enter: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  const entered = new Promise<void>((resolve) => (enter = resolve))
  return { opened, open, entered, enter }
}

const Day = new GraphQLScalarType<string, string>({
  name: 'Day',
  parseValue(value) {
    if (typeof value !== 'string') throw new GraphQLError('Not a day.', { extensions: { code: 'BAD_USER_INPUT' } })
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new TypeError('Not a day.')
    return value
  },
  parseLiteral(node) {
    throw new GraphQLError('Not a day.', { nodes: node, extensions: { code: 'BAD_USER_INPUT' } })
  },
})

const Deep: GraphQLObjectType = new GraphQLObjectType({
  name: 'Deep',
  fields: () => ({ deeper: { type: new GraphQLNonNull(Deep), resolve: () => ({}) }, name: { type: GraphQLString } }),
})

/** A schema with a field for everything that can go wrong. */
export const createTestSchema = (gate: Gate = createGate()): GraphQLSchema =>
  new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        hello: { type: GraphQLString, resolve: () => 'world' },
        requestId: { type: GraphQLString, resolve: (_source, _args, context: TestContext) => context.requestId },
        echo: {
          type: GraphQLString,
          args: { day: { type: new GraphQLNonNull(Day) } },
          resolve: (_source, { day }) => String(day),
        },
        say: {
          type: GraphQLString,
          args: { text: { type: new GraphQLNonNull(GraphQLString) } },
          resolve: (_source, { text }) => String(text),
        },
        square: { type: GraphQLInt, args: { of: { type: new GraphQLNonNull(GraphQLInt) } }, resolve: () => 4 },
        deep: { type: Deep, resolve: () => ({}) },
        broken: {
          type: GraphQLString,
          resolve: () => {
            throw new Error('relation "secret_table" does not exist')
          },
        },
        notAnInt: { type: GraphQLInt, resolve: () => 'three' },
        refused: {
          type: GraphQLString,
          resolve: () => {
            throw new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN' } })
          },
        },
        databaseAway: {
          type: GraphQLString,
          resolve: () => {
            throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' })
          },
        },
        slow: {
          type: GraphQLString,
          resolve: async () => {
            gate.enter()
            await gate.opened
            return 'done'
          },
        },
      },
    }),
    mutation: new GraphQLObjectType({
      name: 'Mutation',
      fields: { touch: { type: GraphQLString, resolve: () => 'touched' } },
    }),
  })

export interface LogLine {
  readonly level: string
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
}

export function createTestLog(): { readonly log: Log; readonly lines: LogLine[] } {
  const lines: LogLine[] = []
  const write =
    (level: string) =>
    (fields: unknown, message = ''): void => {
      lines.push({ level, message, fields: typeof fields === 'object' && fields !== null ? { ...fields } : {} })
    }
  return { log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }, lines }
}

export const healthy: Health = { revision: '7', ageMs: 12, databaseConnected: true, lastError: null }

export const testOptions = (more: Partial<ServerOptions<TestContext>> = {}): ServerOptions<TestContext> => ({
  schema: createTestSchema(),
  createContext: ({ requestId }) => ({ requestId }),
  log: createTestLog().log,
  settings: { maxBodyBytes: 10_000, maxQueryTokens: 1_000, maxQueryDepth: 12, corsOrigins: ['*'] },
  graphiql: null,
  health: () => healthy,
  ...more,
})

/** A server on a free port of this machine. */
export async function startTestServer(
  more: Partial<ServerOptions<TestContext>> = {},
): Promise<Server & { readonly port: number; readonly url: string }> {
  const server = createServer(testOptions(more))
  const port = await server.listen(0, '127.0.0.1')
  return { ...server, port, url: `http://127.0.0.1:${port}` }
}
