import { isUtf8 } from 'node:buffer'
import { isRecord, paramsOfBody, parsed, type AskedDocument, type QueryParams } from './query-params.js'
import type { TrustedDocuments } from '../trusted-documents.js'

/** What stands around the variables in the bodies with which a client asks for one document. */
interface Shape {
  readonly head: Buffer
  readonly tail: Buffer
  readonly document: AskedDocument
}

/** More than pages of one site ask for. */
const MOST_SHAPES = 64
/** With the same beginning. */
const MOST_ALIKE = 4
/** After so many bodies that were like none, all is learnt anew: clients have changed. */
const MOST_UNKNOWN = 10_000
/** Up to the first comma they have the same beginning: `{"query":"query Page($slug: String!` or `{"operationName":"Page"`. */
const LONGEST_BEGINNING = 200
const COMMA = 44

/**
 * Reads bodies of JSON. Of those that differ from one before in their variables alone, only the variables are read: a document is
 * mostly longer than they are, and takes longer to read than to compare.
 */
export function createBodyReader(documents: TrustedDocuments): (body: Buffer) => QueryParams | null {
  const shapes = new Map<string, readonly Shape[]>()
  let count = 0
  let unknown = 0

  function learn(text: string, { document }: QueryParams, beginning: string, alike: readonly Shape[]): void {
    unknown += 1
    if (unknown > MOST_UNKNOWN) {
      shapes.clear()
      count = 0
      unknown = 0
    }
    if (beginning === '' || count >= MOST_SHAPES || alike.length >= MOST_ALIKE) return
    const around = aroundVariables(text, documents)
    if (around === null || around.head.length < beginning.length) return
    shapes.set(beginning, [...alike, { ...around, document }])
    count += 1
  }

  return (body) => {
    if (!isUtf8(body)) return null
    const end = body.subarray(0, LONGEST_BEGINNING).indexOf(COMMA)
    const beginning = end > 0 ? body.toString('latin1', 0, end) : ''
    const alike = shapes.get(beginning) ?? []
    for (const shape of alike) {
      const known = paramsByShape(shape, body)
      if (known !== null) return known
    }
    const text = body.toString()
    const params = paramsOfBody(text, documents)
    if (params !== null) learn(text, params, beginning, alike)
    return params
  }
}

/** What is between head and tail is one value of JSON, so that all of it is what came before but for that value. */
function paramsByShape({ head, tail, document }: Shape, body: Buffer): QueryParams | null {
  const end = body.length - tail.length
  if (end <= head.length) return null
  if (head.compare(body, 0, head.length) !== 0 || tail.compare(body, end) !== 0) return null
  const variables = parsed(body.toString('utf8', head.length, end))
  return isRecord(variables) ? { document, variables } : null
}

const VARIABLES = '"variables":'
const NEXT = [',"query":', ',"operationName":', ',"extensions":', ',"documentId":']

/** null: the variables are not where clients mostly have them. */
function aroundVariables(text: string, documents: TrustedDocuments): Pick<Shape, 'head' | 'tail'> | null {
  const start = text.indexOf(VARIABLES) + VARIABLES.length
  if (start < VARIABLES.length) return null
  const ends = NEXT.map((name) => text.indexOf(name, start)).filter((at) => at >= 0)
  for (const end of [...ends, text.length - 1]) {
    const [head, tail] = [text.slice(0, start), text.slice(end)]
    if (!isRecord(parsed(text.slice(start, end)))) continue
    // They are the variables if a list is refused there, and an object is not.
    const isRead = (value: string): boolean => paramsOfBody(head + value + tail, documents) !== null
    if (isRead('{}') && !isRead('[]')) return { head: Buffer.from(head), tail: Buffer.from(tail) }
  }
  return null
}
