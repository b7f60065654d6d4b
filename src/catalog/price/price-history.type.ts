import { builder } from '../../graphql/builder.js'
import { decodeCursor, pageSize, type CursorKey } from '../../graphql/connection.js'
import { pageOfLoaded } from '../../graphql/loaded-page.js'
import { badUserInput, shown } from '../../graphql/errors.js'
import { LARGEST_INT4 } from '../../graphql/global-id.js'
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
      resolve: async ({ offering }, { meter, serviceTier, knownAt, ...page }, { loaders }) => {
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
        const prices = await loaders.priceHistory.page.load({ ...filter, after, before, count, fromEnd })
        return pageOfLoaded(
          prices,
          { count, fromEnd, after, before },
          { name: ORDER, keyOf: ({ effectiveFrom, id }) => [effectiveFrom, id] },
          () => loaders.priceHistory.count.load(filter),
        )
      },
    },
    PriceConnection,
    PriceEdge,
  ),
)

/** [start in milliseconds or null, id]. A forged place must not reach the database, which would refuse it as an internal error. */
function placeOf(argument: 'after' | 'before', cursor: string | null | undefined): CursorKey | null {
  if (cursor == null) return null
  const place = decodeCursor(argument, cursor, ORDER, 2)
  const [from, id] = place
  const isInstant = from === null || (typeof from === 'number' && from >= EARLIEST_MS && from <= LATEST_MS)
  if (isInstant && typeof id === 'number' && Number.isInteger(id) && Math.abs(id) <= LARGEST_INT4) return place
  throw badUserInput(`Argument "${argument}": ${shown(cursor)} is not a cursor.`)
}

/** The years 1 to 9999, which Postgres and JavaScript write alike. */
const EARLIEST_MS = Date.parse('0001-01-01T00:00:00Z')
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z')
