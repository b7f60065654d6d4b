import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { priceProblem } from '../../src/pricing/price-problem.js'
import { coverageOf, coverageReport } from '../../src/sources/coverage.js'
import { readSourceText, SOURCE_FILES } from '../../src/sources/sources.js'
import { reading } from './reading.js'

const folder = '../shared/data'
const isPresent = existsSync(folder)
if (!isPresent) console.warn(`SKIPPED: whole files of the sources are not read, because ${folder} is not here.`)

describe.skipIf(!isPresent)('the whole files', () => {
  test.each(SOURCE_FILES.map((file) => [file.fileName, file] as const))('%s is understood', (name, file) => {
    const whole = readSourceText(file, readFileSync(`${folder}/${name}`, 'utf8'))
    const { cells, understood } = coverageOf(whole)
    console.log(coverageReport(name, whole).split('\n').slice(0, 2).join('\n'))
    expect(understood).toBeGreaterThanOrEqual(cells * 0.99)
    expect(whole.claims.length).toBeGreaterThan(200)
    expect(new Set(whole.claims.map(({ externalId }) => externalId)).size).toBe(whole.claims.length)
    expect(new Set(whole.cells.map(({ path }) => path)).size).toBe(cells)
    const unsound = whole.claims.flatMap(({ externalId, priceLists }) =>
      priceLists.flatMap(({ prices }) => {
        const problem = priceProblem(prices)
        return problem === null ? [] : [`${externalId}: ${problem}`]
      }),
    )
    expect(unsound).toEqual([])
  })
})

test('a report gives figures, then what was not understood and not taken, each with path and reason', () => {
  const read = reading('litellm', { a: { litellm_provider: 'x', input_cost_per_token: 1e-6, dream_cost: 1 }, b: 7 })
  expect(coverageReport('map.json', read)).toBe(
    [
      'map.json: 1 records, 1 price lists with 1 prices',
      '  2 price cells, 1 understood (50.00 %): 1 PRICED, 1 NOT_UNDERSTOOD',
      '  not understood: $.a.dream_cost: Nothing is known of this kind of price.',
      '  not taken: $.b: Invalid input: expected object, received number.',
    ].join('\n'),
  )
})
