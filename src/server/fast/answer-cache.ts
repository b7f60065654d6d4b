import type { Coding } from '../content-coding.js'
import { createGenerations } from './generations.js'
import type { Question } from './question.js'

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

/** Answers to requests that came twice, for as long as the same question gets the same answer. */
export interface AnswerCache {
  readonly get: (period: object, question: Question) => Answer | undefined
  /** Whether the request came before, so that its answer is worth keeping. */
  readonly isRepeated: (question: Question) => boolean
  readonly set: (period: object, question: Question, answer: Answer) => void
  /** Of an answer that is not kept, so that who has it need not be answered again. */
  readonly tagOf: (period: object, question: Question) => AnswerTag | undefined
  readonly setTag: (period: object, question: Question, tag: AnswerTag) => void
}

interface Asked<V> {
  readonly bytes: Buffer
  readonly value: V
}

/** Remembers this many requests as hashes; one that is forgotten is kept a turn later. */
const SEEN_PLACES = 32_768
/** What an entry takes beside its request and its answer, roughly. */
const ENTRY_BYTES = 600
/** What an answer takes with its packed forms, which are a quarter of it or less. */
const PACKED_SHARE = 1.25
/** Of the memory for answers, one part in so many is for tags on top. */
const TAGS_SHARE = 8

/** Holds at most that many bytes, all of one period: with the first request of another it starts anew. */
export function createAnswerCache(maxBytes: number): AnswerCache {
  const answers = createGenerations<Asked<Answer>, number>(maxBytes)
  const tags = createGenerations<Asked<AnswerTag>, number>(maxBytes / TAGS_SHARE)
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
    get: (period, question) => (isHeld(period) ? valueOf(answers.get(question.hash), question) : undefined),
    isRepeated({ hash }) {
      const place = hash % SEEN_PLACES
      // A collision keeps an answer a turn too early.
      if (seen[place] === hash) return true
      seen[place] = hash
      return false
    },
    set(period, question, answer) {
      if (isHeld(period)) answers.set(question.hash, asked(question, answer), sizeOf(question, answer.body.length))
    },
    tagOf: (period, question) => (isHeld(period) ? valueOf(tags.get(question.hash), question) : undefined),
    setTag(period, question, tag) {
      if (isHeld(period)) tags.set(question.hash, asked(question, tag), sizeOf(question, 0))
    },
  }
}

const valueOf = <V>(entry: Asked<V> | undefined, { bytes }: Question): V | undefined =>
  entry?.bytes.equals(bytes) === true ? entry.value : undefined

/** With a copy of its own: what came over the wire may be a part of something larger. */
function asked<V>({ bytes }: Question, value: V): Asked<V> {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(copy)
  return { bytes: copy, value }
}

const sizeOf = ({ bytes }: Question, answerBytes: number): number =>
  PACKED_SHARE * answerBytes + bytes.length + ENTRY_BYTES
