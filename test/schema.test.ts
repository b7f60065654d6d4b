import { readFileSync } from 'node:fs'
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLNamedType,
} from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../src/graphql/schema.js'

interface Element {
  readonly name: string
  readonly description: string | null | undefined
  readonly deprecationReason?: string | null | undefined
}

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
)
const elements = types.flatMap(elementsOf)

test('schema.graphql is what the code makes (npm run schema writes it)', () => {
  expect(readFileSync('schema.graphql', 'utf8')).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`)
})

test('every type, field, argument, input field and enum value is described, in sentences', () => {
  expect(elements.filter(({ description }) => !description).map(({ name }) => name)).toEqual([])
  expect(elements.filter(({ description }) => !/[.)?"]$/.test(description ?? '')).map(({ name }) => name)).toEqual([])
})

test('what is deprecated names its replacement and a date', () => {
  const vague = elements.filter(
    ({ deprecationReason }) => deprecationReason != null && !/\d{4}-\d{2}-\d{2}/.test(deprecationReason),
  )
  expect(vague.map(({ name }) => name)).toEqual([])
})

test('every nullable scalar or object says what null means', () => {
  const silent = types.flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields())
          .filter(
            (field) => !isNonNullType(field.type) && type.name !== 'Mutation' && !/null/i.test(field.description ?? ''),
          )
          .map((field) => `${type.name}.${field.name}`)
      : [],
  )
  expect(silent).toEqual([])
})

test('lists are never null, and hold nulls only in `nodes(ids:)`', () => {
  const loose = types.flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields())
          .filter(({ type: fieldType }) => {
            const list = isNonNullType(fieldType) ? fieldType.ofType : fieldType
            return isListType(list) && !(isNonNullType(fieldType) && isNonNullType(list.ofType))
          })
          .map((field) => `${type.name}.${field.name}`)
      : [],
  )
  expect(loose).toEqual(['Query.nodes'])
})

function elementsOf(type: GraphQLNamedType): readonly Element[] {
  const own = { name: type.name, description: type.description }
  if (isEnumType(type))
    return [own, ...type.getValues().map((value) => ({ ...value, name: `${type.name}.${value.name}` }))]
  if (isInputObjectType(type))
    return [own, ...Object.values(type.getFields()).map((field) => ({ ...field, name: `${type.name}.${field.name}` }))]
  if (!isObjectType(type) && !isInterfaceType(type)) return [own]
  const fields = Object.values(type.getFields()).flatMap((field) => [
    { ...field, name: `${type.name}.${field.name}` },
    ...field.args.map((arg) => ({ ...arg, name: `${type.name}.${field.name}(${arg.name}:)` })),
  ])
  return [own, ...fields]
}
