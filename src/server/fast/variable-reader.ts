import {
  isEnumType,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type { Variables } from './collect-fields.js'
import { fail } from './unwritable.js'

type Coerce = (value: unknown) => unknown

/**
 * Reads the variables of an operation as graphql-js does, with what depends on the types alone done once. Throws where it would
 * find an error: what is wrong with them is told elsewhere.
 */
export function variableReader(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (given: Variables) => Variables {
  const byType = new Map<GraphQLInputType, Coerce>()
  const readers = variableDefinitions.map((definition) => {
    const type = typeFromAST(schema, definition.type)
    if (!isInputType(type)) return fail()
    const { defaultValue, variable } = definition
    if (variable.name.value === '__proto__') return fail()
    const fallback = defaultValue === undefined ? undefined : valueFromAST(defaultValue, type)
    return { name: variable.name.value, isNeeded: isNonNullType(type), fallback, coerce: coercer(type) }
  })
  return (given) => {
    const read: Record<string, unknown> = {}
    for (const { name, isNeeded, fallback, coerce } of readers) {
      if (Object.hasOwn(given, name)) read[name] = coerce(given[name])
      else if (fallback !== undefined) read[name] = fallback
      else if (isNeeded) fail()
    }
    return read
  }

  function coercer(type: GraphQLInputType): Coerce {
    const known = byType.get(type)
    if (known !== undefined) return known
    // Types can contain themselves: until this one is made, what it contains asks for it when it is needed.
    byType.set(type, (value) => coercer(type)(value))
    const made = make(type)
    byType.set(type, made)
    return made
  }

  function make(type: GraphQLInputType): Coerce {
    if (isNonNullType(type)) {
      const present = coercer(type.ofType)
      return (value) => (value == null ? fail() : present(value))
    }
    if (isListType(type)) {
      const item = coercer(type.ofType)
      return (value) => {
        if (value == null) return null
        return Array.isArray(value) ? value.map((each) => item(each)) : [item(value)]
      }
    }
    if (isInputObjectType(type)) return objectCoercer(type)
    if (!isLeafType(type)) return fail()
    if (isEnumType(type)) {
      const values = new Map<unknown, unknown>(type.getValues().map(({ name, value }) => [name, value]))
      return (value) => (value == null ? null : values.has(value) ? values.get(value) : fail())
    }
    return (value) => {
      if (value == null) return null
      const parsed: unknown = type.parseValue(value)
      return parsed === undefined ? fail() : parsed
    }
  }

  function objectCoercer(type: GraphQLInputObjectType): Coerce {
    if (type.isOneOf) return () => fail()
    const definitions = type.getFields()
    const fields = Object.values(definitions).map((field) => ({
      name: field.name,
      isNeeded: isNonNullType(field.type),
      fallback: field.defaultValue,
      coerce: coercer(field.type),
    }))
    return (value) => {
      if (value == null) return null
      if (!isObject(value)) return fail()
      const read: Record<string, unknown> = {}
      for (const { name, isNeeded, fallback, coerce } of fields) {
        const given = value[name]
        if (given !== undefined) read[name] = coerce(given)
        else if (fallback !== undefined) read[name] = fallback
        else if (isNeeded) fail()
      }
      for (const name in value) if (!Object.hasOwn(definitions, name)) fail()
      return read
    }
  }
}

const isObject = (value: unknown): value is Variables => typeof value === 'object' && value !== null
