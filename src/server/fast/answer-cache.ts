import type { Coding } from '../content-coding.js'
import { createGenerations } from './generations.js'

/** An answer as it is sent. */
export interface Answer {
  readonly body: Buffer
  readonly tag: string
  readonly operationName: string | undefined
  /** The same bytes packed, as they were asked for. */
  readonly packed: Map<Coding, Buffer>
}

/** What is known of an answer that is not kept itself. */
export type AnswerTag = Pick<Answer, 'tag' | 'operationName'> & { readonly length: number }

/** Answers to requests that came twice, by their text, for as long as the same question gets the same answer. */
export interface AnswerCache {
  readonly get: (period: object, request: string) => Answer | undefined
  /** Whether the request came before, so that its answer is worth keeping. */
  readonly isRepeated: (request: string) => boolean
  readonly set: (period: object, request: string, answer: Answer) => void
  /** Of an answer that is not kept, so that who has it need not be answered again. */
  readonly tagOf: (period: object, request: string) => AnswerTag | undefined
  readonly setTag: (period: object, request: string, tag: AnswerTag) => void
}

/** Remembers this many requests as hashes; one that is forgotten is kept a turn later. */
const SEEN_PLACES = 32_768
/** What an entry takes beside its text, roughly. */
const ENTRY_BYTES = 300
/** What an answer takes with its packed forms, which are a quarter of it or less. */
const PACKED_SHARE = 1.25
/** Of the memory for answers, one part in so many is for tags on top. */
const TAGS_SHARE = 8

/** Holds at most that many bytes, all of one period: with the first request of another it starts anew. */
export function createAnswerCache(maxBytes: number): AnswerCache {
  const answers = createGenerations<Answer>(maxBytes)
  const tags = createGenerations<AnswerTag>(maxBytes / TAGS_SHARE)
  const seen = new Uint32Array(SEEN_PLACES)
  let held: object | null = null

  function isHeld(period: object): boolean {
    if (period === held) return true
    answers.clear()
    tags.clear()
    held = period
    return false
  }

  return {
    get: (period, request) => (isHeld(period) ? answers.get(request) : undefined),
    isRepeated(request) {
      const hash = hashOf(request)
      const place = hash % SEEN_PLACES
      if (seen[place] === hash) return true
      seen[place] = hash
      return false
    },
    set(period, request, answer) {
      if (isHeld(period))
        answers.set(request, answer, PACKED_SHARE * answer.body.length + 2 * request.length + ENTRY_BYTES)
    },
    tagOf: (period, request) => (isHeld(period) ? tags.get(request) : undefined),
    setTag(period, request, tag) {
      if (isHeld(period)) tags.set(request, tag, 2 * request.length + ENTRY_BYTES)
    },
  }
}

/** FNV-1a over characters: a collision keeps an answer a turn too early. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
