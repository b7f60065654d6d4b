import type { PriceList, ServiceTier } from '../pricing/price-list.js'
import type { PriceContext } from '../pricing/price-selection.js'
import { createRateTable, succeedingRateTable, type RateTable } from '../pricing/rate-table.js'
import type { Workload } from '../pricing/workload.js'
import { bitCapacity } from './bits.js'
import { createCache } from './cache.js'
import { costColumn, type CostColumn, type CostRoom } from './cost-column.js'
import { gradual, type Gradual } from './gradual.js'
import type { Places, Succession } from './places.js'
import type { PricePeriods } from './price-period.js'
import { keyOfWorkload } from './query-key.js'

// A column of 200,000 places (50,000 models) takes 2 MB.
const KEPT_WORKLOADS = 12
const KEPT_RATES = 8

/** Which places have other prices at an instant than at another; null: it must be looked for. */
export type Between = (from: number, to: number) => Succession | null

/** The rates of a tier and region in one period of prices. */
export interface KeptRates {
  readonly period: string
  readonly context: PriceContext
  readonly table: Gradual<RateTable>
}

export interface KeptCosts {
  readonly cost: (workload: Workload, at: number) => CostColumn
  readonly rates: (context: PriceContext) => Gradual<RateTable>
  readonly keptRates: () => readonly KeptRates[]
}

/**
 * What workloads cost at every place: the columns last asked for, and the rates that they are made from. The room of a column that is kept no
 * more is the next one's: see `CostColumn.isKept`.
 * @param inherited rates that are known from an earlier catalogue.
 */
export function keptCosts(
  places: Places,
  { periodAt, between }: { readonly periodAt: PricePeriods; readonly between: Between },
  inherited: readonly KeptRates[],
): KeptCosts {
  const free: CostRoom[] = []
  const kept = createCache<KeptCost>(KEPT_WORKLOADS, ({ room }) => free.push(room))
  const tables = createCache<KeptRates>(KEPT_RATES)
  for (const each of inherited) tables.get(keyOfRates(each), () => each)

  function rates(context: PriceContext): Gradual<RateTable> {
    const period = periodAt(context.at)
    const make = (): KeptRates => ({ period, context, table: gradual(() => tableAt(context)) })
    return tables.get(keyOfRates({ period, context }), make).table
  }

  function* tableAt(context: PriceContext): Generator<undefined, RateTable> {
    for (const { context: known, table } of tables.values().toReversed()) {
      const before = table.known()
      if (before === undefined || known.serviceTier !== context.serviceTier || known.region !== context.region) continue
      const next = between(known.at, context.at)
      if (next !== null) return yield* succeedingRateTable(before, listsAt(places, next.changed), context)
    }
    return yield* createRateTable(listsOf(places), context)
  }

  return {
    rates,
    keptRates: tables.values,
    cost: (workload, at) =>
      kept.get(`${periodAt(at)} ${keyOfWorkload(workload)}`, () => {
        const { region } = workload
        const tableOf = (serviceTier: ServiceTier): RateTable => rates({ at, serviceTier, region })()
        const room = free.pop() ?? roomFor(places)
        try {
          return { column: costColumn(places, workload, { at, tableOf, room }), room }
        } catch (error) {
          free.push(room)
          throw error
        }
      }).column,
  }
}

/** The price lists of each place. */
export function listsOf({ offerings }: Places): readonly (readonly PriceList[])[] {
  return offerings.map((offering) => offering?.priceLists ?? [])
}

/** The price lists of some places. */
export function listsAt({ offerings }: Places, some: readonly number[]): ReadonlyMap<number, readonly PriceList[]> {
  return new Map(some.map((place) => [place, offerings[place]?.priceLists ?? []]))
}

function keyOfRates({ period, context: { serviceTier, region } }: Pick<KeptRates, 'period' | 'context'>): string {
  return `${period} ${serviceTier} ${region ?? ''}`
}

interface KeptCost {
  readonly column: CostColumn
  readonly room: CostRoom
}

function roomFor({ size }: Places): CostRoom {
  return { values: new Float64Array(size), known: new Int32Array(bitCapacity(size)), turn: 0 }
}
