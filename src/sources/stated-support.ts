import type { Offering } from '../catalog/catalog.js'

/** Whether an offering has a capability, for files that know yes and no only; undefined: it is not known, or only in part so. */
export function statedSupport({ capabilities }: Offering, slug: string): boolean | undefined {
  const support = capabilities.find(({ capability }) => capability.slug === slug)?.support
  return support === 'YES' ? true : support === 'NO' ? false : undefined
}
