import {
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql'
import { fieldReader, type FieldScope } from './compile-field.js'
import type { Write } from './compile-query.js'
import { isWholeConstant } from './constant-field.js'
import { entitiesReader, entityReader, type EntityReader } from './entity-reader.js'
import { listed, listWriter } from './list-writer.js'
import { fail } from './unwritable.js'

/**
 * Writes a list whose field names the entities of its items (`extensions.entitiesOf`), from their kept texts: nodes are made when one of them
 * has none. null: the field names none, or something selected of an item is not the same in every answer.
 */
export function namedItemsWriter(
  scope: FieldScope,
  parent: GraphQLObjectType,
  nodes: readonly FieldNode[],
  /** Writes an item as in any list, and as a part of a text that is kept as a whole. */
  itemWriter: (type: GraphQLObjectType, keeps: boolean) => Write,
): Write | null {
  const field = parent.getFields()[nodes[0]?.name.value ?? '']
  const entitiesOf = field === undefined ? null : entitiesReader(field)
  const item = field === undefined ? null : itemType(getNullableType(field.type))
  if (entitiesOf === null || item === null || !isWholeConstant(scope, nodes)) return null
  const read = fieldReader(scope, parent, nodes)
  const place = scope.texts.place()
  const writeWhole = itemWriter(item, false)
  const writeItem = itemWriter(item, true)
  const writeAll = listWriter(writeItem)
  return (source, run) => {
    const entities = run.keeps ? entitiesOf(source) : null
    if (entities === null) return writeAll(read(source, run), run)
    let items: readonly unknown[] | null = null
    let text = ''
    // Kept with the comma in front: two texts less to be joined for each item. By index: an answer can have hundreds of items.
    for (let at = 0; at < entities.length; at++) {
      const named = entities[at]
      const entity = typeof named === 'object' ? named : null
      let written = entity === null ? undefined : place.get(entity)
      if (written === undefined) {
        items ??= listed(read(source, run))
        if (items.length !== entities.length) fail()
        written = `,${(entity === null ? writeItem : writeWhole)(items[at], run)}`
        if (entity !== null) place.set(entity, written)
      }
      text += at === 0 ? `[${written.slice(1)}` : written
    }
    return text === '' ? '[]' : `${text}]`
  }
}

/** Of a field that names the entity of what it leads to (`extensions.entityOf`). null: it names none, or not all selected of it is the same in every answer. */
export function namedEntityReader(
  scope: FieldScope,
  parent: GraphQLObjectType,
  nodes: readonly FieldNode[],
): EntityReader | null {
  const field = parent.getFields()[nodes[0]?.name.value ?? '']
  if (field === undefined || field.args.length > 0 || !isWholeConstant(scope, nodes)) return null
  return entityReader(field)
}

/** The type of a list's items, where it is one type of objects and none is null. */
function itemType(type: GraphQLOutputType): GraphQLObjectType | null {
  if (!isListType(type)) return null
  const item: GraphQLOutputType = type.ofType
  return isNonNullType(item) && isObjectType(item.ofType) ? item.ofType : null
}
