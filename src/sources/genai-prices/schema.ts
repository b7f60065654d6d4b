import { z } from 'zod'

const rule: z.ZodType<MatchRule> = z.lazy(() =>
  z.object({ equals: z.string().optional(), or: z.array(rule).optional(), and: z.array(rule).optional() }),
)

/** Only rules that name an id in full say that two ids are the same; the others match by a part of the name. */
export interface MatchRule {
  readonly equals?: string | undefined
  readonly or?: readonly MatchRule[] | undefined
  readonly and?: readonly MatchRule[] | undefined
}

const prices = z.record(z.string(), z.unknown())

const constraint = z.union([
  z.object({ start_date: z.iso.date() }),
  z.object({ start_time: z.string(), end_time: z.string() }),
])

const conditional = z.object({ constraint: constraint.nullish(), prices })

export const genaiModel = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  match: rule.optional(),
  context_window: z.number().nonnegative().nullish(),
  deprecated: z.boolean().nullish(),
  prices: z.union([z.array(conditional), prices]),
})

export const genaiProvider = z.object({
  id: z.string().min(1),
  pricing_urls: z.array(z.string()).nullish(),
  models: z.array(z.unknown()),
})

export type GenaiModel = z.output<typeof genaiModel>
export type GenaiConstraint = z.output<typeof constraint>
