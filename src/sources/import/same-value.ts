import { formatDecimal, parseDecimal } from '../../pricing/decimal.js'

/** Facts that are only as exact as they are known: 2025-04 and 2025-04-16 do not contradict each other. */
const DATES: ReadonlySet<string> = new Set(['releasedOn', 'deprecatedOn', 'retiresOn', 'knowledgeCutoff'])
const LISTS: ReadonlySet<string> = new Set(['inputModalities', 'outputModalities', 'regions'])
const NAMES: ReadonlySet<string> = new Set(['family', 'license'])
const MONTH = '2025-04'.length

/** Whether two claimed values of a field say the same. */
export function sameValue(field: string, a: string, b: string): boolean {
  if (!DATES.has(field)) return canonicalValue(field, a) === canonicalValue(field, b)
  // nobody knows to the day where training data ends: sources pad with the first or the last of the month
  const precision = Math.min(a.length, b.length, field === 'knowledgeCutoff' ? MONTH : Infinity)
  return a.slice(0, precision) === b.slice(0, precision)
}

/** Different spellings of one value as one text: "1.10" and "1.1", "TEXT, IMAGE" and "IMAGE, TEXT". Dates stay as exact as they are. */
export function canonicalValue(field: string, value: string): string {
  if (field.startsWith('prices.')) return canonicalAmount(value)
  if (LISTS.has(field)) return canonicalList(field, value)
  return NAMES.has(field) ? value.trim().toLowerCase() : value
}

function canonicalAmount(value: string): string {
  const [text = '', ...currency] = value.split(' ')
  const amount = parseDecimal(text)
  return amount === undefined ? value : [formatDecimal(amount), ...currency].join(' ')
}

/** Whether PDF counts as a modality is a matter of taste among sources: what they mean is said by "capabilities.pdf-input". */
function canonicalList(field: string, value: string): string {
  const items = value.split(', ').filter((item) => field === 'regions' || item !== 'PDF')
  return [...new Set(items)].sort().join(', ')
}
