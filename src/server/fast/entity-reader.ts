import type { GraphQLField, GraphQLObjectType } from 'graphql'

/** null: nothing is promised of this one. */
export type EntityReader = (value: unknown) => object | null

type Promising = Pick<GraphQLObjectType | GraphQLField<unknown, unknown>, 'extensions'>

/**
 * Reads what stands behind an object of a type: `extensions.entityOf`, by which a type promises that its fields follow from that
 * entity, their arguments and the period alone, but for those that say `dependsOnClock`, `dependsOnRequest` or `dependsOnNode` (on what
 * else is known of the node). null: not promised. Of a field it
 * is the entity that what the field leads to follows from in the same way: it is written once, and nothing is made for it afterwards.
 */
export function entityReader({ extensions: { entityOf } }: Promising): EntityReader | null {
  if (!isReader(entityOf)) return null
  return (value) => {
    const entity = entityOf(value)
    return typeof entity === 'object' ? entity : null
  }
}

/**
 * Reads what a list's items follow from, in their order: `extensions.entitiesOf`, by which a field promises of each item that all of it
 * follows from that entity, from arguments and the period alone, but for fields that say `dependsOnClock`, `dependsOnRequest` or
 * `dependsOnNode`. null for an item: not promised; null at all: of none.
 */
export function entitiesReader({
  extensions: { entitiesOf },
}: GraphQLField<unknown, unknown>): ((source: unknown) => readonly unknown[] | null) | null {
  if (!isReader(entitiesOf)) return null
  return (source) => {
    const entities = entitiesOf(source)
    return Array.isArray(entities) ? entities : null
  }
}

const isReader = (value: unknown): value is (node: unknown) => unknown => typeof value === 'function'
