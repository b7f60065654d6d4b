import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import type { Context } from './context.js'
import { encodeGlobalId } from './global-id.js'

type Read = (...given: readonly unknown[]) => unknown

interface AtOnce<N, L> {
  /** The local part of a node's id. */
  readonly idOf: (node: N) => string
  readonly loadOne: (id: string, context: Context) => L
  /**
   * What stands behind a node. Its fields must follow from this, their arguments and the prices of the moment alone, but for
   * those that say `dependsOnClock` or `dependsOnRequest`: the server keeps their text. null: it is not kept.
   */
  readonly entityOf: (node: N) => object | null
}

/** The options of a node that waits for nothing. Relay's plugin would promise its id, and what is found by an id. */
export const nodeAtOnce = <N, L>({ idOf, loadOne, entityOf }: AtOnce<N, L>) => ({
  id: { resolve: idOf },
  loadOne,
  extensions: { idOf, loadOne, entityOf },
})

/** Has the ids of such nodes resolved without a promise. */
export function withIdsAtOnce(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    const idOf = isObjectType(type) ? extension(type, 'idOf') : null
    const field = isObjectType(type) ? type.getFields().id : undefined
    if (idOf === null || field === undefined) continue
    field.resolve = (node) => encodeGlobalId(type.name, String(idOf(node)))
  }
  return schema
}

/** The nodes of such types by their global ids; null: some may have to be waited for. */
export function nodesAtOnce(
  schema: GraphQLSchema,
  ids: readonly { readonly typename: string; readonly id: string }[],
  context: Context,
): unknown[] | null {
  const found: unknown[] = []
  for (const { typename, id } of ids) {
    const type = schema.getType(typename)
    const load = isObjectType(type) ? extension(type, 'loadOne') : null
    if (load === null) return null
    found.push(load(id, context))
  }
  return found
}

function extension({ extensions }: GraphQLObjectType, name: string): Read | null {
  const value = extensions[name]
  return isRead(value) ? value : null
}

const isRead = (value: unknown): value is Read => typeof value === 'function'
