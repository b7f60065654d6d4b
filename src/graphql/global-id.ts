import { isObjectType, type GraphQLSchema } from 'graphql'
import { badUserInput, shown } from './errors.js'

const FORM = /^([A-Za-z]{1,40}):([^\s:]{1,120})$/

/** "Model" and "12" make the opaque id "TW9kZWw6MTI". */
export const encodeGlobalId = (typename: string, id: string | number | bigint): string =>
  Buffer.from(`${typename}:${id.toString()}`).toString('base64url')

/** The way back; a text that no id field ever gave out is refused. */
export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  const match = FORM.exec(Buffer.from(globalId, 'base64url').toString('utf8'))
  const [, typename, id] = match ?? []
  if (typename === undefined || id === undefined || encodeGlobalId(typename, id) !== globalId.replace(/=+$/, '')) {
    throw badUserInput(`Argument "id": ${shown(globalId)} is not a global id.`)
  }
  return { typename, id }
}

/** An id may be well formed and yet be of a type of which nothing has one. */
export function assertNodeType(schema: GraphQLSchema, argument: string, typename: string): void {
  const type = schema.getType(typename)
  if (isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node')) return
  throw badUserInput(`Argument "${argument}": nothing of the type ${shown(typename)} has a global id.`)
}

/** The local part of a node's id: its key, and the instant at which it is read, if it is not now. */
export const localId = (key: number, at: Date | null): string =>
  at === null ? key.toString() : `${key.toString()}@${at.getTime().toString()}`

const LOCAL = /^(\d{1,10})(?:@(-?\d{1,15}))?$/

/** The way back; throws for what `localId` never makes. */
export function parseLocalId(local: string): { readonly key: number; readonly at: Date | null } {
  const match = LOCAL.exec(local)
  const at = match?.[2] === undefined ? null : new Date(Number(match[2]))
  if (match === null || (at !== null && Number.isNaN(at.getTime()))) {
    throw badUserInput(`Argument "id": no node has the local id ${shown(local)}.`)
  }
  return { key: Number(match[1]), at }
}
