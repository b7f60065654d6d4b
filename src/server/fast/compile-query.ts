import {
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { collectFields, type Variables } from './collect-fields.js'
import { compileField, type FieldScope, type Run } from './compile-field.js'
import { refusingInfo } from './resolve-info.js'
import { runtimeTypeReader } from './runtime-type.js'
import { fail, refuseUnsettled } from './unwritable.js'

/** Writes a value as JSON. */
export type Write = (value: unknown, run: Run) => string

/** More than any page asks for. Documents made to grow when their fragments are spread out are left to the slow path. */
const MOST_FIELDS = 5_000

export interface CompiledQuery {
  /** Whether an answer holds for as long as the catalogue and its prices stay as they are; known once it was written. */
  readonly dependsOnClock: () => boolean
  /** The answer without errors, as JSON. Throws where there is none, or where it takes waiting. */
  readonly write: (context: unknown, variables: Variables) => string
}

/**
 * Turns a valid query into functions that write its answer straight as JSON text: the same resolvers in the same order as the
 * executor calls them, without the result in between. `variables` decide `@skip` and `@include` and nothing else.
 * What is selected is compiled when it is first met.
 */
export function compileQuery(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): CompiledQuery {
  const fragments = new Map(document.definitions.flatMap(namedFragment))
  const query = schema.getQueryType() ?? fail()
  const noInfo = refusingInfo(schema, query, operation)
  const scope: FieldScope = {
    schema,
    fragments,
    operation,
    variables,
    noInfo,
    slots: 0,
    fields: 0,
    dependsOnClock: false,
  }
  const write = objectWriter(query, [operation.selectionSet])
  return {
    dependsOnClock: () => scope.dependsOnClock,
    write: (context, coerced) =>
      `{"data":${write(undefined, { context, variables: coerced, arguments: [], infos: [] })}}`,
  }

  function writer(type: GraphQLOutputType, nodes: readonly FieldNode[]): Write {
    if (!isNonNullType(type)) {
      const present = presentWriter(type, nodes)
      return (value, run) => (value == null ? 'null' : present(value, run))
    }
    const present = presentWriter(type.ofType, nodes)
    return (value, run) => (value == null ? fail() : present(value, run))
  }

  function presentWriter(type: GraphQLOutputType, nodes: readonly FieldNode[]): Write {
    if (isNonNullType(type)) return fail()
    if (isLeafType(type)) return leafWriter(type)
    if (isListType(type)) return listWriter(writer(type.ofType, nodes))
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    return isObjectType(type) ? objectWriter(type, sets) : abstractWriter(type, sets)
  }

  function objectWriter(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Write {
    let fields: readonly { readonly key: string; readonly write: Write }[] | undefined
    const compile = () =>
      Array.from(collectFields(scope, type, sets), ([key, nodes], index) => {
        scope.fields += 1
        if (scope.fields > MOST_FIELDS) fail()
        return { key: `${index === 0 ? '{' : ','}"${key}":`, write: compileField(scope, type, nodes, writer) }
      })
    return (value, run) => {
      if (typeof value === 'object' && value !== null) refuseUnsettled(value)
      if (type.isTypeOf != null) fail()
      fields ??= compile()
      let text = ''
      for (const { key, write } of fields) text += key + write(value, run)
      return text === '' ? '{}' : `${text}}`
    }
  }

  function abstractWriter(type: GraphQLAbstractType, sets: readonly SelectionSetNode[]): Write {
    const runtimeType = runtimeTypeReader(scope, type)
    const writers = new Map<GraphQLObjectType, Write>()
    return (value, run) => {
      if (typeof value === 'object' && value !== null) refuseUnsettled(value)
      const found = runtimeType(value, run)
      let write = writers.get(found)
      if (write === undefined) {
        write = objectWriter(found, sets)
        writers.set(found, write)
      }
      return write(value, run)
    }
  }
}

const namedFragment = (
  node: DocumentNode['definitions'][number],
): readonly (readonly [string, FragmentDefinitionNode])[] =>
  node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : []

function leafWriter(type: GraphQLLeafType): Write {
  return (value) => {
    if (typeof value === 'object' && value !== null) refuseUnsettled(value)
    const serialized: unknown = type.serialize(value)
    if (typeof serialized === 'string') return quoted(serialized)
    if (serialized == null) return fail()
    return JSON.stringify(serialized)
  }
}

const listWriter =
  (writeItem: Write): Write =>
  (value, run) => {
    if (!Array.isArray(value)) {
      if (typeof value === 'object' && value !== null) refuseUnsettled(value)
      return fail()
    }
    const items: readonly unknown[] = value
    let text = ''
    for (const item of items) text += (text === '' ? '[' : ',') + writeItem(item, run)
    return text === '' ? '[]' : `${text}]`
  }

/** Control characters and halves of surrogate pairs. */
const NEEDS_ESCAPE = /["\\\p{Cc}\p{Cs}]/u
const SHORT = 100

/** As JSON.stringify does, which takes three times as long over short texts that need no escape. */
const quoted = (text: string): string =>
  text.length < SHORT && !NEEDS_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text)
