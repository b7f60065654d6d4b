import type { PreparedQuery } from './prepared-queries.js'
import type { TrustedDocuments } from '../trusted-documents.js'

/** A document and which of its operations is asked for. */
export interface AskedDocument {
  readonly query: string
  readonly operationName: string | undefined
  /** Once it was looked for; null: it cannot be answered here. */
  prepared?: PreparedQuery | null
}

/** One query as a request asks for it. */
export interface QueryParams {
  readonly document: AskedDocument
  readonly variables: Readonly<Record<string, unknown>>
}

const EXPECTED = new Set(['query', 'documentId', 'variables', 'operationName', 'extensions'])

export type ReadParams = (text: string, documents: TrustedDocuments) => QueryParams | null

/** The query in a JSON body; null: it is not one that can be answered here. */
export const paramsOfBody: ReadParams = (text, documents) => {
  const body = parsed(text)
  if (!isRecord(body)) return null
  for (const name in body) if (!EXPECTED.has(name)) return null
  return paramsOf(body, documents)
}

/** The query in the target of a GET request. */
export const paramsOfTarget: ReadParams = (target, documents) => {
  const search = new URLSearchParams(target.slice(target.indexOf('?') + 1))
  if (search.has('extensions')) return null
  const given = search.get('variables') || 'null'
  const variables = parsed(given)
  if (variables === undefined) return null
  const [query, documentId, operationName] = [
    search.get('query'),
    search.get('documentId'),
    search.get('operationName'),
  ]
  return paramsOf({ query: query || null, documentId, operationName: operationName || null, variables }, documents)
}

function paramsOf(
  { query: text, documentId, operationName, variables, extensions }: Readonly<Record<string, unknown>>,
  documents: TrustedDocuments,
): QueryParams | null {
  const query = documentOf(text, documentId, documents)
  if (query === null) return null
  if (operationName != null && (typeof operationName !== 'string' || operationName === '')) return null
  if (variables != null && !isRecord(variables)) return null
  // Clients tell their names there; anything else may ask for something that only plugins know.
  if (extensions != null && !isOnlyClientLibrary(extensions)) return null
  return { document: { query, operationName: operationName ?? undefined }, variables: variables ?? {} }
}

/** The document that is sent or named; null: neither, both, or one that is not answered. */
function documentOf(text: unknown, id: unknown, documents: TrustedDocuments): string | null {
  if (id != null) return text == null && typeof id === 'string' ? (documents.textOf(id) ?? null) : null
  return typeof text === 'string' && text !== '' && documents.allows(text) ? text : null
}

const isOnlyClientLibrary = (extensions: unknown): boolean =>
  isRecord(extensions) && Object.keys(extensions).every((name) => name === 'clientLibrary')

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** undefined, which no JSON text means: it is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
