import type { Modality } from '../catalog/catalog.js'

// Claimed facts are text; these are the columns they belong to. A fact that is no column is a capability, or a mistake.

type Cell = string | number | readonly string[]

const text = (value: string): Cell => value
const count = (value: string): Cell => Number(value)
const list = (value: string): Cell => value.split(', ')

interface Column {
  readonly column: string
  readonly read: (value: string) => Cell
}

/** By the name of the fact. */
export const MODEL_COLUMNS: ReadonlyMap<string, Column> = new Map([
  ['name', { column: 'name', read: text }],
  ['family', { column: 'family', read: text }],
  ['status', { column: 'status', read: text }],
  ['releasedOn', { column: 'released_on', read: text }],
  ['knowledgeCutoff', { column: 'knowledge_cutoff', read: text }],
  ['deprecatedOn', { column: 'deprecated_on', read: text }],
  ['retiresOn', { column: 'retires_on', read: text }],
  ['openWeights', { column: 'open_weights', read: text }],
  ['license', { column: 'license', read: text }],
  ['contextTokens', { column: 'context_tokens', read: count }],
  ['maxOutputTokens', { column: 'max_output_tokens', read: count }],
  ['inputModalities', { column: 'input_modalities', read: list }],
  ['outputModalities', { column: 'output_modalities', read: list }],
])

export const OFFERING_COLUMNS: ReadonlyMap<string, Column> = new Map([
  ['status', { column: 'status', read: text }],
  ['contextTokens', { column: 'context_tokens', read: count }],
  ['maxOutputTokens', { column: 'max_output_tokens', read: count }],
  ['regions', { column: 'regions', read: list }],
])

/** A model of which nothing is known. */
export const EMPTY_MODEL = {
  family: null,
  status: 'UNKNOWN',
  releasedOn: null,
  knowledgeCutoff: null,
  deprecatedOn: null,
  retiresOn: null,
  openWeights: 'UNKNOWN',
  license: null,
  contextTokens: null,
  maxOutputTokens: null,
  inputModalities: [] satisfies readonly Modality[],
  outputModalities: [] satisfies readonly Modality[],
  bestFor: [],
  tradeOffs: [],
} as const

/** An offering of which nothing is known. */
export const EMPTY_OFFERING = { status: 'UNKNOWN', contextTokens: null, maxOutputTokens: null, regions: [] } as const

const CAPABILITY = /^capabilities\.(.+)$/

/** The slug of the capability that a fact is about; undefined: it is about none. */
export const capabilityOf = (field: string): string | undefined => CAPABILITY.exec(field)?.[1]
