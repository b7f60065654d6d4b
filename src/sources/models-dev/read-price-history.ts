import { z } from 'zod'
import type { PriceList } from '../../pricing/price-list.js'
import { finished } from '../../pricing/finished.js'
import type { CellOutcome, Rejection } from '../claim.js'
import { below, jsonPath } from '../json-path.js'
import { readPriceLists } from '../price-lists.js'
import { providerOf } from '../provider-slugs.js'
import { readJson } from '../read-json.js'
import { readRecord } from '../read-record.js'
import { todaysCost } from './past-cost.js'
import { costCells } from './prices.js'

/** What the record of one offering said from one instant on. */
export interface PriceStatement {
  /** Milliseconds since 1970. */
  readonly at: number
  /** The change of models.dev's repository that said so, in hexadecimal. */
  readonly commit: string
  /** null: no price. */
  readonly list: PriceList | null
  /** Until May 2026 there was one field for prices above a threshold, `context_over_200k`, whatever the threshold was. */
  readonly isThresholdVague: boolean
}

export interface PriceRecord {
  /** Our provider. */
  readonly provider: string
  readonly apiModelId: string
  /** Oldest first. */
  readonly statements: readonly PriceStatement[]
}

export interface PriceHistoryReading {
  readonly points: number
  /** ISO date of the newest point, as it was written where that was; null: there is none. */
  readonly newestOn: string | null
  /** Of providers of ours. */
  readonly records: readonly PriceRecord[]
  /** Points of providers that are none of ours, by models.dev's name of them. */
  readonly otherProviders: ReadonlyMap<string, number>
  readonly rejected: readonly Rejection[]
  /** Prices of records of ours that are of no known kind, or wrong. */
  readonly notUnderstood: readonly CellOutcome[]
}

const point = z.object({
  provider: z.string().min(1),
  model: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
  commit: z.string().regex(/^[0-9a-f]{7,40}$/, 'It must be a hexadecimal number'),
  cost: z.record(z.string(), z.unknown()).nullable(),
})

/** Reads the file of all changes of prices in models.dev's records: one point each, `cost` null where a price was taken out. */
export function readPriceHistory(text: string): PriceHistoryReading {
  const { value, rejected } = finished(readJson(text))
  const problems = [...rejected]
  const otherProviders = new Map<string, number>()
  const records = new Map<string, PriceRecord & { readonly statements: PriceStatement[] }>()
  const notUnderstood: CellOutcome[] = []
  let newest: { readonly at: number; readonly day: string } | null = null
  if (value !== undefined && !Array.isArray(value)) problems.push({ path: '$', reason: 'It is not a list of points.' })
  const points: readonly unknown[] = Array.isArray(value) ? value : []
  for (const [index, each] of points.entries()) {
    const path = jsonPath(index)
    const read = readRecord(point, each, path)
    if (read.record === null) {
      problems.push(read.rejected)
      continue
    }
    const { provider: providerId, model: apiModelId, at, commit, cost } = read.record
    const instant = Date.parse(at)
    if (newest === null || newest.at < instant) newest = { at: instant, day: at.slice(0, 10) }
    const provider = providerOf('models-dev', providerId)
    if (provider === null) {
      otherProviders.set(providerId, (otherProviders.get(providerId) ?? 0) + 1)
      continue
    }
    const { list, cells } = listOf(cost, apiModelId, instant, below(path, 'cost'))
    notUnderstood.push(...cells.filter(({ outcome }) => outcome === 'NOT_UNDERSTOOD'))
    const key = `${provider} ${apiModelId}`
    const record = records.get(key) ?? { provider, apiModelId, statements: [] }
    records.set(key, record)
    const isThresholdVague = cost !== null && 'context_over_200k' in cost && !('tiers' in cost)
    record.statements.push({ at: instant, commit, list, isThresholdVague })
  }
  for (const { statements } of records.values()) statements.sort((a, b) => a.at - b.at)
  return {
    points: points.length,
    newestOn: newest?.day ?? null,
    records: [...records.values()],
    otherProviders,
    rejected: problems,
    notUnderstood,
  }
}

function listOf(
  cost: Readonly<Record<string, unknown>> | null,
  apiModelId: string,
  at: number,
  path: string,
): { readonly list: PriceList | null; readonly cells: readonly CellOutcome[] } {
  if (cost === null) return { list: null, cells: [] }
  const isFree = apiModelId.endsWith(':free')
  const { priceLists, cells } = readPriceLists(costCells(todaysCost(cost, at), path), isFree ? 'FREE' : 'UNKNOWN')
  return { list: priceLists[0] ?? null, cells }
}
