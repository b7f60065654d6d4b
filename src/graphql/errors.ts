import { GraphQLError, type ASTNode } from 'graphql'

/** A request that asks for something that makes no sense: the message names the argument and the value. */
export const badUserInput = (message: string, node?: ASTNode): GraphQLError =>
  new GraphQLError(message, { nodes: node, extensions: { code: 'BAD_USER_INPUT' } })

/** A value as it is shown in an error message: JSON, cut where it gets long. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
