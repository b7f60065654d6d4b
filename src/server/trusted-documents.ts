import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** The documents that the operator has registered. */
export interface TrustedDocuments {
  /** The text of the document with that id; undefined: there is none. */
  readonly textOf: (id: string) => string | undefined
  /** Whether nothing else is answered. */
  readonly only: boolean
  /** Whether a document that was sent as text may be answered. */
  readonly allows: (text: string) => boolean
  /** By each id that it has. */
  readonly texts: ReadonlyMap<string, string>
}

export const noTrustedDocuments: TrustedDocuments = trustedDocuments(new Map(), false)

const SHA256_ID = /^(?:sha256:)?([0-9a-f]{64})$/

/**
 * Reads a file, or every .json, .graphql and .gql file of a folder. JSON is what Relay and GraphQL Code Generator write: an object of
 * documents by their ids. Whatever its own id, each document also has that of its text: "sha256:…".
 * Throws a sentence that names the file.
 */
export function readTrustedDocuments(place: string, only: boolean): TrustedDocuments {
  const texts = new Map<string, string>()
  for (const file of filesAt(place)) {
    const entries = file.endsWith('.json') ? entriesOf(file) : [[null, readFileSync(file, 'utf8')] as const]
    for (const [id, text] of entries) {
      texts.set(`sha256:${hashOf(text)}`, text)
      if (id !== null) add(texts, id, text, file)
    }
  }
  return trustedDocuments(texts, only)
}

function trustedDocuments(texts: ReadonlyMap<string, string>, only: boolean): TrustedDocuments {
  const known = new Set(texts.values())
  return { texts, only, textOf: (id) => texts.get(id), allows: (text) => !only || known.has(text) }
}

function add(texts: Map<string, string>, id: string, text: string, file: string): void {
  const [, hash] = SHA256_ID.exec(id) ?? []
  if (id.startsWith('sha256:') && hash !== hashOf(text))
    throw new Error(`Trusted documents: the document ${id} of ${file} has another hash than its id says.`)
  if ((texts.get(id) ?? text) !== text)
    throw new Error(`Trusted documents: the id ${JSON.stringify(id)} of ${file} stands for two documents.`)
  texts.set(id, text)
}

function filesAt(place: string): readonly string[] {
  try {
    if (!statSync(place).isDirectory()) return [place]
    const names = readdirSync(place).filter((name) => /\.(?:json|graphql|gql)$/.test(name))
    return names.sort().map((name) => path.join(place, name))
  } catch (error) {
    throw new Error(`Trusted documents: ${place} cannot be read.`, { cause: error })
  }
}

function entriesOf(file: string): readonly (readonly [string, string])[] {
  const content = parsed(file)
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw notDocuments(file)
  return Object.entries(content).map(([id, text]: readonly [string, unknown]) => {
    if (typeof text !== 'string') throw notDocuments(file)
    return [id, text] as const
  })
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw notDocuments(file)
  }
}

const notDocuments = (file: string): Error =>
  new Error(`Trusted documents: ${file} must be a JSON object of documents by their ids.`)

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
