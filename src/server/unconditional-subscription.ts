import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql'

/**
 * Refuses @skip and @include where a subscription says what it subscribes to: left out, nothing would be subscribed to, and graphql-js fails on that.
 * A rule of the specification since 2025: https://spec.graphql.org/draft/#sec-Single-Root-Field
 */
export const unconditionalSubscription: ValidationRule = (context) => ({
  OperationDefinition({ operation, selectionSet }) {
    if (
      operation !== OperationTypeNode.SUBSCRIPTION ||
      !isConditional(selectionSet, (name) => context.getFragment(name), new Set())
    )
      return
    const message = 'The field of a subscription is always there: it takes no @skip and no @include.'
    context.reportError(new GraphQLError(message, { nodes: selectionSet.selections }))
  },
})

/** Whether a condition decides of any field of a selection set, in its fragments too. */
function isConditional(
  { selections }: SelectionSetNode,
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
  seen: Set<string>,
): boolean {
  return selections.some((selection) => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include') === true)
      return true
    if (selection.kind === Kind.FIELD) return false
    if (selection.kind === Kind.INLINE_FRAGMENT) return isConditional(selection.selectionSet, fragmentOf, seen)
    const fragment = seen.has(selection.name.value) ? null : fragmentOf(selection.name.value)
    seen.add(selection.name.value) // also in circles, which another rule refuses
    return fragment != null && isConditional(fragment.selectionSet, fragmentOf, seen)
  })
}
