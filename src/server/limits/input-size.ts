import { Kind, visit, type DocumentNode, type ValueNode } from 'graphql'

export interface InputSize {
  /** The length of the longest list. */
  readonly length: number
  /** How deep lists and objects are nested. */
  readonly depth: number
}

/** Deeper than any limit is worth being; nothing here goes further down. */
const DEEPEST = 1_000

/** Of variables as they came. */
export function inputSize(value: unknown): InputSize {
  let length = 0
  let depth = 0
  measure(value, 0)
  return { length, depth }

  function measure(value: unknown, above: number): void {
    if (typeof value !== 'object' || value === null || above > DEEPEST) return
    depth = Math.max(depth, above + 1)
    if (Array.isArray(value)) length = Math.max(length, value.length)
    for (const each of Object.values(value)) measure(each, above + 1)
  }
}

/** Of the values that stand in a document. */
export function literalSize(document: DocumentNode): InputSize {
  let length = 0
  let depth = 0
  visit(document, {
    Argument: ({ value }) => {
      measure(value, 0)
      return false
    },
    VariableDefinition({ defaultValue }) {
      if (defaultValue !== undefined) measure(defaultValue, 0)
    },
  })
  return { length, depth }

  function measure(node: ValueNode, above: number): void {
    if (node.kind !== Kind.LIST && node.kind !== Kind.OBJECT) return
    depth = Math.max(depth, above + 1)
    if (above > DEEPEST) return
    if (node.kind === Kind.OBJECT) {
      for (const { value } of node.fields) measure(value, above + 1)
      return
    }
    length = Math.max(length, node.values.length)
    for (const value of node.values) measure(value, above + 1)
  }
}
