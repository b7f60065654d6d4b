import { z } from 'zod'

const stored = z.array(z.object({ record: z.number(), value: z.string() }))

/** Who claims what in a conflict, as the database keeps it: rows of records, the source that is trusted most first. */
export const parseConflictClaims = (claims: unknown): z.output<typeof stored> => stored.parse(claims)
