import { z } from 'zod'

const impact = z.object({
  /** ISO 4217. */
  currency: z.string(),
  /** Plain decimals; null: not known. */
  monthlyCostBefore: z.string().nullable(),
  monthlyCostAfter: z.string().nullable(),
  rankBefore: z.number().nullable(),
  rankAfter: z.number().nullable(),
})

const outcome = z.object({
  /** Of the entities that were written, in the order of the input. */
  ids: z.array(z.number()),
  impacts: z.array(impact.nullable()),
  warnings: z.array(z.string()),
  /** Of an import: what it did, as plain data that its own code reads. */
  report: z.json().optional(),
})

export type ImpactOutcome = z.output<typeof impact>

/** What a write found out that the catalogue and its log do not tell; it is kept for retries. */
export type Outcome = z.output<typeof outcome>

const kept = outcome.extend({ at: z.string() })

/** What is kept of a write: its outcome, and the instant at which it was done. */
export interface KeptOutcome {
  readonly outcome: Outcome
  readonly at: Date
}

/** As the database keeps it. */
export const storedOutcome = ({ outcome, at }: KeptOutcome): z.output<typeof kept> => ({
  ...outcome,
  at: at.toISOString(),
})

/** The way back. */
export function parseOutcome(stored: unknown): KeptOutcome {
  const { at, ...rest } = kept.parse(stored)
  return { outcome: rest, at: new Date(at) }
}
