import { createHash } from 'node:crypto'
import { packedFile, type PackedFile } from './packed-file.js'

const CHUNK_CHARACTERS = 65_536

/** Gathers the pieces of a text into bytes and their hash, a step for each piece. */
export function* fileBytes(pieces: Iterable<string>): Generator<undefined, PackedFile> {
  const hash = createHash('sha1')
  const chunks: Buffer[] = []
  let text = ''
  for (const piece of pieces) {
    text += piece
    if (text.length >= CHUNK_CHARACTERS) {
      add(text)
      text = ''
    }
    yield
  }
  add(`${text}\n`)
  return packedFile(Buffer.concat(chunks), hash.digest('base64url'))

  function add(more: string): void {
    const chunk = Buffer.from(more)
    hash.update(chunk)
    chunks.push(chunk)
  }
}
