import { isEuRegion } from '../prose/eu-region.js'

/**
 * Whether a region is the wanted one or lies in it: codes go from the large to the small, and "eu" also means the member states and the
 * regions that providers name otherwise. Case makes no difference.
 * @example isInRegion('us-east-1', 'us') // true
 * @example isInRegion('francecentral', 'eu') // true
 */
export function isInRegion(region: string, wanted: string): boolean {
  const [code, asked] = [region.toLowerCase(), wanted.toLowerCase()]
  if (code === asked) return true
  return asked === 'eu' ? isEuRegion(code) : code.startsWith(`${asked}-`)
}
