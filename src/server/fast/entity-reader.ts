import type { GraphQLObjectType } from 'graphql'

/**
 * Reads what stands behind an object of a type: `extensions.entityOf`, by which a type promises that its fields follow from that
 * entity, their arguments and the period alone, but for those that say `dependsOnClock`, `dependsOnRequest` or `dependsOnNode` (on what
 * else is known of the node). null: not promised.
 */
export function entityReader(type: GraphQLObjectType): ((value: unknown) => object | null) | null {
  const { entityOf } = type.extensions
  if (!isReader(entityOf)) return null
  return (value) => {
    const entity = entityOf(value)
    return typeof entity === 'object' ? entity : null
  }
}

const isReader = (value: unknown): value is (node: unknown) => unknown => typeof value === 'function'
