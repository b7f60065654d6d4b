const JSON_TYPE = 'application/json'
const RESPONSE_TYPE = 'application/graphql-response+json'

export type AnswerType = typeof JSON_TYPE | typeof RESPONSE_TYPE

/**
 * What an answer to a query is called for somebody who accepts this, chosen as Yoga does: by order, not by weight, JSON first
 * where both are meant. null: no such answer is wanted, or a page.
 */
export function acceptedType(accept: string | undefined): AnswerType | null {
  if (accept === undefined || accept === '*/*' || accept === JSON_TYPE) return JSON_TYPE
  const listed = accept.replace(/\s/g, '').toLowerCase()
  if (listed.includes('text/html')) return null
  for (const each of listed === '' ? ['*/*'] : listed.split(',')) {
    const [range = '', ...parameters] = each.split(';')
    const charset = parameters.find((parameter) => parameter.includes('charset='))
    if (charset !== undefined && charset !== 'charset=utf-8') continue
    if (matches(JSON_TYPE, range)) return JSON_TYPE
    if (matches(RESPONSE_TYPE, range)) return RESPONSE_TYPE
  }
  return null
}

function matches(mediaType: AnswerType, range: string): boolean {
  const [type, subtype] = range.split('/')
  return (type === '*' || type === 'application') && (subtype === '*' || `application/${subtype ?? ''}` === mediaType)
}
