import { modelNode, ModelRef } from '../catalog/nodes.js'
import { builder } from '../graphql/builder.js'
import type { BreakEven, BreakEvenFlip } from './break-even.js'

/** A break-even with what its models' nodes are read at (null: now). */
export interface BreakEvenNode extends BreakEven {
  readonly readAt: Date | null
}

interface FlipNode extends BreakEvenFlip {
  readonly readAt: Date | null
}

export const BreakEvenVariableEnum = builder.enumType('BreakEvenVariable', {
  description: 'What of a workload is changed while all else stays. In a mix it is changed in every slice.',
  values: {
    CACHED_INPUT_SHARE: { description: 'The share of the input that is read from the prompt cache, from 0 to 1.' },
    BATCH_SHARE: { description: 'The share of the requests that are sent at the BATCH tier, from 0 to 1.' },
    INPUT_TOKENS: { description: 'Input tokens of one request, from 0 to the smaller context of the two models.' },
    OUTPUT_TOKENS: { description: 'Visible output tokens of one request, from 0 to the smaller longest output.' },
    REASONING_TOKENS: { description: 'Hidden reasoning tokens of one request, from 0 to the smaller longest output.' },
  } as const,
})

const BreakEvenFlipRef = builder.objectRef<FlipNode>('BreakEvenFlip').implement({
  description: 'A value at which the cheaper of two models changes.',
  fields: (t) => ({
    at: t.expose('at', { type: 'Decimal', description: 'The value, to at most 30 decimal places.' }),
    cheaperBelow: t.field({
      type: ModelRef,
      description: 'Which is cheaper just below.',
      resolve: ({ cheaperBelow, readAt }) => modelNode(cheaperBelow, readAt),
    }),
    cheaperAbove: t.field({
      type: ModelRef,
      description: 'Which is cheaper just above.',
      resolve: ({ cheaperAbove, readAt }) => modelNode(cheaperAbove, readAt),
    }),
  }),
})

export const BreakEvenRef = builder.objectRef<BreakEvenNode>('BreakEven').implement({
  description: 'Where the cheaper of two models changes when one value of a workload does.',
  fields: (t) => ({
    at: t.expose('at', {
      type: 'Decimal',
      nullable: true,
      description:
        'The lowest such value, exact or to 30 decimal places; tokens may come out fractional. null: it never changes, or a cost is unknown, as the reason says.',
    }),
    cheaperBelow: t.field({
      type: ModelRef,
      nullable: true,
      description: 'Which is cheaper just below it; null: there is no such value.',
      resolve: ({ cheaperBelow, readAt }) => (cheaperBelow === null ? null : modelNode(cheaperBelow, readAt)),
    }),
    cheaperAbove: t.field({
      type: ModelRef,
      nullable: true,
      description: 'Which is cheaper just above it; null: there is no such value.',
      resolve: ({ cheaperAbove, readAt }) => (cheaperAbove === null ? null : modelNode(cheaperAbove, readAt)),
    }),
    reason: t.exposeString('reason', {
      description: 'Which is cheaper on which side and from which whole token on, or why there is no such value.',
    }),
    flips: t.field({
      type: [BreakEvenFlipRef],
      description: 'Every such value, lowest first: context thresholds can make more than one.',
      resolve: ({ flips, readAt }) =>
        flips.map(({ at, cheaperBelow, cheaperAbove }) => ({ at, cheaperBelow, cheaperAbove, readAt })),
    }),
  }),
})
