import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/** A field of an object type. */
export interface Step {
  readonly type: string
  readonly field: string
}

/** To each field that can be asked for, the shortest way from the root. */
export function pathsToFields(schema: GraphQLSchema, root: GraphQLObjectType): readonly (readonly Step[])[] {
  const ways = new Map<GraphQLObjectType, readonly Step[]>([[root, []]])
  // A map goes on to what is added while it is walked: nearest first.
  for (const [type, way] of ways) {
    for (const { name: field, type: result } of Object.values(type.getFields())) {
      const named = getNamedType(result)
      const next = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : []
      for (const each of next) if (!ways.has(each)) ways.set(each, [...way, { type: type.name, field }])
    }
  }
  return [...ways].flatMap(([type, way]) =>
    Object.keys(type.getFields()).map((field) => [...way, { type: type.name, field }]),
  )
}

/** All that can be named of those roots in a document, as `Draw` is told of it, by kind. */
export function coordinatesOf(
  schema: GraphQLSchema,
  roots: readonly GraphQLObjectType[],
): { readonly fields: ReadonlySet<string>; readonly args: ReadonlySet<string>; readonly inputs: ReadonlySet<string> } {
  const fields = new Set<string>()
  const args = new Set<string>()
  const inputs = new Set<string>()
  const openInputs = new Set<string>()
  for (const root of roots) {
    for (const path of pathsToFields(schema, root)) {
      const step = path.at(-1)
      const type = schema.getType(step?.type ?? '')
      if (step === undefined || !isObjectType(type)) continue
      fields.add(`${step.type}.${step.field}`)
      for (const argument of type.getFields()[step.field]?.args ?? []) {
        args.add(`${step.type}.${step.field}(${argument.name}:)`)
        openInputs.add(getNamedType(argument.type).name)
      }
    }
  }
  for (const name of openInputs) {
    const type = schema.getType(name)
    if (isEnumType(type)) for (const value of type.getValues()) inputs.add(`${name}.${value.name}`)
    if (!isInputObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      inputs.add(`${name}.${field.name}`)
      openInputs.add(getNamedType(field.type).name)
    }
  }
  return { fields, args, inputs }
}
