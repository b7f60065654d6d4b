import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

/**
 * What is wrong with a document that has @skip or @include where a subscription says what it subscribes to: left out, nothing would be subscribed to,
 * and graphql-js fails on that. Asked before its own rules, of which one takes a variable there for a missing one.
 * A rule of the specification since 2025: https://spec.graphql.org/draft/#sec-Single-Root-Field
 */
export function conditionalSubscription({ definitions }: DocumentNode): GraphQLError | null {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const seen = new Set<string>() // also by operations before, which would have been refused
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== OperationTypeNode.SUBSCRIPTION)
      continue
    if (!isConditional(definition.selectionSet, fragments, seen)) continue
    return new GraphQLError(
      'The field of a subscription takes no @skip and no @include, whatever their value: without it there would be nothing to subscribe to. Fields below it may have them.',
      { nodes: definition.selectionSet.selections },
    )
  }
  return null
}

/** Whether a condition decides of any field of a selection set, in its fragments too. */
function isConditional(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: Set<string>,
): boolean {
  return selections.some((selection) => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include') === true)
      return true
    if (selection.kind === Kind.FIELD) return false
    if (selection.kind === Kind.INLINE_FRAGMENT) return isConditional(selection.selectionSet, fragments, seen)
    const fragment = seen.has(selection.name.value) ? undefined : fragments.get(selection.name.value)
    seen.add(selection.name.value) // also in circles, which a rule refuses
    return fragment !== undefined && isConditional(fragment.selectionSet, fragments, seen)
  })
}
