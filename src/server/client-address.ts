import { isIP, isIPv4, isIPv6 } from 'node:net'

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i
const WITH_PORT = /^(?:\[(.+)\]|([\d.]+))(?::\d+)?$/

/**
 * Who sends a request, where `proxies` servers of the operator's own stand in between: each of them appends to X-Forwarded-For whom it was
 * asked by, and what stands before that anybody may have made up. null: not over the network.
 */
export function clientAddress(
  socketAddress: string | null,
  forwardedFor: string | readonly string[] | undefined,
  proxies: number,
): string | null {
  if (socketAddress === null || proxies === 0 || forwardedFor === undefined) return plain(socketAddress)
  const chain = String(forwardedFor)
    .split(',')
    .map((each) => each.trim())
  const told = chain[Math.max(0, chain.length - proxies)] ?? ''
  const [, bracketed, bare] = WITH_PORT.exec(told) ?? []
  const address = bracketed ?? bare ?? told
  return isIP(address) === 0 ? plain(socketAddress) : plain(address)
}

/** "::ffff:10.0.0.1" is how a socket that listens on both calls 10.0.0.1. */
const plain = (address: string | null): string | null =>
  address?.startsWith('::') === true ? address.replace(MAPPED, '$1') : address

/** What counts as one client: an address, or of IPv6 the network of 64 bits that one customer is given. */
export function addressGroup(address: string): string {
  if (isIPv4(address) || !isIPv6(address)) return address
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail === undefined) return networkOf(groups)
  const last = tail === '' ? 0 : tail.split(':').length + (tail.includes('.') ? 1 : 0)
  return networkOf([
    ...groups,
    ...Array.from({ length: Math.max(0, 8 - groups.length - last) }, () => '0'),
    ...tail.split(':'),
  ])
}

const networkOf = (groups: readonly string[]): string =>
  `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
