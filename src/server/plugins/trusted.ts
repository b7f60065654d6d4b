import { codedError } from '../public-error.js'
import type { TrustedDocuments } from '../trusted-documents.js'
import type { ServerPlugin } from './server-plugin.js'

/**
 * Requests may name a registered document by `documentId`, as the appendix of GraphQL over HTTP has it, instead of sending one. Where
 * the setting says so nothing else is answered.
 */
export const trusted = (documents: TrustedDocuments): ServerPlugin => ({
  onRequestParse({ request, requestParser, setRequestParser }) {
    if (request.method !== 'GET' || requestParser === undefined) return
    const documentId = new URLSearchParams(request.url.split('?')[1] ?? '').get('documentId')
    if (documentId === null) return
    setRequestParser(async (given) => Object.assign(await requestParser(given), { documentId }))
  },
  onParams({ params, setParams }) {
    const { documentId, ...others }: Readonly<Record<string, unknown>> = { ...params }
    if (documentId != null) setParams({ ...others, query: textOf(documentId, others.query, documents) })
    else if (typeof params.query === 'string' && !documents.allows(params.query))
      throw codedError('FORBIDDEN', 'Only registered documents are answered here: send the documentId of one.')
  },
})

function textOf(id: unknown, query: unknown, documents: TrustedDocuments): string {
  if (typeof id !== 'string') throw codedError('BAD_REQUEST', 'documentId must be a string.')
  if (query != null) throw codedError('BAD_REQUEST', 'Send query or documentId, not both.')
  const text = documents.textOf(id)
  if (text === undefined) throw codedError('NOT_FOUND', `No document is registered as ${JSON.stringify(id)}.`)
  return text
}
