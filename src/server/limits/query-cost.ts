import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { inclusion, listSize, pageSize, valueCount, type CostRun } from './cost-arguments.js'
import { addSums, entriesSum, FREE, keptSum, pageSum, scaledSum, type CostSum } from './cost-sum.js'
import { add, atRun, times, type Term } from './cost-term.js'
import { fieldWeight, type FieldWeights } from './field-weights.js'

/** What one run of an operation costs. `given` are the variables as they came, `coerced` those that execution sees. */
export type QueryCost = (coerced: CostRun['coerced'], given: CostRun['given']) => number

/**
 * Turns an operation into a sum whose constant parts are already added up. Fragments are read once, and computed once a run, so that
 * both take no longer than reading the document does. The document must be valid.
 */
export function compileCost(
  schema: GraphQLSchema,
  weights: FieldWeights,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): QueryCost {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  )
  const known = new Map<FragmentDefinitionNode, CostSum>()
  const root = schema.getRootType(operation.operation)
  const total = atRun(root == null ? 0 : costOfSet(operation.selectionSet, root).flat)
  return (coerced, given) => total({ coerced, given, kept: new Map(), counts: new Map() })

  function costOfSet({ selections }: SelectionSetNode, type: GraphQLCompositeType): CostSum {
    return selections.reduce(
      (sum, selection) => addSums(sum, scaledSum(inclusion(selection), costOf(selection, type))),
      FREE,
    )
  }

  function costOf(selection: SelectionNode, type: GraphQLCompositeType): CostSum {
    if (selection.kind === Kind.FIELD) return costOfField(selection, type)
    if (selection.kind === Kind.FRAGMENT_SPREAD) return costOfFragment(selection.name.value)
    const narrowed = schema.getType(selection.typeCondition?.name.value ?? type.name)
    return costOfSet(selection.selectionSet, isCompositeType(narrowed) ? narrowed : type)
  }

  function costOfFragment(name: string): CostSum {
    const fragment = fragments.get(name)
    const type = schema.getType(fragment?.typeCondition.name.value ?? '')
    if (fragment === undefined || !isCompositeType(type)) return FREE
    const before = known.get(fragment)
    if (before !== undefined) return before
    const cost = keptSum(costOfSet(fragment.selectionSet, type))
    known.set(fragment, cost)
    return cost
  }

  function costOfField(node: FieldNode, parent: GraphQLCompositeType): CostSum {
    const field = fieldOf(schema, parent, node.name.value)
    if (field === undefined) return { ...FREE, flat: 1 } // __typename
    const { own, perEntry, mostEntries, perValue, perValueOfList, entries } = fieldWeight(weights, parent.name, field)
    const itself: CostSum = { ...FREE, flat: ownCost(node, own, perValue), perValue: perValueOfList }
    if (node.selectionSet === undefined) return itself
    const below = costOfSet(node.selectionSet, typeOf(field))
    if (isPage(field)) {
      const page = addSums(below, { ...FREE, perEntry })
      return addSums(itself, pageSum(page, pageSize(node, mostEntries), valueCount(node, 'workload')))
    }
    if (isEntriesOfPage(field, parent)) return addSums(itself, entriesSum(below))
    return addSums(itself, scaledSum(isList(field) ? listSize(node, entries) : 1, below))
  }
}

const ownCost = (node: FieldNode, own: number, perValue: Readonly<Record<string, number>>): Term =>
  Object.entries(perValue).reduce<Term>((sum, [name, weight]) => add(sum, times(weight, valueCount(node, name))), own)

function fieldOf(
  schema: GraphQLSchema,
  parent: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (parent === schema.getQueryType() && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef
  if (parent === schema.getQueryType() && name === TypeMetaFieldDef.name) return TypeMetaFieldDef
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
}

function typeOf({ name, type }: GraphQLField<unknown, unknown>): GraphQLCompositeType {
  const named = getNamedType(type)
  if (isCompositeType(named)) return named
  throw new TypeError(`Field ${name} has a selection, but ${named.name} has no fields.`)
}

const isPage = ({ args, type }: GraphQLField<unknown, unknown>): boolean =>
  getNamedType(type).name.endsWith('Connection') && args.some(({ name }) => name === 'first')

const isEntriesOfPage = ({ name }: GraphQLField<unknown, unknown>, parent: GraphQLCompositeType): boolean =>
  parent.name.endsWith('Connection') && (name === 'nodes' || name === 'edges')

const isList = ({ type }: GraphQLField<unknown, unknown>): boolean =>
  isListType(isNonNullType(type) ? type.ofType : type)
