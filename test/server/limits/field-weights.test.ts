import { readFileSync } from 'node:fs'
import { introspectionTypes, isObjectType, type GraphQLField } from 'graphql'
import { expect, it } from 'vitest'
import { schema } from '../../../src/graphql/schema.js'
import { fieldWeights, type FieldWeight } from '../../../src/server/limits/field-weights.js'

function fieldAt(coordinate: string): GraphQLField<unknown, unknown> | undefined {
  const [typeName = '', name = ''] = coordinate.split('.')
  const type = schema.getType(typeName) ?? introspectionTypes.find((each) => each.name === typeName)
  if (!isObjectType(type)) return undefined
  return name === '*' ? Object.values(type.getFields())[0] : type.getFields()[name]
}

it.each(Object.entries(fieldWeights))('%s is a field with these arguments', (coordinate, weight) => {
  const field = fieldAt(coordinate)
  const { entries, perValue = {} } = weight
  const named = typeof entries === 'object' ? [entries.argument] : []
  expect(field?.args.map(({ name }) => name)).toEqual(expect.arrayContaining([...Object.keys(perValue), ...named]))
  expect(entries !== undefined, 'a list without pages').toBe(entries !== undefined && /^\[/.test(String(field?.type)))
  if (weight.perEntry !== undefined) expect(String(field?.type)).toMatch(/Connection!?$/)
})

it('docs/LIMITS.md has them all', () => {
  const rows = readFileSync('docs/LIMITS.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| `\w+\.[\w*]+`/.test(line))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    )
  expect(rows).toEqual(
    Object.entries(fieldWeights).map(([coordinate, weight]) => [`\`${coordinate}\``, ...cells(weight)]),
  )
})

function cells({
  own = 1,
  perEntry,
  mostEntries,
  perValue = {},
  perValueOfList,
  entries,
}: FieldWeight): readonly string[] {
  const size = typeof entries === 'object' ? `as \`${entries.argument}\` says, else ${entries.otherwise}` : entries
  const each = Object.entries(perValue).map(([argument, weight]) => `${weight} in \`${argument}\``)
  if (perEntry !== undefined) each.push(`${perEntry} for each entry of the page`)
  if (mostEntries !== undefined) each.push(`at most ${mostEntries} entries of the page count`)
  if (perValueOfList !== undefined) each.push(`${perValueOfList} in the \`workload\` of its list`)
  return [String(own), each.join(', '), size === undefined ? '' : String(size)]
}
