import {
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLFieldExtensions,
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
export function isConstantField(scope: CollectScope, type: GraphQLObjectType, nodes: readonly FieldNode[]): boolean {
  const fields = type.getFields()
  const { inEntities } = changingNames(scope.schema)
  return (
    nodes.every((node) => fields[node.name.value]?.extensions.dependsOnNode !== true) &&
    areConstant(scope, inEntities, nodes)
  )
}

/** Likewise of all that is selected of an item whose list names what it follows from. */
export function isWholeConstant(scope: CollectScope, nodes: readonly FieldNode[]): boolean {
  const { inItems } = changingNames(scope.schema)
  return nodes.every(({ selectionSet }) => areConstant(scope, inItems, selectionSet?.selections ?? []))
}

function areConstant(
  { fragments }: CollectScope,
  changing: ReadonlySet<string>,
  selections: readonly SelectionNode[],
): boolean {
  const visited = new Set<string>()
  return selections.every(isConstant)

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

/** By name alone: that takes in more than it must. */
interface ChangingNames {
  /** Of fields that change from request to request, or whose lists say what each item follows from. */
  readonly inEntities: ReadonlySet<string>
  /** Of fields that change from request to request, or with something else of their node. */
  readonly inItems: ReadonlySet<string>
}

const namesBySchema = new WeakMap<GraphQLSchema, ChangingNames>()

function changingNames(schema: GraphQLSchema): ChangingNames {
  const known = namesBySchema.get(schema)
  if (known !== undefined) return known
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
  const namesOf = (isMeant: (extensions: GraphQLFieldExtensions<unknown, unknown>) => boolean): ReadonlySet<string> =>
    new Set(fields.filter(({ extensions }) => isMeant(extensions)).map(({ name }) => name))
  const names = {
    inEntities: namesOf((each) => changes(each) || each.entitiesOf !== undefined),
    inItems: namesOf((each) => changes(each) || each.dependsOnNode === true),
  }
  namesBySchema.set(schema, names)
  return names
}

const changes = ({ dependsOnClock, dependsOnRequest }: GraphQLFieldExtensions<unknown, unknown>): boolean =>
  dependsOnClock === true || dependsOnRequest === true
