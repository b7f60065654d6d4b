import {
  getNamedType,
  GraphQLBoolean,
  GraphQLNonNull,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { Choices, Draw } from './choices.js'
import type { Step } from './schema-paths.js'
import { literalOf, randomValue } from './random-value.js'

export interface FuzzRequest {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** A document, and what may be asked with it. */
export interface FuzzDocument {
  readonly query: string
  /** Values for its variables, others each time. */
  readonly variables: () => Readonly<Record<string, unknown>>
}

const DEEPEST = 6

/** A valid document for that schema that asks, among other things, for the field at the end of the path. */
export function randomDocument(schema: GraphQLSchema, draw: Draw, path: readonly Step[]): FuzzDocument {
  const { choices, note } = draw
  const definitions: (readonly [name: string, type: GraphQLInputType])[] = []
  const fragments: string[] = []
  const mostFields = choices.oneOf([8, 8, 8, 40])
  let fields = 0
  const root = schema.getType(path[0]?.type ?? '')
  if (!isObjectType(root)) throw new TypeError('The path begins at no root.')
  const operation = operationOf(schema, root)
  const body = selection(root, 0, path)
  const declared = definitions.map(([name, type]) => `$${name}: ${String(type)}`)
  const defined = declared.length === 0 ? '' : `(${declared.join(', ')})`
  return { query: [`${operation} Q${defined} ${body}`, ...fragments].join('\n'), variables }

  function variables(): Readonly<Record<string, unknown>> {
    const all = definitions.map(([name, type]) => [name, randomValue(type, draw)] as const)
    return Object.fromEntries(all.filter(([, value]) => value !== null || choices.oneIn(2)))
  }

  /** The way to somewhere, and what else is come upon. */
  function selection(type: GraphQLNamedOutputType, depth: number, way: readonly Step[]): string {
    const parts: string[] = []
    const [step, ...rest] = way
    const on = isAbstractType(type) ? schema.getType(step?.type ?? '') : null
    if (on !== null && isObjectType(on)) parts.push(`... on ${on.name} ${selection(on, depth, way)}`)
    else if (step !== undefined && isObjectType(type)) {
      const field = type.getFields()[step.field]
      if (field !== undefined) parts.push(part(type, field, depth, rest))
    }
    const isAlone = depth === 0 && operation === 'subscription' // it has one field
    const more = isAlone ? 0 : choices.below(depth === 0 ? 2 : 3) + (parts.length === 0 ? 1 : 0)
    for (let index = 0; index < more; index++) parts.push(anyPart(type, depth))
    if (isAbstractType(type) && parts.length < 2) {
      const possible = schema.getPossibleTypes(type)
      const chosen = possible[choices.below(possible.length)]
      if (chosen !== undefined) parts.push(`... on ${chosen.name} ${selection(chosen, depth + 1, [])}`)
    }
    if (!choices.oneIn(10)) return `{ ${parts.join(' ')} }`
    const name = `F${fragments.length}`
    fragments.push(`fragment ${name} on ${type.name} { ${parts.join(' ')} }`)
    return choices.oneIn(3) ? `{ ...${name} ... { ...${name} } }` : `{ ...${name} }`
  }

  function anyPart(type: GraphQLNamedOutputType, depth: number): string {
    const all = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []
    const open = depth < DEEPEST && fields < mostFields ? all : all.filter(({ type }) => isLeafType(getNamedType(type)))
    const field = open[choices.below(Math.max(1, open.length))]
    return field === undefined || choices.oneIn(20) ? '__typename' : part(type, field, depth, [])
  }

  function part(
    type: GraphQLNamedOutputType,
    field: GraphQLField<unknown, unknown>,
    depth: number,
    way: readonly Step[],
  ): string {
    fields += 1
    const alias = `f${fields}`
    const coordinate = `${type.name}.${field.name}`
    note(coordinate)
    const condition = choices.oneIn(15) ? ` @${choices.oneOf(['include', 'skip'])}(if: ${boolean()})` : ''
    const named = getNamedType(field.type)
    const below = isLeafType(named) ? '' : ` ${selection(named, depth + 1, way)}`
    return `${alias}: ${field.name}${argumentsOf(field, coordinate)}${condition}${below}`
  }

  function argumentsOf({ args }: GraphQLField<unknown, unknown>, coordinate: string): string {
    const given = args.flatMap(({ name, type, defaultValue }) => {
      if (!(isNonNullType(type) && defaultValue === undefined) && !choices.oneIn(3)) return []
      note(`${coordinate}(${name}:)`)
      return [`${name}: ${choices.oneIn(2) ? variableOf(type) : literalOf(randomValue(type, draw), type)}`]
    })
    return given.length === 0 ? '' : `(${given.join(', ')})`
  }

  function boolean(): string {
    return choices.oneIn(2) ? choices.oneOf(['true', 'false']) : variableOf(new GraphQLNonNull(GraphQLBoolean))
  }

  function variableOf(type: GraphQLInputType): string {
    const name = `v${definitions.length}`
    definitions.push([name, type])
    return `$${name}`
  }
}

function operationOf(schema: GraphQLSchema, root: GraphQLObjectType): string {
  if (root === schema.getMutationType()) return 'mutation'
  return root === schema.getSubscriptionType() ? 'subscription' : 'query'
}

const WORDS = [
  '{',
  '}',
  '(',
  ')',
  '"',
  '"""',
  '$',
  '...',
  '@skip',
  ':',
  '[',
  ']',
  '!',
  'on',
  'query',
  'null',
  '\u0000',
  '\ud800',
  '💥',
  '#',
  '0',
  '-',
  '__schema { types { name } }',
  ' ...F0 ',
  'subscription',
] as const

/** The same with something wrong in its text. */
export function brokenText(query: string, choices: Choices): string {
  const at = choices.below(query.length + 1)
  const word = choices.oneOf(WORDS)
  const kind = choices.below(4)
  if (kind === 0) return query.slice(0, at) + query.slice(at + 1 + choices.below(5))
  if (kind === 1) return query.slice(0, at) + word + query.slice(at)
  if (kind === 2) return query.slice(0, at)
  return query.replace(/\b[a-z]\w+\b/g, (name) => (choices.oneIn(10) ? `${name}x` : name))
}

/** The same with something wrong in its variables. */
export function brokenVariables({ query, variables }: FuzzRequest, choices: Choices): FuzzRequest {
  const names = Object.keys(variables)
  const name = names[choices.below(Math.max(1, names.length))] ?? 'v0'
  const value = choices.oneOf<unknown>([
    null,
    {},
    [],
    'x',
    -1,
    1e300,
    true,
    { __proto__: null, x: [[]] },
    [null],
    '\u0000',
    'y'.repeat(2_000),
  ])
  if (choices.oneIn(2)) return { query, variables: { ...variables, [name]: value } }
  return { query, variables: Object.fromEntries(Object.entries(variables).filter(([each]) => each !== name)) }
}
