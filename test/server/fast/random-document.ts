import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import type { Random } from '../../../bench/catalog/random.js'

/** What waits for the database is never answered at once. */
const WAITING = new Set(['revision', 'changes', 'priceHistory', 'conflicts'])
const VARIABLES: Readonly<Record<string, string>> = {
  WorkloadInput: '$workload',
  DateTime: '$at',
  Int: '$count',
  Boolean: '$yes',
}
const DECLARATIONS = {
  $slug: 'String!',
  $workload: 'WorkloadInput',
  $at: 'DateTime',
  $count: 'Int',
  $yes: 'Boolean! = true',
  $model: 'ID!',
}

/** A valid document that asks of models, here with a variable and there without, some of it twice and by fragments. */
export function randomDocument(schema: GraphQLSchema, random: Random): string {
  let names = 0
  const roots = [
    ['Model', `model(slug: $slug${random.pick(['', ', at: $at', ', at: null'])})`],
    ['ModelConnection', `models(first: ${random.pick(['3', '$count'])}${random.pick(['', ', workload: $workload'])})`],
    ['Comparison', 'compare(models: [$slug, "model-9"], workload: $workload)'],
    ['Provider', 'provider(slug: "provider-1")'],
    [
      'Frontier',
      `frontier(metrics: [{ metric: MONTHLY_COST }, { metric: CONTEXT_TOKENS }]${random.pick(['', ', workload: $workload', ', at: $at'])})`,
    ],
    ['Node', 'node(id: $model)'],
  ] as const
  const asked = [
    random.pick(roots.slice(0, 2)),
    random.pick(roots.slice(0, 5)),
    ...random.some(roots.slice(5), 0.1),
  ].map(([type, field]) => `${alias()}: ${field} ${selection(schema.getType(type), 4)}`)
  const text = `{ __typename ${asked.join(' ')} }`
  const declared = Object.entries(DECLARATIONS).filter(([name]) => text.includes(name))
  return `query (${declared.map(([name, type]) => `${name}: ${type}`).join(', ')}) ${text}`

  function alias(): string {
    names += 1
    return `f${names}`
  }

  function selection(type: GraphQLNamedType | undefined, depth: number): string {
    if (isAbstractType(type)) {
      const possible = random.pick(schema.getPossibleTypes(type).filter(({ name }) => name !== 'Change'))
      return `{ __typename ... on ${possible.name} ${selection(possible, depth)} }`
    }
    if (!isObjectType(type)) throw new TypeError('There is nothing to select.')
    const fields = Object.values(type.getFields()).filter(
      (field) => !WAITING.has(field.name) && (depth > 0 || isLeafType(getNamedType(field.type))),
    )
    const chosen = fields
      .filter(() => random.chance(Math.min(1, 4 / fields.length)))
      .map((field) => asField(field, depth))
    const text = chosen.join(' ')
    return random.chance(0.15) ? `{ __typename ... on ${type.name} { ${text} __typename } }` : `{ __typename ${text} }`
  }

  function asField(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type)
    const given = field.args.flatMap((argument) => asArgument(argument))
    const directive = random.chance(0.1) ? ' @skip(if: $yes)' : ''
    return `${alias()}: ${field.name}${given.length === 0 ? '' : `(${given.join(', ')})`}${directive}${isLeafType(type) ? '' : ` ${selection(type, depth - 1)}`}`
  }

  function asArgument({ name, type, defaultValue }: GraphQLArgument): readonly string[] {
    const variable = VARIABLES[getNullableType(type).toString()]
    if (variable === undefined || name === 'last' || name === 'knownAt' || !random.chance(0.4)) return []
    const canBeNull = !isNonNullType(type) || defaultValue !== undefined
    return canBeNull ? [`${name}: ${variable}`] : []
  }
}
