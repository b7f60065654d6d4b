/**
 * A float of a JSON file as the decimal its author meant: rounded to 12 significant digits, in plain notation.
 * 0.049999999999999996 becomes "0.05", 2.5e-9 "0.0000000025".
 */
export const plainDecimal = (value: number): string => {
  const [digits = '0', exponent = '0'] = value.toExponential(11).split('e')
  const negative = digits.startsWith('-')
  const significant = digits.replace(/[-.]/g, '').replace(/0+$/, '')
  if (significant === '') return '0'
  const point = Number(exponent) + 1
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${significant}` : significant.padEnd(point, '0')
  const at = Math.max(point, 1)
  const fraction = padded.slice(at)
  return `${negative ? '-' : ''}${padded.slice(0, at)}${fraction === '' ? '' : `.${fraction}`}`
}

/** A date only as exact as it is known, or undefined where the text is none or stands for "unknown" (the epoch). */
export const partialDate = (text: string | undefined): string | undefined => {
  if (text === undefined || !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) || text.startsWith('1970')) return undefined
  const [year = '', month = '01', day = '01'] = text.split('-')
  const full = `${year}-${month}-${day}`
  const parsed = new Date(`${full}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== full ? undefined : text
}

/** A count of tokens; 0 is how the source writes "unknown". */
export const tokenCount = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined
