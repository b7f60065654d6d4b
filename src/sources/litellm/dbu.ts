import {
  compareDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
  type Decimal,
} from '../../pricing/decimal.js'
import { readAmount, type CellMeaning } from '../price-cell.js'
import type { LiteLlmRecord } from './schema.js'

/** What a Databricks unit costs: the file's notes say that its dollars are made of units by this. */
const DOLLARS_PER_DBU = decimal('0.07')
const MOST_APART = decimal('0.02')

/** A price in Databricks units says again what the price in dollars says, where the two agree. */
export function dbuMeaning(record: LiteLlmRecord, key: string, value: unknown): CellMeaning {
  const units = readAmount(value)
  const dollars = readAmount(record[key.replace('_dbu_', '_')])
  if (units !== undefined && dollars !== undefined && agree(multiplyDecimals(units, DOLLARS_PER_DBU), dollars))
    return { kind: 'RESTATED', reason: 'It is the price in dollars, in Databricks units.' }
  return { kind: 'NOT_UNDERSTOOD', reason: 'It is in Databricks units, and the price in dollars is another one.' }
}

function agree(a: Decimal, b: Decimal): boolean {
  if (b.coefficient === 0n) return a.coefficient === 0n
  const apart = divideDecimals(subtractDecimals(a, b), b)
  const size = apart.coefficient < 0n ? { ...apart, coefficient: -apart.coefficient } : apart
  return compareDecimals(size, MOST_APART) <= 0
}
