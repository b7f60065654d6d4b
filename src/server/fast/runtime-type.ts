import { isObjectType, type GraphQLAbstractType, type GraphQLObjectType } from 'graphql'
import type { FieldScope, Run } from './compile-field.js'
import { fail } from './unwritable.js'

/** Which type an object of an interface or union has: what it says itself, or what the type's own resolver says at once. */
export function runtimeTypeReader(
  { schema, noInfo }: FieldScope,
  type: GraphQLAbstractType,
): (value: unknown, run: Run) => GraphQLObjectType {
  const known = new Map<string, GraphQLObjectType>()
  return (value, run) => {
    const name = type.resolveType == null ? ownName(value) : type.resolveType(value, run.context, noInfo, type)
    if (typeof name !== 'string') return fail()
    const before = known.get(name)
    if (before !== undefined) return before
    const found = schema.getType(name)
    if (!isObjectType(found) || !schema.isSubType(type, found)) return fail()
    known.set(name, found)
    return found
  }
}

const ownName = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && '__typename' in value ? value.__typename : undefined
