import { Kind, type DocumentNode, type SelectionNode, type SelectionSetNode } from 'graphql'

/** How much a document asks for, whatever its variables. What a fragment asks for counts each time it is spread. */
export interface DocumentSize {
  readonly depth: number
  readonly fields: number
  /** The fields of its widest selection. */
  readonly breadth: number
  readonly aliases: number
  readonly directives: number
}

interface SelectionSize extends DocumentSize {
  /** The fields that a selection gives to the one it is spread in. */
  readonly width: number
}

const NOTHING: SelectionSize = { depth: 0, fields: 0, breadth: 0, aliases: 0, directives: 0, width: 0 }

/**
 * Each fragment is measured once, so that the work is that of reading the document, however large it is when spread out.
 * The document need not be valid: a fragment that holds itself counts as nothing where it does.
 */
export function documentSize({ definitions }: DocumentNode): DocumentSize {
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  )
  const known = new Map<string, SelectionSize>()
  let size = NOTHING
  for (const node of definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue
    const variables = node.variableDefinitions?.flatMap(({ directives = [] }) => directives) ?? []
    const directives = variables.length + (node.directives?.length ?? 0)
    size = joined(joined(size, { ...NOTHING, directives }), sizeOfSet(node.selectionSet))
  }
  const { depth, fields, breadth, aliases, directives } = size
  return { depth, fields, breadth, aliases, directives }

  function sizeOfSet({ selections }: SelectionSetNode): SelectionSize {
    let size = NOTHING
    for (const selection of selections) {
      const own = sizeOf(selection)
      size = joined(size, { ...own, directives: own.directives + (selection.directives?.length ?? 0) })
    }
    return { ...size, breadth: Math.max(size.breadth, size.width) }
  }

  function sizeOf(selection: SelectionNode): SelectionSize {
    if (selection.kind === Kind.INLINE_FRAGMENT) return sizeOfSet(selection.selectionSet)
    if (selection.kind === Kind.FRAGMENT_SPREAD) return sizeOfFragment(selection.name.value)
    const { depth, fields, aliases, ...below } =
      selection.selectionSet === undefined ? NOTHING : sizeOfSet(selection.selectionSet)
    return {
      ...below,
      depth: selection.name.value.startsWith('__') ? 1 : depth + 1,
      fields: fields + 1,
      aliases: aliases + (selection.alias === undefined ? 0 : 1),
      width: 1,
    }
  }

  function sizeOfFragment(name: string): SelectionSize {
    const measured = known.get(name)
    if (measured !== undefined) return measured
    known.set(name, NOTHING)
    const fragment = fragments.get(name)
    const size = fragment === undefined ? NOTHING : sizeOfSet(fragment.selectionSet)
    known.set(name, size)
    return size
  }
}

const joined = (a: SelectionSize, b: SelectionSize): SelectionSize => ({
  depth: Math.max(a.depth, b.depth),
  fields: a.fields + b.fields,
  breadth: Math.max(a.breadth, b.breadth),
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  width: a.width + b.width,
})
