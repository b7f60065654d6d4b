import type {
  FieldNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql'
import type { CollectScope, Variables } from './collect-fields.js'
import { fail } from './unwritable.js'

export interface InfoScope extends CollectScope {
  readonly operation: OperationDefinitionNode
}

/** What a resolver is told of its field. Whoever asks for its place in the answer is answered on the slow path. */
export const resolveInfo = (
  { schema, fragments, operation }: InfoScope,
  parentType: GraphQLObjectType,
  { name, type }: GraphQLField<unknown, unknown>,
  fieldNodes: readonly FieldNode[],
  variableValues: Variables,
): GraphQLResolveInfo => ({
  fieldName: name,
  fieldNodes,
  returnType: type,
  parentType,
  get path() {
    return fail()
  },
  schema,
  fragments: Object.fromEntries(fragments),
  rootValue: undefined,
  operation,
  variableValues: { ...variableValues },
})

/** For those that have no use for it: reading anything of it leaves the answer to the slow path. */
export function refusingInfo(
  schema: GraphQLSchema,
  query: GraphQLObjectType,
  operation: OperationDefinitionNode,
): GraphQLResolveInfo {
  const info: GraphQLResolveInfo = {
    fieldName: '',
    fieldNodes: [],
    returnType: query,
    parentType: query,
    path: { prev: undefined, key: '', typename: undefined },
    schema,
    fragments: {},
    rootValue: undefined,
    operation,
    variableValues: {},
  }
  return new Proxy(info, { get: () => fail() })
}
