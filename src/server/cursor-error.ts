import { PothosValidationError } from '@pothos/core'
import { Kind, type GraphQLError } from 'graphql'

const INVALID = 'Invalid cursor: '

/** What is wrong, naming the argument: of a cursor that is none, Pothos tells the value alone. */
export function messageOf({ message, originalError, nodes }: GraphQLError): string {
  if (!(originalError instanceof PothosValidationError) || !message.startsWith(INVALID)) return message
  const [field] = nodes ?? []
  const names =
    field?.kind === Kind.FIELD
      ? (field.arguments ?? []).map(({ name }) => name.value).filter((name) => name === 'after' || name === 'before')
      : []
  const [argument, ...others] = names
  // Both may be there and one of them null: the value alone says which, and a client knows what it sent.
  if (argument === undefined || others.length > 0)
    return `Argument "after" or "before": ${message.slice(INVALID.length)} is not a cursor.`
  return `Argument "${argument}": ${JSON.stringify(message.slice(INVALID.length))} is not a cursor.`
}
