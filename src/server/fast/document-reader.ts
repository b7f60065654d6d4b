import type { DocumentNode } from 'graphql'

/** What Yoga reads and checks documents with, its plugins included. */
interface Engine {
  readonly getEnveloped: (context: object) => {
    readonly schema: unknown
    readonly parse: (source: string) => DocumentNode
    readonly validate: (schema: unknown, document: DocumentNode) => readonly unknown[]
  }
}

/**
 * Reads a document as the slow path does, with the same plugins; null: it would be refused there. Yoga remembers what comes
 * out of it, errors with their HTTP status too, so that its plugins must find here what they find on a request.
 */
export const documentReader =
  ({ getEnveloped }: Engine) =>
  (query: string, operationName: string | undefined): DocumentNode | null => {
    const request = new Request('http://localhost/graphql', { method: 'POST' })
    const { schema, parse, validate } = getEnveloped({ request, params: { query, operationName } })
    try {
      const document = parse(query)
      return validate(schema, document).length === 0 ? document : null
    } catch {
      return null
    }
  }
