import { acceptedTypes } from '../accepted-types.js'

const JSON_TYPE = 'application/json'
const RESPONSE_TYPE = 'application/graphql-response+json'

export type AnswerType = typeof JSON_TYPE | typeof RESPONSE_TYPE

/** Clients send a few, always the same. */
const choices = new Map<string, AnswerType | null>()
const MOST_CHOICES = 100
const LONGEST_KEPT = 300

/** What an answer to a query is called for somebody who accepts this. null: no such answer is wanted, or a page. */
export function acceptedType(accept: string | undefined): AnswerType | null {
  if (accept === undefined || accept === '*/*' || accept === JSON_TYPE) return JSON_TYPE
  const known = choices.get(accept)
  if (known !== undefined) return known
  const choice = accept.toLowerCase().includes('text/html')
    ? null
    : (acceptedTypes(accept, [JSON_TYPE, RESPONSE_TYPE])[0] ?? null)
  if (choices.size < MOST_CHOICES && accept.length <= LONGEST_KEPT) choices.set(accept, choice)
  return choice
}
