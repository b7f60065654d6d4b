import type { ServiceTier } from '../pricing/price-list.js'
import { createRateTable, type RateTable } from '../pricing/rate-table.js'
import type { Workload } from '../pricing/workload.js'
import { bitCapacity } from './bits.js'
import { createCache } from './cache.js'
import { costColumn, type CostColumn, type CostRoom } from './cost-column.js'
import type { Places } from './places.js'
import type { PricePeriods } from './price-period.js'
import { keyOfWorkload } from './query-key.js'

// A column of 200,000 places (50,000 models) takes 2 MB.
const KEPT_WORKLOADS = 12
const KEPT_RATES = 8

/**
 * What workloads cost at every place: the columns last asked for, and the rates that they are made from. The room of a column that is kept no
 * more is the next one's: see `CostColumn.isKept`.
 */
export function keptCosts(places: Places, periodAt: PricePeriods): (workload: Workload, at: number) => CostColumn {
  const free: CostRoom[] = []
  const kept = createCache<KeptCost>(KEPT_WORKLOADS, ({ room }) => free.push(room))
  const rates = createCache<RateTable>(KEPT_RATES)
  const listsByPlace = places.offerings.map((offering) => offering?.priceLists ?? [])
  return (workload, at) => {
    const period = periodAt(at)
    return kept.get(`${period} ${keyOfWorkload(workload)}`, () => {
      const { region } = workload
      const tableOf = (serviceTier: ServiceTier): RateTable =>
        rates.get(`${period} ${serviceTier} ${region ?? ''}`, () =>
          createRateTable(listsByPlace, { at, serviceTier, region }),
        )
      const room = free.pop() ?? roomFor(places)
      try {
        return { column: costColumn(places, workload, { at, tableOf, room }), room }
      } catch (error) {
        free.push(room)
        throw error
      }
    }).column
  }
}

interface KeptCost {
  readonly column: CostColumn
  readonly room: CostRoom
}

function roomFor({ size }: Places): CostRoom {
  return { values: new Float64Array(size), known: new Int32Array(bitCapacity(size)), turn: 0 }
}
