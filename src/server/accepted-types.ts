/**
 * Which of these media types an Accept header allows, the most welcome first, as RFC 9110 (section 12.5.1) has it: a type's weight is
 * that of the narrowest range that covers it, and 0 refuses it. Where weights are equal, as the header lists them, then as they are given
 * here. No header allows all. Ranges with another charset than UTF-8 allow nothing.
 */
export function acceptedTypes<T extends string>(accept: string | null | undefined, types: readonly T[]): readonly T[] {
  const ranges = rangesOf(accept)
  return types
    .map((type) => ({ type, range: narrowest(ranges, type) }))
    .filter(({ range }) => range.weight > 0)
    .sort((a, b) => b.range.weight - a.range.weight || a.range.place - b.range.place)
    .map(({ type }) => type)
}

interface Range {
  /** "application/*" is one. */
  readonly name: string
  readonly weight: number
  readonly place: number
}

const NOTHING: Range = { name: '', weight: 0, place: 0 }

function rangesOf(accept: string | null | undefined): readonly Range[] {
  const listed = (accept ?? '').replace(/\s/g, '').toLowerCase()
  return (listed === '' ? '*/*' : listed).split(',').flatMap((each, place) => {
    const [name = '', ...parameters] = each.split(';')
    const charset = parameters.find((parameter) => parameter.startsWith('charset='))
    if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) return []
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return [{ name, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0, place }]
  })
}

function narrowest(ranges: readonly Range[], type: string): Range {
  const [main = ''] = type.split('/')
  for (const name of [type, `${main}/*`, '*/*']) {
    const range = ranges.find((each) => each.name === name)
    if (range !== undefined) return range
  }
  return NOTHING
}
