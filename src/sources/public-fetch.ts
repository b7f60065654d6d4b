import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { Agent, fetch } from 'undici'
import { isPrivateAddress } from './private-address.js'

/** What fetching a source needs to know of an answer. */
export interface FetchedResponse extends Pick<Response, 'status' | 'ok'> {
  readonly headers: Pick<Headers, 'get'>
  readonly body: FetchedBody | null
}

/** Bytes as they come, unpacked. */
export interface FetchedBody {
  readonly getReader: () => {
    readonly read: () => Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
    readonly cancel: () => Promise<void>
  }
  readonly cancel: () => Promise<void>
}

type LookedUp = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/**
 * Fetches from the public internet only: the addresses of a host are judged where the connection is made to one of them, so that a name which
 * changes its address between a check and the connection leads nowhere. What a URL itself says must have been checked before.
 */
export const publicFetch = (url: string, init: RequestInit): Promise<FetchedResponse> =>
  fetchThrough(publicAgent, url, init)

/** As `publicFetch`, wherever the address leads: for servers of one's own. */
export const anyFetch = (url: string, init: RequestInit): Promise<FetchedResponse> => fetchThrough(anyAgent, url, init)

async function fetchThrough(dispatcher: Agent, url: string, { headers, redirect, signal }: RequestInit) {
  const given = new Headers(headers)
  return fetch(url, {
    dispatcher,
    headers: [...given],
    ...(redirect === undefined ? {} : { redirect }),
    ...(signal == null ? {} : { signal }),
  })
}

/** Connections are not kept: a source is asked a few times a day. */
const options = { keepAliveTimeout: 1, keepAliveMaxTimeout: 1 }
const anyAgent = new Agent(options)
const publicAgent = new Agent({ ...options, connect: { lookup: lookUpPublic } })

/** Stands in for dns.lookup: gives no address where one of them is private. */
function lookUpPublic(host: string, { all, ...rest }: LookupOptions, done: LookedUp): void {
  lookup(host, { ...rest, all: true }, (error, addresses) => {
    if (error !== null) {
      done(error, [])
      return
    }
    const refused = addresses.find(({ address }) => isPrivateAddress(address))
    const [first] = addresses
    if (refused !== undefined || first === undefined)
      done(new Error(`${refused?.address ?? host} is not an address of the public internet`), [])
    else if (all === true) done(null, addresses)
    else done(null, first.address, first.family)
  })
}
