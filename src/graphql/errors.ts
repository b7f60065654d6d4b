import { GraphQLError, type ASTNode } from 'graphql'
import type { Viewer } from '../keys/viewer.js'

/** A request that asks for something that makes no sense: the message names the argument and the value. */
export const badUserInput = (message: string, node?: ASTNode): GraphQLError =>
  new GraphQLError(message, { nodes: node, extensions: { code: 'BAD_USER_INPUT' } })

/** A field that needs a key, or a higher role than that of the key that was sent. */
export const unauthorized = (field: string, viewer: Viewer | null): GraphQLError =>
  viewer === null
    ? new GraphQLError(`${field} needs an API key: send it as "Authorization: Bearer <key>".`, {
        extensions: { code: 'UNAUTHENTICATED' },
      })
    : new GraphQLError(`${field} is more than the role ${viewer.role} of this key may do.`, {
        extensions: { code: 'FORBIDDEN' },
      })

/** A value as it is shown in an error message: JSON, cut where it gets long. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
