import { builder } from '../../graphql/builder.js'
import { decodeCursor, pageSize, type CursorKey } from '../../graphql/connection.js'
import { pageOfLoaded } from '../../graphql/loaded-page.js'
import { PriceConnection, PriceEdge } from '../../graphql/connections.js'
import { ServiceTierEnum } from '../enums.js'
import { OfferingRef, PriceRef } from '../nodes.js'
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
        knownAt: t.arg({
          type: 'DateTime',
          description:
            'The history as it was believed at this instant, later corrections left out; null: as it is believed now.',
        }),
      },
      resolve: async ({ offering }, { meter, serviceTier, knownAt, ...page }, { priceHistory }) => {
        const filter = {
          offeringId: offering.id,
          meter: meter ?? null,
          serviceTier: serviceTier ?? null,
          knownAt: knownAt?.getTime() ?? null,
        }
        const { count, fromEnd } = pageSize(page)
        const place = (argument: 'after' | 'before') => placeOf(argument, page[argument])
        const after = place('after')
        const before = place('before')
        const prices = await priceHistory.page.load({ ...filter, after, before, count, fromEnd })
        return pageOfLoaded(
          prices,
          { count, fromEnd, after, before },
          { name: ORDER, keyOf: ({ effectiveFrom, id }) => [effectiveFrom, id] },
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
