/** One query as a request asks for it. */
export interface QueryParams {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

const EXPECTED = new Set(['query', 'variables', 'operationName', 'extensions'])

/** The query in a JSON body; null: it is not one that can be answered here. */
export function paramsOfBody(text: string): QueryParams | null {
  const body = parsed(text)
  if (!isRecord(body)) return null
  for (const name in body) if (!EXPECTED.has(name)) return null
  return paramsOf(body)
}

/** The query in the target of a GET request. */
export function paramsOfTarget(target: string): QueryParams | null {
  const search = new URLSearchParams(target.slice(target.indexOf('?') + 1))
  if (search.has('extensions') || search.has('documentId')) return null
  const given = search.get('variables') || 'null'
  const variables = parsed(given)
  if (variables === undefined) return null
  return paramsOf({
    query: search.get('query'),
    operationName: search.get('operationName') || null,
    variables,
  })
}

function paramsOf({
  query,
  operationName,
  variables,
  extensions,
}: Readonly<Record<string, unknown>>): QueryParams | null {
  if (typeof query !== 'string' || query === '') return null
  if (operationName != null && (typeof operationName !== 'string' || operationName === '')) return null
  if (variables != null && !isRecord(variables)) return null
  // Clients tell their names there; anything else may ask for something that only plugins know.
  if (extensions != null && !isOnlyClientLibrary(extensions)) return null
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} }
}

const isOnlyClientLibrary = (extensions: unknown): boolean =>
  isRecord(extensions) && Object.keys(extensions).every((name) => name === 'clientLibrary')

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** undefined, which no JSON text means: it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
