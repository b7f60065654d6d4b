/**
 * Answers are put together as text whose characters are the bytes of UTF-8: "é" is "Ã©". Its length is the length of what is sent,
 * it takes one byte a character in memory, and it goes over the wire as it is: what is constant is encoded once, when it is kept.
 */
export function byteText(text: string): string {
  return text.replaceAll(BEYOND_ASCII, encoded)
}

/** The bytes that such a text stands for. */
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')

/** Likewise, in memory of their own: small pieces share theirs with others, and to keep one would keep all. */
export function ownBytesOf(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(text.length)
  bytes.write(text, 'latin1')
  return bytes
}

/** The same in one piece: text that was put together holds on to its parts. */
export const flatText = (text: string): string => bytesOf(text).toString('latin1')

const BEYOND_ASCII = /[\u0080-\uffff]+/g
/** Signs such as "×" that stand alone and come again and again. */
const known = new Map<string, string>()
const MOST_KNOWN = 1_000

function encoded(run: string): string {
  const before = known.get(run)
  if (before !== undefined) return before
  const made = Buffer.from(run).toString('latin1')
  if (run.length === 1 && known.size < MOST_KNOWN) known.set(run, made)
  return made
}
