import {
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql'
import type { CollectScope } from './collect-fields.js'
import { usesVariables } from './argument-reader.js'

/**
 * Whether a field of an entity has the same text in every answer of a period: nothing in it reads a variable, the instant of the
 * request, or of the type's node what is not its entity's. `@skip` and `@include` are settled before, once for each compiled query.
 */
export function isConstantField(
  { schema, fragments }: CollectScope,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): boolean {
  const changing = changingNames(schema)
  const fields = type.getFields()
  const visited = new Set<string>()
  return nodes.every((node) => fields[node.name.value]?.extensions.dependsOnNode !== true && isConstant(node))

  function isConstant(node: SelectionNode): boolean {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const name = node.name.value
      if (visited.has(name)) return true
      visited.add(name)
      return fragments.get(name)?.selectionSet.selections.every(isConstant) ?? false
    }
    if (node.kind === Kind.FIELD && (changing.has(node.name.value) || node.arguments?.some(usesVariables) === true))
      return false
    return node.selectionSet?.selections.every(isConstant) ?? true
  }
}

const namesBySchema = new WeakMap<GraphQLSchema, ReadonlySet<string>>()

/** Fields that say themselves that they change from request to request. By name alone: that takes in more than it must. */
function changingNames(schema: GraphQLSchema): ReadonlySet<string> {
  const known = namesBySchema.get(schema)
  if (known !== undefined) return known
  const names = new Set<string>()
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const { name, extensions } of Object.values(type.getFields())) {
      if (extensions.dependsOnClock === true || extensions.dependsOnRequest === true) names.add(name)
    }
  }
  namesBySchema.set(schema, names)
  return names
}
