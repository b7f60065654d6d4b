import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPrivateAddress } from './private-address.js'
import { anyFetch, publicFetch, type FetchedResponse } from './public-fetch.js'
import { readBody } from './read-body.js'
import { publicAddress, SourceFetchError } from './source-fetch-error.js'

export interface FetchSourceOptions {
  /** Of the version that is known; null: none is. */
  readonly etag?: string | null
  /** Unpacked. Default: 64 MiB. */
  readonly maxBytes?: number
  /** For everything, redirects included. Default: 60,000. */
  readonly timeoutMs?: number
  /** Default: 3. */
  readonly maxRedirects?: number
  /** For servers of one's own and for tests. */
  readonly allowHttp?: boolean
  readonly allowPrivateAddresses?: boolean
  /** Default: over the network, to the very addresses that are judged. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<FetchedResponse>
  /** The addresses of a host. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
}

export type FetchedSource =
  | { readonly status: 'NOT_MODIFIED'; readonly etag: string | null }
  | { readonly status: 'FETCHED'; readonly text: string; readonly etag: string | null }

/**
 * Fetches the text of a source, unless it is what the etag says is known. Every host on the way is resolved first, and refused where one of
 * its addresses is not of the public internet.
 * @throws SourceFetchError
 */
export async function fetchSource(address: string, options: FetchSourceOptions = {}): Promise<FetchedSource> {
  const { timeoutMs = 60_000, maxRedirects = 3 } = options
  const signal = AbortSignal.timeout(timeoutMs)
  let url = readUrl(address, undefined)
  for (let redirects = 0; ; redirects += 1) {
    await checkUrl(url, options)
    const outcome = await request(url, options, signal, timeoutMs)
    if ('status' in outcome) return outcome
    if (redirects === maxRedirects)
      throw new SourceFetchError(
        'TOO_MANY_REDIRECTS',
        publicAddress(url),
        `it was redirected more than ${maxRedirects} times`,
      )
    url = readUrl(outcome.location, url)
  }
}

async function request(
  url: URL,
  options: FetchSourceOptions,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<FetchedSource | { readonly location: string }> {
  const { etag = null, maxBytes = 64 * 1024 * 1024, allowPrivateAddresses = false } = options
  const { fetch = allowPrivateAddresses ? anyFetch : publicFetch } = options
  const address = publicAddress(url)
  const headers = {
    accept: 'application/json',
    'accept-encoding': 'gzip',
    ...(etag !== null && { 'if-none-match': etag }),
  }
  try {
    const response = await fetch(url.href, { headers, redirect: 'manual', signal })
    const location = response.headers.get('location')
    if (response.status === 304) return { status: 'NOT_MODIFIED', etag }
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel()
      return { location }
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw new SourceFetchError('HTTP_STATUS', address, `the server answered ${response.status}`)
    }
    const text = await readBody(response, address, maxBytes, signal)
    return { status: 'FETCHED', text, etag: response.headers.get('etag') }
  } catch (error) {
    if (error instanceof SourceFetchError) throw error
    if (signal.aborted)
      throw new SourceFetchError('TIMEOUT', address, `it took more than ${timeoutMs} ms`, { cause: error })
    const why = reasonOf(error)
    throw new SourceFetchError('UNREACHABLE', address, why.replaceAll(url.href, address), { cause: error })
  }
}

/** What lies beneath: "fetch failed" says nothing. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message
}

function readUrl(text: string, base: URL | undefined): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : null
  if (url !== null && url.username === '' && url.password === '') return url
  const address = url === null ? 'An address' : publicAddress(url)
  throw new SourceFetchError('INVALID_URL', address, url === null ? 'it is no URL' : 'it names a user or a password')
}

async function checkUrl(
  url: URL,
  { allowHttp = false, allowPrivateAddresses = false, resolve = addressesOf }: FetchSourceOptions,
): Promise<void> {
  const address = publicAddress(url)
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:'))
    throw new SourceFetchError('INVALID_URL', address, `${url.protocol.slice(0, -1)} is not allowed`)
  if (allowPrivateAddresses) return
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) === 0 ? await resolved(host, address, resolve) : [host]
  const refused = addresses.length === 0 ? host : addresses.find(isPrivateAddress)
  if (refused !== undefined)
    throw new SourceFetchError('ADDRESS_REFUSED', address, `${refused} is not an address of the public internet`)
}

async function resolved(
  host: string,
  address: string,
  resolve: (host: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  try {
    return await resolve(host)
  } catch (error) {
    throw new SourceFetchError('UNREACHABLE', address, `${host} could not be found`, { cause: error })
  }
}

async function addressesOf(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}
