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
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { collectFields, type Variables } from './collect-fields.js'
import { compileField, type FieldScope, type Run } from './compile-field.js'
import { isConstantField } from './constant-field.js'
import { entityReader, type EntityReader } from './entity-reader.js'
import type { KeptPlace, KeptTexts } from './kept-texts.js'
import { leafWriter } from './leaf-writer.js'
import { listWriter } from './list-writer.js'
import { namedEntityReader, namedItemsWriter } from './named-items.js'
import { refusingInfo } from './resolve-info.js'
import { runtimeTypeReader } from './runtime-type.js'
import { fail, refuseUnsettled } from './unwritable.js'

/** Writes a value as JSON, as `byteText`. */
export type Write = (value: unknown, run: Run) => string

/** More than any page asks for. Documents made to grow when their fragments are spread out are left to the slow path. */
const MOST_FIELDS = 5_000

export interface CompiledQuery {
  /** Whether an answer holds for as long as the catalogue and its prices stay as they are; known once it was written. */
  readonly dependsOnClock: () => boolean
  /**
   * The answer without errors, as the `byteText` of JSON. Throws where there is none, or where it takes waiting. `keeps`: the texts of entities are
   * kept, and taken from what was kept.
   */
  readonly write: (context: unknown, variables: Variables, keeps: boolean) => string
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
  texts: KeptTexts,
): CompiledQuery {
  const fragments = new Map(document.definitions.flatMap(namedFragment))
  const query = schema.getQueryType() ?? fail()
  const noInfo = refusingInfo(schema, query, operation)
  const scope: FieldScope = {
    texts,
    schema,
    fragments,
    operation,
    variables,
    noInfo,
    slots: 0,
    fields: 0,
    dependsOnClock: false,
  }
  const write = objectWriter(query, [operation.selectionSet], true)
  return {
    dependsOnClock: () => scope.dependsOnClock,
    write: (context, coerced, keeps) =>
      `{"data":${write(undefined, { context, variables: coerced, arguments: [], infos: [], keeps })}}`,
  }

  // `keeps`: not within a text that is kept as a whole.

  function writer(type: GraphQLOutputType, nodes: readonly FieldNode[], keeps: boolean): Write {
    if (!isNonNullType(type)) {
      const present = presentWriter(type, nodes, keeps)
      return (value, run) => (value == null ? 'null' : present(value, run))
    }
    const present = presentWriter(type.ofType, nodes, keeps)
    return (value, run) => (value == null ? fail() : present(value, run))
  }

  function presentWriter(type: GraphQLOutputType, nodes: readonly FieldNode[], keeps: boolean): Write {
    if (isNonNullType(type)) return fail()
    if (isLeafType(type)) return leafWriter(type)
    if (isListType(type)) return listWriter(writer(type.ofType, nodes, keeps))
    const sets = selectedBy(nodes)
    return isObjectType(type) ? objectWriter(type, sets, keeps) : abstractWriter(type, sets, keeps)
  }

  function objectWriter(type: GraphQLObjectType, sets: readonly SelectionSetNode[], keeps: boolean): Write {
    const entityOf = keeps ? entityReader(type) : null
    let parts: readonly Part[] | undefined
    return (value, run) => {
      if (typeof value === 'object' && value !== null) refuseUnsettled(value)
      if (type.isTypeOf != null) fail()
      parts ??= compile()
      const [first] = parts
      if (parts.length === 1 && first?.kept === null) return `${textOf(first.fields, value, run)}}`
      let text = ''
      for (const { kept, fields } of parts) {
        const entity = kept !== null && run.keeps ? kept.entityOf(value) : null
        text +=
          kept === null || entity === null
            ? textOf(fields, value, run)
            : keptText(kept.place, entity, fields, value, run)
      }
      return text === '' ? '{}' : `${text}}`
    }

    /** Neighbours that follow from the type's entity are one part, and so are those that are not kept. */
    function compile(): readonly Part[] {
      const made: { readonly kept: KeptPart | null; readonly fields: KeyedField[] }[] = []
      for (const [key, nodes] of collectFields(scope, type, sets)) {
        scope.fields += 1
        if (scope.fields > MOST_FIELDS) fail()
        const own = entityOf !== null && isConstantField(scope, type, nodes) ? entityOf : null
        const of = own ?? (keeps ? namedEntityReader(scope, type, nodes) : null)
        const before = made.at(-1)
        const write = fieldWriter(type, nodes, keeps && of === null)
        const field = { key: `${before === undefined ? '{' : ','}"${key}":`, write }
        if (before !== undefined && (before.kept?.entityOf ?? null) === of) before.fields.push(field)
        else made.push({ kept: of === null ? null : { entityOf: of, place: texts.place() }, fields: [field] })
      }
      return made
    }
  }

  function fieldWriter(type: GraphQLObjectType, nodes: readonly FieldNode[], keeps: boolean): Write {
    const itemWriter = (item: GraphQLObjectType, keepsParts: boolean) =>
      objectWriter(item, selectedBy(nodes), keepsParts)
    const named = keeps ? namedItemsWriter(scope, type, nodes, itemWriter) : null
    return named ?? compileField(scope, type, nodes, (of, within) => writer(of, within, keeps))
  }

  function abstractWriter(type: GraphQLAbstractType, sets: readonly SelectionSetNode[], keeps: boolean): Write {
    const runtimeType = runtimeTypeReader(scope, type)
    const writers = new Map<GraphQLObjectType, Write>()
    return (value, run) => {
      if (typeof value === 'object' && value !== null) refuseUnsettled(value)
      const found = runtimeType(value, run)
      let write = writers.get(found)
      if (write === undefined) {
        write = objectWriter(found, sets, keeps)
        writers.set(found, write)
      }
      return write(value, run)
    }
  }
}

interface KeyedField {
  readonly key: string
  readonly write: Write
}

/** Fields that follow one another, and what their text is kept for; null: it is not. */
interface Part {
  readonly kept: KeptPart | null
  readonly fields: readonly KeyedField[]
}

interface KeptPart {
  readonly entityOf: EntityReader
  readonly place: KeptPlace
}

function textOf(fields: readonly KeyedField[], value: unknown, run: Run): string {
  let text = ''
  // By index: this is the innermost loop of every answer.
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]
    if (field !== undefined) text += field.key + field.write(value, run)
  }
  return text
}

function keptText(place: KeptPlace, entity: object, fields: readonly KeyedField[], value: unknown, run: Run): string {
  const known = place.get(entity)
  if (known !== undefined) return known
  const text = textOf(fields, value, run)
  place.set(entity, text)
  return text
}

const selectedBy = (nodes: readonly FieldNode[]): readonly SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => selectionSet ?? [])

const namedFragment = (
  node: DocumentNode['definitions'][number],
): readonly (readonly [string, FragmentDefinitionNode])[] =>
  node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : []
