import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const FORM = /^mdx_([a-z0-9]{12})_[A-Za-z0-9_-]{43}$/

/** A key as its holder sends it, and what is kept of it. */
export interface NewKey {
  /** "mdx_<id>_<secret>": shown once, stored nowhere. */
  readonly key: string
  /** The public part, by which the key is found. */
  readonly id: string
  /** SHA-256 of the whole key, hexadecimal. */
  readonly hash: string
}

/** Makes a key of 32 random bytes: nobody guesses it, so a fast hash protects it as well as a slow one. */
export function newKey(): NewKey {
  const id = randomBytes(6).toString('hex')
  const key = `mdx_${id}_${randomBytes(32).toString('base64url')}`
  return { key, id, hash: hashOf(key) }
}

/** The public part of a key; null: the text has not the form of one. */
export const keyIdOf = (key: string): string | null => FORM.exec(key)?.[1] ?? null

/** Compares in constant time, so that the time an answer takes tells nothing of the hash. */
export function isKeyOf(key: string, hash: string): boolean {
  const given = Buffer.from(hashOf(key), 'hex')
  const stored = Buffer.from(hash, 'hex')
  return given.length === stored.length && timingSafeEqual(given, stored)
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')
