import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

export type Variables = Readonly<Record<string, unknown>>

export interface CollectScope {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** As far as `@skip` and `@include` ask for them. */
  readonly variables: Variables
}

/** The fields that selection sets ask of one type, by the key they are answered under and in the order of the specification's CollectFields. */
export function collectFields(
  { schema, fragments, variables }: CollectScope,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  const visited = new Set<string>()
  sets.forEach(collect)
  return fields

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (isIncluded(selection, variables)) add(selection)
    }
  }

  function add(selection: SelectionNode): void {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      const nodes = fields.get(key)
      if (nodes === undefined) fields.set(key, [selection])
      else nodes.push(selection)
      return
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (appliesTo(schema, selection.typeCondition, type)) collect(selection.selectionSet)
      return
    }
    const name = selection.name.value
    if (visited.has(name)) return
    visited.add(name)
    const fragment = fragments.get(name)
    if (fragment !== undefined && appliesTo(schema, fragment.typeCondition, type)) collect(fragment.selectionSet)
  }
}

function isIncluded(node: SelectionNode, variables: Variables): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
}

function appliesTo(schema: GraphQLSchema, condition: NamedTypeNode | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition.name.value === type.name) return true
  const wanted = schema.getType(condition.name.value)
  return isAbstractType(wanted) && schema.isSubType(wanted, type)
}
