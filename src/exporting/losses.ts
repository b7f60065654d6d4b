import type { Offering } from '../catalog/catalog.js'
import { finished } from '../pricing/finished.js'
import type { ExportForm, ExportWriter } from './export-form.js'
import { lossReason } from './loss-reason.js'
import { catalogFields, claimedFields, type Fields } from './stated-fields.js'

/** A fact that does not come back from the file as the catalogue has it. */
export interface Loss {
  /** As in the facts of the catalogue: "capabilities.tool-use", "prices.BATCH.INPUT_TOKENS". */
  readonly field: string
  /** null: the catalogue says nothing of it. */
  readonly value: string | null
  /** null: nothing is read. */
  readonly readAs: string | null
  /** A sentence. */
  readonly reason: string
  /** Whether the form says it of no offering, so that it is counted and not listed. */
  readonly isGeneral: boolean
}

export interface OfferingLosses {
  readonly offering: Offering
  /** Why it has no record at all, as a sentence; null: it has one. */
  readonly leftOut: string | null
  readonly losses: readonly Loss[]
}

/** What is lost of an offering: its record is written and read back by the reader of the source, and compared with what the catalogue says. */
export function lossesOf(form: ExportForm, writer: ExportWriter, offering: Offering, at: number): OfferingLosses {
  const leftOut = writer.refusal(offering, at)
  if (leftOut !== null) return { offering, leftOut, losses: [] }
  const text = [...writer.pieces([offering], at)].join('')
  const { claims } = finished(form.read(JSON.parse(text)))
  return { offering, leftOut, losses: differences(form, catalogFields(offering, at), claimedFields(claims, at)) }
}

function differences(form: ExportForm, stated: Fields, read: Fields): readonly Loss[] {
  const names = new Set([...stated.keys(), ...read.keys()])
  return [...names].flatMap((field) => {
    const value = stated.get(field) ?? null
    const readAs = read.get(field) ?? null
    return value === readAs ? [] : [{ field, value, readAs, ...lossReason(form.limits, { field, value, readAs }) }]
  })
}
