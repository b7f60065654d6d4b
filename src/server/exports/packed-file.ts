import { packWell, type Coding } from '../content-coding.js'

/** The bytes of an answer, as they are and packed. */
export interface PackedFile {
  /** In this coding, made in the background when it is first asked for; null: as they are. */
  readonly bytes: (coding: Coding | null) => Promise<Buffer>
  /** Different for each coding, whose bytes are others. */
  readonly etag: (coding: Coding | null) => string
  /** Without what is packed. */
  readonly byteLength: number
}

/** `hash` is of the bytes, in a form that may stand in an ETag. */
export function packedFile(body: Buffer, hash: string): PackedFile {
  const made = new Map<Coding, Promise<Buffer>>()
  return {
    byteLength: body.length,
    bytes(coding) {
      if (coding === null) return Promise.resolve(body)
      const known = made.get(coding) ?? packWell(coding, body)
      made.set(coding, known)
      return known
    },
    etag: (coding) => (coding === null ? `"${hash}"` : `"${hash}-${coding}"`),
  }
}
