import { Kind, type FragmentDefinitionNode, type SelectionSetNode, type ValidationRule } from 'graphql'
import { codedError } from './public-error.js'

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** A validation rule: no path from an operation to a leaf has more than `maxDepth` fields. Introspection does not count. */
export const depthLimit = (maxDepth: number): ValidationRule =>
  function DepthLimit(context) {
    const fragments = new Map(
      context
        .getDocument()
        .definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    )
    const known = new Map<string, number>()
    return {
      OperationDefinition(operation) {
        const depth = depthOf(operation.selectionSet, fragments, known)
        if (depth <= maxDepth) return
        context.reportError(
          codedError('QUERY_TOO_COMPLEX', `The document is ${depth} fields deep: at most ${maxDepth} are allowed.`),
        )
      },
    }
  }

/** Each fragment is measured once, so that the work is that of reading the document. One that holds itself is refused by another rule. */
function depthOf(set: SelectionSetNode | undefined, fragments: Fragments, known: Map<string, number>): number {
  let deepest = 0
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      const introspection = selection.name.value.startsWith('__')
      deepest = Math.max(deepest, introspection ? 1 : 1 + depthOf(selection.selectionSet, fragments, known))
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      deepest = Math.max(deepest, depthOf(selection.selectionSet, fragments, known))
    } else {
      deepest = Math.max(deepest, fragmentDepth(selection.name.value, fragments, known))
    }
  }
  return deepest
}

function fragmentDepth(name: string, fragments: Fragments, known: Map<string, number>): number {
  const measured = known.get(name)
  if (measured !== undefined) return measured
  known.set(name, 0)
  const depth = depthOf(fragments.get(name)?.selectionSet, fragments, known)
  known.set(name, depth)
  return depth
}
