import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
} from 'graphql'
import type { Choices } from './choices.js'
import { literalOf, randomValue } from './random-value.js'

export interface FuzzRequest {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

const DEEPEST = 6
const MOST_FIELDS = 40

/** A valid document for that schema, and variables for it. */
export function randomRequest(schema: GraphQLSchema, choices: Choices): FuzzRequest {
  const definitions: string[] = []
  const fragments: string[] = []
  const variables: Record<string, unknown> = {}
  let fields = 0
  const mutation = choices.oneIn(25)
  const root = (mutation ? schema.getMutationType() : schema.getQueryType()) ?? null
  if (root === null) throw new Error('The schema has no such operation.')
  const body = selection(root, 0)
  const defined = definitions.length === 0 ? '' : `(${definitions.join(', ')})`
  return { query: [`${mutation ? 'mutation' : 'query'} Q${defined} ${body}`, ...fragments].join('\n'), variables }

  function selection(type: GraphQLNamedOutputType, depth: number): string {
    const parts = Array.from({ length: 1 + choices.below(depth === 0 ? 2 : 4) }, () => part(type, depth))
    if (isAbstractType(type)) {
      const possible = schema.getPossibleTypes(type)
      const chosen = possible[choices.below(possible.length)]
      if (chosen !== undefined) parts.push(`... on ${chosen.name} ${selection(chosen, depth + 1)}`)
    }
    if (!choices.oneIn(10)) return `{ ${parts.join(' ')} }`
    const name = `F${fragments.length}`
    fragments.push(`fragment ${name} on ${type.name} { ${parts.join(' ')} }`)
    return choices.oneIn(3) ? `{ ...${name} ... { ...${name} } }` : `{ ...${name} }`
  }

  function part(type: GraphQLNamedOutputType, depth: number): string {
    const all = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []
    const open =
      depth < DEEPEST && fields < MOST_FIELDS ? all : all.filter(({ type }) => isLeafType(getNamedType(type)))
    const field = open[choices.below(Math.max(1, open.length))]
    if (field === undefined || choices.oneIn(20)) return '__typename'
    fields += 1
    const condition = choices.oneIn(15) ? ` @${choices.oneOf(['include', 'skip'])}(if: ${boolean()})` : ''
    const named = getNamedType(field.type)
    const below = isLeafType(named) ? '' : ` ${selection(named, depth + 1)}`
    return `f${fields}: ${field.name}${argumentsOf(field)}${condition}${below}`
  }

  function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
    const given = args.flatMap(({ name, type, defaultValue }) => {
      if (!(isNonNullType(type) && defaultValue === undefined) && !choices.oneIn(3)) return []
      const value = randomValue(type, choices)
      if (!choices.oneIn(2)) return [`${name}: ${literalOf(value, type)}`]
      const variable = `v${definitions.length}`
      definitions.push(`$${variable}: ${String(type)}`)
      if (value !== null || choices.oneIn(2)) variables[variable] = value
      return [`${name}: $${variable}`]
    })
    return given.length === 0 ? '' : `(${given.join(', ')})`
  }

  function boolean(): string {
    if (choices.oneIn(2)) return choices.oneOf(['true', 'false'])
    const variable = `v${definitions.length}`
    definitions.push(`$${variable}: Boolean!`)
    variables[variable] = choices.oneIn(2)
    return `$${variable}`
  }
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

/** The same with something wrong in it: in its text, or in its variables. */
export function broken({ query, variables }: FuzzRequest, choices: Choices): FuzzRequest {
  const at = choices.below(query.length + 1)
  const word = choices.oneOf(WORDS)
  const kind = choices.below(6)
  if (kind === 0) return { query: query.slice(0, at) + query.slice(at + 1 + choices.below(5)), variables }
  if (kind === 1) return { query: query.slice(0, at) + word + query.slice(at), variables }
  if (kind === 2) return { query: query.slice(0, at), variables }
  if (kind === 3)
    return { query: query.replace(/\b[a-z]\w+\b/g, (name) => (choices.oneIn(10) ? `${name}x` : name)), variables }
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
  if (kind === 4) return { query, variables: { ...variables, [name]: value } }
  return { query, variables: Object.fromEntries(Object.entries(variables).filter(([each]) => each !== name)) }
}
