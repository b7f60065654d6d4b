import { Kind, type ArgumentNode, type FieldNode, type SelectionNode, type ValueNode } from 'graphql'
import { add, times, type Term } from './cost-term.js'
import type { Entries } from './field-weights.js'

/** One operation with its variables. */
export interface CostRun {
  readonly coerced: Readonly<Record<string, unknown>>
  readonly given: Readonly<Record<string, unknown>>
  /** What fragments came out as. */
  readonly kept: Map<symbol, number>
  /** How many values each variable holds. */
  readonly counts: Map<string, number>
}

const DEFAULT_PAGE = 20
/** Larger pages are refused when they are asked for. */
const LARGEST_PAGE = 100

/** How many entries a page has: `first`, else `last`, else what is usual. */
export const pageSize = (node: FieldNode, most: number): Term =>
  ofValues([argument(node, 'first'), argument(node, 'last')], (given) => {
    const size = given.find((value) => typeof value === 'number')
    return Math.max(0, Math.min(size ?? DEFAULT_PAGE, most, LARGEST_PAGE))
  })

/** How many entries a list has: as many as always, as its argument says, or as that has. */
export function listSize(node: FieldNode, entries: Entries): Term {
  if (typeof entries === 'number') return entries
  return ofValues([argument(node, entries.argument)], ([given]) => {
    const size = Array.isArray(given) ? given.length : given
    return typeof size === 'number' ? Math.max(0, Math.min(size, LARGEST_PAGE)) : entries.otherwise
  })
}

/** How many values an argument holds, those in lists and objects one by one. */
export function valueCount(node: FieldNode, name: string): Term {
  const value = argument(node, name)
  return value === undefined ? 0 : countOfLiteral(value)
}

/** 1, or 0 where `@skip` or `@include` leaves it out. */
export const inclusion = ({ directives = [] }: SelectionNode): Term =>
  directives.reduce<Term>((included, { name, arguments: given = [] }) => {
    const condition = given.find((each) => each.name.value === 'if')?.value
    if (condition === undefined || !['skip', 'include'].includes(name.value)) return included
    const wanted = name.value === 'include'
    return times(
      included,
      ofValues([condition], ([value]) => (value === wanted ? 1 : 0)),
    )
  }, 1)

const argument = ({ arguments: given }: FieldNode, name: string): ValueNode | undefined =>
  given?.find((each: ArgumentNode) => each.name.value === name)?.value

/** Computed now where no variable is among the values. */
function ofValues(nodes: readonly (ValueNode | undefined)[], compute: (values: readonly unknown[]) => number): Term {
  if (nodes.some((node) => node?.kind === Kind.VARIABLE))
    return (run) => compute(nodes.map((node) => (node === undefined ? undefined : valueOf(node, run))))
  return compute(nodes.map((node) => (node === undefined ? undefined : valueOf(node, null))))
}

/** As far as the sum asks: numbers, truth values and how long a list is. */
function valueOf(node: ValueNode, run: CostRun | null): unknown {
  if (node.kind === Kind.VARIABLE) return run?.coerced[node.name.value]
  if (node.kind === Kind.INT) return Number(node.value)
  if (node.kind === Kind.BOOLEAN) return node.value
  return node.kind === Kind.LIST ? node.values : undefined
}

function countOfLiteral(node: ValueNode): Term {
  if (node.kind === Kind.VARIABLE) return (run) => countOfVariable(node.name.value, run)
  if (node.kind === Kind.LIST) return node.values.map(countOfLiteral).reduce(add, 0)
  if (node.kind === Kind.OBJECT) return node.fields.map(({ value }) => countOfLiteral(value)).reduce(add, 0)
  return 1
}

/** A variable that was left out holds its default, which stands in the document. */
function countOfVariable(name: string, { given, coerced, counts }: CostRun): number {
  const before = counts.get(name)
  if (before !== undefined) return before
  const count = countOf(given[name] ?? coerced[name])
  counts.set(name, count)
  return count
}

function countOf(value: unknown): number {
  if (value === undefined || value === null) return 0
  if (typeof value !== 'object') return 1
  let count = 0
  for (const each of Object.values(value)) count += countOf(each)
  return count
}
