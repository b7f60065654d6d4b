import {
  BREAK,
  getArgumentValues,
  isNonNullType,
  Kind,
  visit,
  type ASTNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
} from 'graphql'
import type { Variables } from './collect-fields.js'
import type { Run } from './compile-field.js'
import { fail } from './unwritable.js'

const noArguments: Variables = Object.freeze({})

/** Reads the arguments of a field: once for all answers where they are constant, else once for each answer. */
export function argumentReader(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  slot: number,
): (run: Run) => Variables {
  if (field.args.length === 0) return () => noArguments
  const given = new Map((node.arguments ?? []).map(({ name, value }) => [name.value, value]))
  const variableOf = (argument: GraphQLArgument): string | null => {
    const value = given.get(argument.name)
    return value?.kind === Kind.VARIABLE ? value.name.value : null
  }
  const constants = field.args.filter((argument) => !usesVariables(given.get(argument.name)))
  const plain = field.args.flatMap((argument) => {
    const variable = variableOf(argument)
    return variable === null ? [] : [{ argument, variable, isNeeded: isNonNullType(argument.type) }]
  })
  if (constants.length + plain.length < field.args.length)
    return (run) => (run.arguments[slot] ??= getArgumentValues(field, node, run.variables))
  let read: Variables | undefined
  const readConstants = (): Variables => (read ??= getArgumentValues({ ...field, args: constants }, node, {}))
  if (plain.length === 0) return readConstants
  return (run) => (run.arguments[slot] ??= readAll(run.variables))

  function readAll(variables: Variables): Variables {
    // Not spread: node 20 makes a hidden class for each object that gets another property after that.
    const all: Record<string, unknown> = Object.assign({}, readConstants())
    for (const { argument, variable, isNeeded } of plain) {
      if (Object.hasOwn(variables, variable)) {
        const value = variables[variable]
        all[argument.name] = isNeeded && value === null ? fail() : value
      } else if (argument.defaultValue !== undefined) all[argument.name] = argument.defaultValue
      else if (isNeeded) fail()
    }
    return all
  }
}

/** Whether a variable stands in it, however deep. */
export function usesVariables(node: ASTNode | undefined): boolean {
  if (node === undefined) return false
  let found = false
  visit(node, {
    Variable() {
      found = true
      return BREAK
    },
  })
  return found
}
