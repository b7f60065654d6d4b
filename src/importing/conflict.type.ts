import { offeringNode, OfferingRef } from '../catalog/nodes.js'
import { builder } from '../graphql/builder.js'
import { parseLocalId } from '../graphql/global-id.js'
import { ConflictCause } from '../generated/prisma/client.js'
import { ClaimRef } from './claim.type.js'
import { parseConflictClaims } from './conflict-claims.js'

export const ConflictCauseEnum = builder.enumType('ConflictCause', {
  description: 'What a disagreement seems to come from, as far as that can be computed.',
  values: {
    REGION_UPLIFT: { description: 'One price is exactly 1.1 times the other: that of a region.' },
    BATCH: { description: 'One price is the other’s batch price.' },
    INTRODUCTORY: { description: 'One price was or will be charged in another period.' },
    OTHER_SNAPSHOT: { description: 'One source speaks of another dated version of the model.' },
    ZERO_OR_ABSENT: { description: 'One source says 0 or nothing where the other has a value.' },
    ROUNDING: { description: 'The values differ behind the third digit only, or by how they are counted.' },
    STALE: { description: 'One source says what was published formerly, and was last seen long before the other.' },
    UNKNOWN: { description: 'Nothing of the above.' },
  } satisfies Record<ConflictCause, { description: string }>,
})

export const ConflictRef = builder.prismaNode('Conflict', {
  description:
    'A fact of an offering of which sources claim different values, or another one than the catalog publishes from somebody it trusts more.',
  nullable: true,
  id: { resolve: ({ id }) => id.toString() },
  findUnique: (id) => ({ id: parseLocalId(id).key }),
  fields: (t) => ({
    offering: t.field({
      type: OfferingRef,
      description: 'The offering.',
      resolve: ({ offeringId }, _args, { catalog }) => {
        const offering = catalog.offeringById.get(offeringId)
        if (offering === undefined) throw new Error(`Offering ${offeringId} is not in this revision of the catalogue.`)
        return offeringNode(offering, null)
      },
    }),
    field: t.exposeString('field', { description: 'The field, named as in `facts`.' }),
    claims: t.field({
      type: [ClaimRef],
      description: 'Who claims what, the source that is trusted most first.',
      resolve: async ({ claims: stored, field }, _args, { loaders }) => {
        const rows = await Promise.all(
          parseConflictClaims(stored).map(async ({ record, value }) => {
            const row = await loaders.claims.ofField.load({ record, field })
            return row === null ? [] : [{ ...row, value }]
          }),
        )
        return rows.flat()
      },
    }),
    published: t.exposeString('published', {
      nullable: true,
      description: 'The value that the catalog publishes, written as in the claims; null: none.',
    }),
    open: t.boolean({ description: 'Whether nobody has decided yet.', resolve: ({ state }) => state === 'OPEN' }),
    cause: t.field({
      type: ConflictCauseEnum,
      description: 'What it seems to come from.',
      resolve: ({ cause }) => cause,
    }),
    note: t.exposeString('note', { description: 'The cause in a sentence, with the figures it is read off.' }),
    openedOn: t.field({
      type: 'Date',
      description: 'The day on which it was found, or opened again because a claimed value changed.',
      resolve: ({ openedOn }) => openedOn.toISOString().slice(0, 10),
    }),
    resolution: t.field({
      type: ConflictResolutionRef,
      nullable: true,
      description:
        'What was decided. It holds until a claimed value changes; null: nothing yet, or the sources agree by now.',
      resolve: ({ state, resolvedValue, resolutionUrl, resolvedAt, resolvedBy, resolveReason }) =>
        state === 'RESOLVED' && resolvedAt !== null
          ? {
              value: resolvedValue,
              sourceUrl: resolutionUrl,
              at: resolvedAt,
              by: resolvedBy ?? '',
              reason: resolveReason,
            }
          : null,
    }),
  }),
})

interface ResolutionNode {
  readonly value: string | null
  readonly sourceUrl: string | null
  readonly at: Date
  readonly by: string
  readonly reason: string | null
}

const ConflictResolutionRef = builder.objectRef<ResolutionNode>('ConflictResolution').implement({
  description: 'What somebody decided of a conflict.',
  fields: (t) => ({
    value: t.exposeString('value', {
      nullable: true,
      description: 'The value that was taken to be right; null: none is.',
    }),
    sourceUrl: t.expose('sourceUrl', {
      type: 'URL',
      nullable: true,
      description: 'Where it can be checked; null: not said.',
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was decided.' }),
    by: t.exposeString('by', { description: 'Who decided.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, in their words; null: not said.' }),
  }),
})
