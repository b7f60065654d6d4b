import { builder } from '../../graphql/builder.js'
import { badUserInput } from '../../graphql/errors.js'
import {
  commonPayload,
  mutateCatalog,
  writtenEntities,
  writtenEntity,
  type WritePayload,
} from '../../graphql/catalog-mutation.js'
import { offeringNameOf } from '../../graphql/saying.input.js'
import type { Catalog, Offering } from '../catalog.js'
import { workloadOf } from '../cost/workload.input.js'
import { offeringNode, OfferingRef, type OfferingNode } from '../nodes.js'
import type { ImpactOutcome } from '../writing/outcome.js'
import { cancelPriceList } from '../writing/prices/cancel-price-list.js'
import { endPriceList } from '../writing/prices/end-price-list.js'
import { publishPriceList, publishPriceLists } from '../writing/prices/publish-price-lists.js'
import { PriceImpactRef } from './price-impact.type.js'
import {
  PriceListCancelInput,
  PriceListEndInput,
  PriceListPublishInput,
  PriceListsPublishInput,
  publishRequestOf,
} from './price-list.input.js'

const MOST_LISTS = 1_000

const offerings = ({ offeringById }: Catalog): ReadonlyMap<number, Offering> => offeringById
const nodeNow = (offering: Offering): OfferingNode => offeringNode(offering, null)

const pricePayload = (name: string, description: string) =>
  builder.objectRef<WritePayload>(name).implement({
    description,
    fields: (t) => ({
      offering: t.field({
        type: OfferingRef,
        nullable: true,
        description: 'The offering with its prices; null: nothing was done, or it could not be read back.',
        resolve: (payload) => writtenEntity(payload, offerings, nodeNow),
      }),
      impact: t.field({
        type: PriceImpactRef,
        nullable: true,
        description: 'What it does to the cost of a workload; null: nothing was done.',
        resolve: ({ outcome }) => outcome?.impacts[0] ?? null,
      }),
      ...commonPayload(t),
    }),
  })

export const PriceListPublishPayload = pricePayload('PriceListPublishPayload', 'What publishing a price list did.')
export const PriceListEndPayload = pricePayload('PriceListEndPayload', 'What ending a price list did.')
export const PriceListCancelPayload = pricePayload('PriceListCancelPayload', 'What cancelling a price list did.')

interface PublishedList {
  readonly offering: OfferingNode
  readonly impact: ImpactOutcome | null
}

const PublishedPriceListRef = builder.objectRef<PublishedList>('PublishedPriceList').implement({
  description: 'One of many price lists that were published together.',
  fields: (t) => ({
    offering: t.expose('offering', { type: OfferingRef, description: 'The offering with its prices.' }),
    impact: t.expose('impact', {
      type: PriceImpactRef,
      nullable: true,
      description: 'What all of them together do to the cost of a workload there; null: not computed.',
    }),
  }),
})

export const PriceListsPublishPayload = builder.objectRef<WritePayload>('PriceListsPublishPayload').implement({
  description: 'What publishing many price lists did.',
  fields: (t) => ({
    lists: t.field({
      type: [PublishedPriceListRef],
      description: 'Each list, in the order of the input; empty: nothing was done.',
      resolve: (payload) =>
        writtenEntities(payload, offerings, nodeNow).map((offering, index) => ({
          offering,
          impact: payload.outcome?.impacts[index] ?? null,
        })),
    }),
    ...commonPayload(t),
  }),
})

builder.mutationFields((t) => ({
  priceListPublish: t.field({
    type: PriceListPublishPayload,
    nullable: true,
    authScopes: { editor: true },
    description:
      'Publishes, schedules or corrects what a model costs at a provider. It ends the list in force, and ends itself where the next scheduled one begins. For editors.',
    args: { input: t.arg({ type: PriceListPublishInput, required: true, description: 'The list.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'priceListPublish', input, (write) =>
        publishPriceList(write, publishRequestOf(input), workloadOf(input.workload)),
      ),
  }),
  priceListsPublish: t.field({
    type: PriceListsPublishPayload,
    nullable: true,
    authScopes: { admin: true },
    description: 'Publishes up to 1,000 price lists as one change: all of them or none. For admins.',
    args: { input: t.arg({ type: PriceListsPublishInput, required: true, description: 'The lists.' }) },
    resolve: (_root, { input }, context) => {
      const { lists, workload } = input
      if (lists.length === 0 || lists.length > MOST_LISTS)
        throw badUserInput(`Argument "input.lists" must have 1 to ${MOST_LISTS} entries, but has ${lists.length}.`)
      return mutateCatalog(context, 'priceListsPublish', input, (write) =>
        publishPriceLists(write, lists.map(publishRequestOf), workloadOf(workload)),
      )
    },
  }),
  priceListEnd: t.field({
    type: PriceListEndPayload,
    nullable: true,
    authScopes: { editor: true },
    description:
      'Ends the price list that is in force, now or at a later instant, without a new one: from then on no price is known at that tier in that region. A list that is scheduled for later still comes into force; what was in force before stays on record. For editors.',
    args: { input: t.arg({ type: PriceListEndInput, required: true, description: 'Which list, and when.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'priceListEnd', input, (write) =>
        endPriceList(
          write,
          {
            ...offeringNameOf(input),
            serviceTier: input.serviceTier,
            region: input.region ?? null,
            endsAt: input.endsAt?.getTime() ?? null,
          },
          workloadOf(input.workload),
        ),
      ),
  }),
  priceListCancel: t.field({
    type: PriceListCancelPayload,
    nullable: true,
    authScopes: { editor: true },
    description:
      'Cancels a price list that is scheduled and not yet in force; the list before it then goes on. For editors.',
    args: { input: t.arg({ type: PriceListCancelInput, required: true, description: 'Which list.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'priceListCancel', input, (write) =>
        cancelPriceList(
          write,
          {
            ...input,
            apiModelId: input.apiModelId ?? null,
            region: input.region ?? null,
            effectiveFrom: input.effectiveFrom.getTime(),
          },
          workloadOf(input.workload),
        ),
      ),
  }),
}))
