import { Kind, type ValueNode } from 'graphql'
import { formatDecimal, parseDecimal, type Decimal } from '../pricing/decimal.js'
import { builder } from './builder.js'
import { isRealDate, parseDateTime } from './date-time.js'
import { badUserInput, shown } from './errors.js'

const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Strings only: a number or an enum value in their place is refused with the scalar's own words. */
const stringScalar = <T>(wanted: string, parse: (text: string) => T | undefined) => {
  const refuse = (given: string, node?: ValueNode) => badUserInput(`Expected ${wanted}, not ${given}.`, node)
  const parseValue = (value: unknown): T => {
    const parsed = typeof value === 'string' ? parse(value) : undefined
    if (parsed === undefined) throw refuse(shown(value))
    return parsed
  }
  /** The node goes with the error: it is how the argument's name is found. */
  const parseLiteral = (node: ValueNode): T => {
    if (node.kind !== Kind.STRING) throw refuse('value' in node ? String(node.value) : node.kind, node)
    const parsed = parse(node.value)
    if (parsed === undefined) throw refuse(shown(node.value), node)
    return parsed
  }
  return { parseValue, parseLiteral }
}

const isPartialDate = (text: string): boolean => {
  const [, year, month = '01', day = '01'] = PARTIAL_DATE.exec(text) ?? []
  return year !== undefined && isRealDate(`${year}-${month}-${day}`)
}

builder.scalarType('Decimal', {
  description:
    'An exact decimal number in plain notation, a string both ways: "0.275". Numbers and exponents are refused as input.',
  serialize: (value) => formatDecimal(value),
  ...stringScalar<Decimal>('a plain decimal in a string such as "0.275"', parseDecimal),
})

builder.scalarType('DateTime', {
  description: 'An instant as RFC 3339 says it, with its offset: "2026-07-01T00:00:00Z".',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => new Date(value).toISOString(),
  ...stringScalar('an instant with offset such as "2026-07-01T00:00:00Z"', parseDateTime),
})

builder.scalarType('Date', {
  description: 'A day: "2025-04-16".',
  serialize: (value) => value,
  ...stringScalar('a day such as "2025-04-16"', (text) => (DATE.test(text) && isRealDate(text) ? text : undefined)),
})

builder.scalarType('PartialDate', {
  description: 'A day, a month or a year, only as exact as the fact is known: "2025-04-16", "2025-04" or "2025".',
  serialize: (value) => value,
  ...stringScalar('a day, month or year such as "2025-04"', (text) => (isPartialDate(text) ? text : undefined)),
})

builder.scalarType('URL', {
  description: 'An absolute http or https address.',
  serialize: (value) => value,
  ...stringScalar('an absolute http or https address', (text) =>
    /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined,
  ),
})
