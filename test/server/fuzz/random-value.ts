import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql'
import type { Draw } from './choices.js'

const DEEPEST_INPUT = 3
const toId = (text: string): string => Buffer.from(text).toString('base64')

/** Values of a scalar, the sensible ones first; of each some that are refused. */
const scalars: Readonly<Record<string, readonly [unknown, ...(readonly unknown[])]>> = {
  Int: [1, 0, 3, 20, 100, 1_000, 30_000, -1, 101, 2_147_483_647, 2_147_483_648, 1.5, '1'],
  Boolean: [true, false, 'true', 1],
  String: [
    'eu',
    ...['swe-bench', 'gpt', 'O4 mini', 'STANDARD', ''],
    ...['\u0000', '\ud800', '💥', "' OR 1=1", 'x'.repeat(300), 'eyJ4IjoxfQ', '__proto__', 'W10', 5],
  ],
  ID: [
    toId('Model:1'),
    toId('Provider:1'),
    toId('Offering:1'),
    toId('Price:1'),
    toId('Model:1:1782864000000'),
    toId('Change:1'),
    'x',
    '',
    7,
    toId('Query:1'),
    toId('Model:-1'),
  ],
  Decimal: ['1', '0', '0.5', '0.25', '100', '0.000001', '12345678901234567890.123', '-1', '1e5', 'NaN', 1],
  DateTime: [
    '2026-07-01T00:00:00Z',
    '2025-01-01T12:34:56+02:00',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    'now',
    0,
  ],
  Date: ['2026-01-01', '2024-02-29', '9999-12-31', '2026-02-30', 'x'],
  PartialDate: ['2025', '2025-04', '2025-04-16', '2025-13'],
  URL: ['https://example.com/', 'javascript:alert(1)', 'x'],
}

/** A value of that type, mostly one that it takes. */
export function randomValue(type: GraphQLInputType, draw: Draw, depth = 0): unknown {
  const { choices, names, note } = draw
  if (!isNonNullType(type) && choices.oneIn(16)) return null
  const present = getNullableType(type)
  if (isListType(present)) {
    const length = depth > DEEPEST_INPUT ? 0 : choices.oneOf([1, 2, 0, 3, 9])
    return Array.from({ length }, () => randomValue(present.ofType, draw, depth + 1))
  }
  if (isEnumType(present)) {
    const value = present.getValues()[choices.below(present.getValues().length)]?.name
    if (value === undefined || choices.oneIn(60)) return 'NOTHING'
    note(`${present.name}.${value}`)
    return value
  }
  if (isInputObjectType(present)) {
    const fields = Object.values(present.getFields()).filter(
      ({ type, defaultValue }) =>
        (isNonNullType(type) && defaultValue === undefined) || (depth <= DEEPEST_INPUT && choices.oneIn(6)),
    )
    return Object.fromEntries(
      fields.map(({ name, type }) => {
        note(`${present.name}.${name}`)
        return [name, randomValue(type, draw, depth + 1)]
      }),
    )
  }
  if (present.name === 'String' && !choices.oneIn(8)) return names[choices.below(names.length)]
  const values = scalars[present.name] ?? ['x']
  // Of what is refused less than of what is taken, so that most requests come far.
  return choices.oneIn(15) ? choices.oneOf(values) : values[choices.below(Math.min(4, values.length))]
}

/** As it stands in a document. */
export function literalOf(value: unknown, type: GraphQLInputType): string {
  const present = getNullableType(type)
  if (value === null || value === undefined) return 'null'
  if (isListType(present))
    return Array.isArray(value) ? `[${value.map((each) => literalOf(each, present.ofType)).join(', ')}]` : 'null'
  if (isEnumType(present)) return typeof value === 'string' ? value : 'null'
  if (isInputObjectType(present)) {
    const fields = present.getFields()
    const given = Object.entries(value).flatMap(([name, each]: readonly [string, unknown]) => {
      const field = fields[name]
      return field === undefined ? [] : [`${name}: ${literalOf(each, field.type)}`]
    })
    return `{${given.join(', ')}}`
  }
  return JSON.stringify(value)
}
