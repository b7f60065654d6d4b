import { Document, isMap, isScalar, isSeq, visit } from 'yaml'

/**
 * A file of the seed as YAML with a comment on top. Lists of words and maps of plain values stand on one line
 * (a price, a score, capabilities), so that a change of one fact is a change of one line.
 */
export const seedYaml = (comment: string, content: Readonly<Record<string, unknown>>): string => {
  const document = new Document(content)
  visit(document, {
    Seq: (_, list) => {
      if (list.items.every(isScalar)) list.flow = true
    },
    Pair: (_, pair) => {
      const name = isScalar(pair.key) ? pair.key.value : undefined
      if (name === 'capabilities' && isMap(pair.value)) pair.value.flow = true
      if ((name === 'prices' || name === 'benchmarks' || name === 'past') && isSeq(pair.value))
        for (const item of pair.value.items) if (isMap(item)) item.flow = true
    },
  })
  document.commentBefore = comment
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}
