import { builder } from '../../graphql/builder.js'
import { decodeCursor, encodeCursor, pageSize, type CursorKey, type Page } from '../../graphql/connection.js'
import { PriceConnection, PriceEdge } from '../../graphql/connections.js'
import { ServiceTierEnum } from '../enums.js'
import { OfferingRef, PriceRef, type PriceNode } from '../nodes.js'
import { MeterCodeEnum } from './meter.type.js'

const ORDER = 'price-history'

builder.objectField(OfferingRef, 'priceHistory', (t) =>
  t.connection(
    {
      type: PriceRef,
      description: 'Every price it ever had or is scheduled to have, newest first. Corrected mistakes are left out.',
      args: {
        meter: t.arg({ type: MeterCodeEnum, description: 'Only prices of this meter; null: of all.' }),
        serviceTier: t.arg({ type: ServiceTierEnum, description: 'Only prices of this tier; null: of all.' }),
      },
      resolve: async ({ offering }, { meter, serviceTier, ...page }, { priceHistory }) => {
        const filter = { offeringId: offering.id, meter: meter ?? null, serviceTier: serviceTier ?? null }
        const { count, fromEnd } = pageSize(page)
        const place = (argument: 'after' | 'before') => placeOf(argument, page[argument])
        const after = place('after')
        const before = place('before')
        const prices = await priceHistory.page.load({ ...filter, after, before, count, fromEnd })
        return pageOfLoaded(
          prices,
          { count, fromEnd, bounded: { after: after !== null, before: before !== null } },
          () => priceHistory.count.load(filter),
        )
      },
    },
    PriceConnection,
    PriceEdge,
  ),
)

const placeOf = (argument: 'after' | 'before', cursor: string | null | undefined): CursorKey | null =>
  cursor == null ? null : decodeCursor(argument, cursor, ORDER, 2)

interface Loaded {
  readonly count: number
  readonly fromEnd: boolean
  /** On which sides a cursor cuts the list: at least the entry that the cursor names lies beyond. */
  readonly bounded: { readonly after: boolean; readonly before: boolean }
}

/** A page from the rows that were read for it: one more than asked for says that the list goes on. */
function pageOfLoaded(
  prices: readonly PriceNode[],
  { count, fromEnd, bounded }: Loaded,
  totalCount: () => Promise<number>,
) {
  const more = prices.length > count
  const shown = more ? (fromEnd ? prices.slice(1) : prices.slice(0, count)) : prices
  const edges = shown.map((node) => ({ cursor: encodeCursor(ORDER, [node.effectiveFrom, node.id]), node }))
  const page: Omit<Page<PriceNode>, 'totalCount'> = {
    edges,
    pageInfo: {
      hasNextPage: fromEnd ? bounded.before : more || bounded.before,
      hasPreviousPage: fromEnd ? more || bounded.after : bounded.after,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
  return { ...page, totalCount }
}
