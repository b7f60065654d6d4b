import { isObjectType, type GraphQLSchema } from 'graphql'
import { badUserInput, shown } from './errors.js'

const FORM = /^([A-Za-z]{1,40}):([^\s:]{1,120})$/

/** "Model" and "12" make the opaque id "TW9kZWw6MTI". */
export const encodeGlobalId = (typename: string, id: string | number | bigint): string =>
  Buffer.from(`${typename}:${id.toString()}`).toString('base64url')

/** The way back. What no id field ever gave out has no type: it is refused where the name of its argument is known. */
export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  const match = FORM.exec(Buffer.from(globalId, 'base64url').toString('utf8'))
  const [, typename, id] = match ?? []
  const isOurs =
    typename !== undefined && id !== undefined && encodeGlobalId(typename, id) === globalId.replace(/=+$/, '')
  return isOurs ? { typename, id } : { typename: '', id: globalId }
}

/** Refuses, under the name of its argument, what cannot be the id of anything. */
export function assertNodeId(schema: GraphQLSchema, argument: string, { typename, id }: DecodedId): void {
  if (typename === '') throw badUserInput(`Argument "${argument}": ${shown(id)} is not a global id.`)
  const type = schema.getType(typename)
  if (!isObjectType(type) || type.getInterfaces().every(({ name }) => name !== 'Node')) {
    throw badUserInput(`Argument "${argument}": nothing of the type ${shown(typename)} has a global id.`)
  }
  if (!LOCAL_FORM.test(id)) {
    throw badUserInput(`Argument "${argument}": no ${typename} has the local id ${shown(id)}.`)
  }
}

type DecodedId = ReturnType<typeof decodeGlobalId>

/** The local part of a node's id: its key, and the instant at which it is read, if it is not now. */
export const localId = (key: number, at: Date | null): string =>
  at === null ? key.toString() : `${key.toString()}@${at.getTime().toString()}`

const LOCAL_FORM = /^\d{1,18}(?:@-?\d{1,15})?$/
const LOCAL = /^(\d{1,10})(?:@(-?\d{1,15}))?$/
/** Keys are of this type in the database, which refuses larger numbers. */
export const LARGEST_INT4 = 2_147_483_647

/** The way back; throws for what `localId` never makes. */
export function parseLocalId(local: string): { readonly key: number; readonly at: Date | null } {
  const match = LOCAL.exec(local)
  const at = match?.[2] === undefined ? null : new Date(Number(match[2]))
  const key = Number(match?.[1])
  if (match === null || key > LARGEST_INT4 || (at !== null && Number.isNaN(at.getTime()))) {
    throw badUserInput(`Argument "id": no node has the local id ${shown(local)}.`)
  }
  return { key, at }
}
