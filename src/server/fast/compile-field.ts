import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql'
import { argumentReader } from './argument-reader.js'
import type { Variables } from './collect-fields.js'
import type { Write } from './compile-query.js'
import type { KeptTexts } from './kept-texts.js'
import { resolveInfo, type InfoScope } from './resolve-info.js'
import { fail } from './unwritable.js'

/** One answer being written. Arguments are read once for all objects of a list. */
export interface Run {
  readonly context: unknown
  readonly variables: Variables
  readonly arguments: (Variables | undefined)[]
  readonly infos: (GraphQLResolveInfo | undefined)[]
  /** Whether texts may be kept: the answer holds for the period that `KeptTexts` was told of. */
  readonly keeps: boolean
}

export interface FieldScope extends InfoScope {
  readonly texts: KeptTexts
  readonly noInfo: GraphQLResolveInfo
  /** How many places `Run.arguments` and `Run.infos` have. */
  slots: number
  /** How many fields were compiled. */
  fields: number
  dependsOnClock: boolean
}

type Field = GraphQLField<unknown, unknown>
type WriterOf = (type: GraphQLOutputType, nodes: readonly FieldNode[]) => Write

/** Writes one field of an object: resolves it and completes what comes out. */
export function compileField(
  scope: FieldScope,
  parent: GraphQLObjectType,
  nodes: readonly FieldNode[],
  writerOf: WriterOf,
): Write {
  if (nodes[0]?.name.value === '__typename') {
    const text = JSON.stringify(parent.name)
    return () => text
  }
  const { type } = fieldOf(parent, nodes)
  const read = fieldReader(scope, parent, nodes)
  const complete = writerOf(type, nodes)
  return (source, run) => complete(read(source, run), run)
}

/** Resolves one field of an object. */
export function fieldReader(
  scope: FieldScope,
  parent: GraphQLObjectType,
  nodes: readonly FieldNode[],
): (source: unknown, run: Run) => unknown {
  const node = nodes[0] ?? fail()
  const field = fieldOf(parent, nodes)
  if (field.extensions.dependsOnClock === true) scope.dependsOnClock = true
  const slot = scope.slots++
  const argumentsOf = argumentReader(field, node, slot)
  const { name, resolve } = field
  if (resolve === undefined) {
    return (source, run) => {
      const value = isRecord(source) ? source[name] : fail()
      return typeof value === 'function'
        ? defaultFieldResolver(source, argumentsOf(run), run.context, infoOf(run))
        : value
    }
  }
  // A resolver that names one to three parameters has no use for the fourth.
  if (resolve.length > 0 && resolve.length < 4)
    return (source, run) => resolve(source, argumentsOf(run), run.context, scope.noInfo)
  return (source, run) => resolve(source, argumentsOf(run), run.context, infoOf(run))

  function infoOf(run: Run): GraphQLResolveInfo {
    return (run.infos[slot] ??= resolveInfo(scope, parent, field, nodes, run.variables))
  }
}

/** Introspection is no page that anybody waits for. */
const fieldOf = (parent: GraphQLObjectType, nodes: readonly FieldNode[]): Field =>
  parent.getFields()[nodes[0]?.name.value ?? ''] ?? fail()

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
