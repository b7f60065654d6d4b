import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isEnumType,
  type GraphQLEnumType,
  type GraphQLLeafType,
} from 'graphql'
import { byteText } from './byte-text.js'
import { fail, refuseUnsettled } from './unwritable.js'

type WriteLeaf = (value: unknown) => string

/** Writes values of a scalar or an enum as their type serializes them, as `byteText`. */
export function leafWriter(type: GraphQLLeafType): WriteLeaf {
  const serialized: WriteLeaf = (value) => {
    if (typeof value === 'object' && value !== null) refuseUnsettled(value)
    const result: unknown = type.serialize(value)
    if (typeof result === 'string') return quoted(result)
    if (result == null) return fail()
    return byteText(JSON.stringify(result))
  }
  if (isEnumType(type)) return enumWriter(type)
  // What these make of values of their own type is those values.
  if (type === GraphQLString || type === GraphQLID)
    return (value) => (typeof value === 'string' ? quoted(value) : serialized(value))
  if (type === GraphQLBoolean)
    return (value) => (value === true ? 'true' : value === false ? 'false' : serialized(value))
  if (type === GraphQLInt) return (value) => (isSmall(value) ? value.toString() : serialized(value))
  return serialized
}

const isSmall = (value: unknown): value is number => typeof value === 'number' && (value | 0) === value

function enumWriter(type: GraphQLEnumType): WriteLeaf {
  const texts = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, `"${name}"`]))
  return (value) => {
    if (typeof value === 'object' && value !== null) refuseUnsettled(value)
    return texts.get(value) ?? fail()
  }
}

/** Neither control characters, quotes and backslashes nor anything beyond ASCII. */
const PLAIN = /^[ !#-[\]-~]*$/
const SHORT = 400

/** As JSON.stringify does, which takes three times as long over short texts that need no escape. */
const quoted = (text: string): string =>
  text.length < SHORT && PLAIN.test(text) ? `"${text}"` : byteText(JSON.stringify(text))
