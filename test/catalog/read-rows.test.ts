import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDatabase } from '../../bench/changes/fill.js'
import { readRows } from '../../src/catalog/read-rows.js'
import { Prisma } from '../../src/generated/prisma/client.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'

let fresh: TestDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fillDatabase(fresh.url, 30, true)
  const { prisma } = fresh.database
  const said = { sourceId: 1, sourceUrl: 'https://example.com/"a"', observedOn: new Date('2026-06-15') }
  await prisma.attribution.createMany({
    data: [
      { modelId: 1, field: 'family', ...said },
      { offeringId: 1, field: 'regions', ...said },
    ],
  })
  const conflict = {
    offeringId: 1,
    fingerprint: 'a',
    cause: 'STALE',
    note: 'n',
    claims: [],
    openedOn: said.observedOn,
  } as const
  await prisma.conflict.createMany({
    data: [
      { ...conflict, field: 'input', state: 'OPEN' },
      { ...conflict, field: 'output', state: 'OPEN' },
      { ...conflict, field: 'contextTokens', state: 'AGREED' },
    ],
  })
  const tiny = '0.000000000000000000000000000275'
  const list = { offeringId: 1, serviceTier: 'FLEX', sourceId: 1, verifiedOn: said.observedOn } as const
  const period = { effectiveFrom: new Date('2026-01-01T00:00:00.001Z'), effectiveTo: new Date('2026-02-01') }
  const window = { dailyFromMinute: 60, dailyToMinute: 0, weekdays: [6, 7], region: 'eu' }
  await prisma.priceList.create({
    data: {
      ...list,
      ...period,
      ...window,
      prices: { create: { meter: 'INPUT_TOKENS', amount: tiny, per: 1_000_000 } },
    },
  })
  await prisma.priceList.create({ data: { ...list, recordedTo: new Date('2099-01-01') } })
  await prisma.model.update({
    where: { id: 1 },
    data: {
      reviewed: false,
      name: 'Zoë “Ω” \\ "1"',
      tradeOffs: ['a,b', 'c'],
      retiresOn: new Date('2027-01-31'),
      successorId: 2,
    },
  })
})

afterAll(() => fresh.drop())

/** As the read model wants them: exact amounts as text, days as ISO dates, instants in milliseconds. */
function plain(row: object): object {
  const entries = Object.entries(row).filter(([name]) => !name.startsWith('recorded'))
  return Object.fromEntries(
    entries.map(([column, value]: [string, unknown]) => {
      const name = column === 'verifiedOn' ? 'observedOn' : column
      if (Prisma.Decimal.isDecimal(value)) return [name, value.toFixed()]
      if (!(value instanceof Date)) return [name, value]
      return [name, name.startsWith('effective') ? value.getTime() : value.toISOString().slice(0, 10)]
    }),
  )
}

const byId = (rows: readonly object[]): readonly object[] =>
  rows.toSorted((a, b) => Number(Reflect.get(a, 'id')) - Number(Reflect.get(b, 'id')))

test('reads every column of every row as Prisma has it, but lists that are no longer believed', async () => {
  const { prisma } = fresh.database
  const rows = await readRows(prisma)
  const believed = { recordedTo: null }
  const stored = {
    models: await prisma.model.findMany(),
    modelAliases: await prisma.modelAlias.findMany(),
    modelCapabilities: await prisma.modelCapability.findMany(),
    benchmarkScores: await prisma.benchmarkScore.findMany(),
    modelIntegrations: await prisma.modelIntegration.findMany(),
    offerings: await prisma.offering.findMany(),
    offeringCapabilities: await prisma.offeringCapability.findMany(),
    deploymentFacts: await prisma.deploymentFact.findMany(),
    measurements: await prisma.measurement.findMany(),
    attributions: await prisma.attribution.findMany(),
    conflicts: await prisma.conflict.findMany({
      where: { state: 'OPEN' },
      select: { id: true, offeringId: true, field: true },
    }),
    priceLists: await prisma.priceList.findMany({ where: believed }),
    prices: await prisma.price.findMany({ where: { priceList: believed } }),
    providers: await prisma.provider.findMany(),
  }
  for (const [table, wanted] of Object.entries(stored)) {
    const read: unknown = Reflect.get(rows, table)
    if (!Array.isArray(read)) throw new Error(`No ${table} were read.`)
    expect(wanted.length, table).toBeGreaterThan(1)
    expect(byId(read), table).toEqual(byId(wanted.map(plain)))
  }
})
