import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadCatalog } from '../../src/catalog/load.js'
import { claimFiles, readDisputes } from '../../src/cli/build-seed/claims.js'
import { writeCatalog } from '../../src/database/write-catalog.js'
import { USUAL_SOURCES } from '../../src/importing/fetch-files.js'
import { matchClaims, readImportFile, type SourceText } from '../../src/importing/import-file.js'
import { importFiles } from '../../src/importing/import-files.js'
import { loadShipped, readShipped } from '../../src/importing/shipped/load-shipped.js'
import { readShippedClaims } from '../../src/importing/shipped/read-claims.js'
import { storeShippedClaims, type StoredClaims } from '../../src/importing/shipped/store-claims.js'
import { finished } from '../../src/pricing/finished.js'
import { disputesOf } from '../../src/sources/import/plan-disputes.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { shipped, type Shipped } from '../support/shipped.js'
import { liteLlmFile, modelsDevFile } from './files.js'

describe('the catalogue that ships', () => {
  let catalogue: Shipped
  beforeAll(async () => {
    catalogue = await shipped()
  })
  afterAll(() => catalogue.database.drop())

  test('says on a fresh start where sources disagree: who, what, since when, and what is published', async () => {
    const { data, errors } = await catalogue.ask(
      `{ conflicts(field: "prices.PRIORITY.INPUT_TOKENS", model: "gpt-5.5", provider: "openai") { nodes {
           offering { provider { slug } apiModelId hasConflict } field published open cause note openedOn resolution { by }
           claims { source { slug name } value observedOn since }
         } } }`,
    )
    expect(errors).toEqual([])
    expect(data).toMatchInlineSnapshot(`
      {
        "conflicts": {
          "nodes": [
            {
              "cause": "UNKNOWN",
              "claims": [
                {
                  "observedOn": "2026-07-02",
                  "since": "2026-07-02",
                  "source": {
                    "name": "models.dev",
                    "slug": "models-dev",
                  },
                  "value": "12.5",
                },
                {
                  "observedOn": "2026-07-24",
                  "since": "2026-07-24",
                  "source": {
                    "name": "LiteLLM",
                    "slug": "litellm",
                  },
                  "value": "10",
                },
              ],
              "field": "prices.PRIORITY.INPUT_TOKENS",
              "note": "models-dev says 12.5, litellm says 10; nothing in the figures says why.",
              "offering": {
                "apiModelId": "gpt-5.5",
                "hasConflict": true,
                "provider": {
                  "slug": "openai",
                },
              },
              "open": true,
              "openedOn": "2026-08-21",
              "published": "12.5",
              "resolution": null,
            },
          ],
        },
      }
    `)
  })

  test('claims nothing of a conflict that its sources do not claim, and knows the offerings of each', async () => {
    const { prisma } = catalogue.database.database
    const claims = await readShippedClaims('prisma/seed/claims')
    expect(await prisma.conflict.count({ where: { state: 'OPEN' } })).toBe(claims?.conflicts.length)
    expect(await prisma.sourceRecord.count()).toBe(claims?.records.length)
    const silent = await prisma.$queryRaw`
      SELECT 1 FROM conflict c CROSS JOIN jsonb_to_recordset(c.claims) AS said(record int, value text)
      LEFT JOIN claim ON claim.record_id = said.record AND claim.field = c.field AND claim.value = said.value
      WHERE claim.id IS NULL`
    expect(silent).toEqual([])
    const disputed = await prisma.conflict.groupBy({ by: ['offeringId'] })
    const known = catalogue.catalog.offerings.filter(({ conflictingFields }) => conflictingFields.length > 0)
    expect(known.length).toBe(disputed.length)
  })

  test('loaded again changes nothing', async () => {
    const { prisma } = catalogue.database.database
    const { revision } = await loadShipped(prisma, await readShipped('prisma/seed'))
    expect(revision).toBeNull()
  })

  test('has the files that the sources give', async () => {
    const inputs = path.resolve('../shared/data')
    if (!existsSync(path.join(inputs, 'litellm.model-prices.json'))) {
      console.warn(
        `NOT CHECKED: prisma/seed/claims against its inputs, which are not in ${path.relative('.', inputs)}.`,
      )
      return
    }
    const files = claimFiles(await readDisputes(catalogue.catalog, inputs))
    for (const [name, text] of files) expect([name, text]).toEqual([name, read(name)])
  })
})

const read = (name: string): string => readFileSync(path.join('prisma/seed/claims', name), 'utf8')

describe('claims that ship', () => {
  let fresh: TestDatabase
  beforeEach(async () => {
    fresh = await freshDatabase()
    await fill(fresh)
  })
  afterEach(() => fresh.drop())

  const observedOn = '2026-07-01'
  const file = { etag: null, url: null, observedOn } as const
  const texts: readonly SourceText[] = [
    { ...file, source: 'models-dev', file: 'models-dev.api.json', text: modelsDevFile({ 'alpha-one': { output: 4 } }) },
    {
      ...file,
      source: 'litellm',
      file: 'litellm.model-prices.json',
      text: liteLlmFile({ 'alpha-one': { output: 5 } }),
    },
  ]

  /** Ships what the files say against the catalogue. */
  async function ship(): Promise<StoredClaims> {
    const { prisma } = fresh.database
    const catalog = await loadCatalog(prisma, observedOn)
    const files = texts
      .map((text) => finished(readImportFile(text)))
      .map(({ source, file, reading: { claims, rejected } }) => {
        const records = finished(matchClaims(catalog, claims))
        return { source, file, observedOn, records, rejected, previousRecords: null }
      })
    const disputes = disputesOf({ catalog, files, now: Date.parse(`${observedOn}T12:00:00Z`) })
    const write = await writeCatalog(prisma, { actor: 'seed', reason: null }, (tx) =>
      storeShippedClaims(tx, { ...disputes, asOf: observedOn }),
    )
    return write.result
  }

  const importAll = async (): Promise<void> => {
    for (const text of texts) {
      const { errors } = await importFiles({
        prisma: fresh.database.prisma,
        source: text.source,
        texts: [text],
        observedOn,
        settings: USUAL_SOURCES,
        unmatched: 'QUEUE',
        allowShrink: false,
        dryRun: false,
        reason: null,
        actor: 'test',
      })
      expect(errors).toEqual([])
    }
  }

  const kept = async () => {
    const { prisma } = fresh.database
    const conflicts = await prisma.conflict.findMany()
    return { conflicts, records: await prisma.sourceRecord.count(), claims: await prisma.claim.count() }
  }

  test('are those of disputed fields only', async () => {
    expect(await ship()).toEqual({ records: 2, claims: 2, conflicts: 1 })
    const { conflicts } = await kept()
    expect(conflicts).toMatchObject([{ field: 'prices.STANDARD.OUTPUT_TOKENS', state: 'OPEN', published: '4' }])
  })

  test('are joined by the rest when their files are imported, which opens nothing twice; again nothing is written', async () => {
    await ship()
    const { conflicts: before } = await kept()
    await importAll()
    const after = await kept()
    expect(after.conflicts).toEqual(before)
    expect(after.records).toBe(2)
    expect(after.claims).toBeGreaterThan(10)
    const { revision } = await fresh.database.prisma.catalogState.findFirstOrThrow()
    await importAll()
    expect(await kept()).toEqual(after)
    expect((await fresh.database.prisma.catalogState.findFirstOrThrow()).revision).toBe(revision)
  })

  test('stay out of a database into which something was imported: that is newer, and whole', async () => {
    await importAll()
    const before = await kept()
    expect(await ship()).toEqual({ records: 0, claims: 0, conflicts: 0 })
    expect(await kept()).toEqual(before)
  })

  test('of offerings and providers that the catalogue lacks are left out', async () => {
    const { prisma } = fresh.database
    const claims = await readShippedClaims('prisma/seed/claims')
    if (claims === null) throw new Error('No claims ship.')
    const { result } = await writeCatalog(prisma, { actor: 'seed', reason: null }, (tx) =>
      storeShippedClaims(tx, claims),
    )
    expect(result.conflicts).toBe(0)
    expect(result.records).toBe(
      claims.records.filter(({ provider }) => provider === null || provider === 'openai').length,
    )
  })

  test('are read strictly: what is wrong is said with the name of the file', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'claims-'))
    expect(await readShippedClaims(folder)).toBeNull()
    writeFileSync(path.join(folder, 'conflicts.json'), '{ "about": "x", "asOf": "yesterday", "conflicts": [] }')
    await expect(readShippedClaims(folder)).rejects.toThrow(/conflicts\.json cannot be read: .*asOf/s)
    const conflict = {
      provider: 'openai',
      apiModelId: 'x',
      field: 'contextTokens',
      cause: 'UNKNOWN',
      note: 'n',
      published: null,
    }
    const conflicts = [{ ...conflict, claimedBy: ['litellm OFFERING x'] }]
    writeFileSync(path.join(folder, 'conflicts.json'), JSON.stringify({ about: 'x', asOf: '2026-01-01', conflicts }))
    await expect(readShippedClaims(folder)).rejects.toThrow(
      'conflicts.json says that litellm OFFERING x claims contextTokens of openai x, which it does not.',
    )
  })
})

/** One model at OpenAI, as models.dev has it. */
async function fill({ database: { prisma } }: TestDatabase): Promise<void> {
  await writeCatalog(prisma, { actor: 'test', reason: null }, async (tx) => {
    const { id: sourceId } = await tx.source.create({ data: { slug: 'models-dev', name: 'models.dev' } })
    const said = { sourceId, observedOn: new Date('2026-06-01') }
    const { id: providerId } = await tx.provider.create({
      data: { slug: 'openai', name: 'OpenAI', kind: 'LAB', ...said },
    })
    const { id: modelId } = await tx.model.create({
      data: { slug: 'alpha-one', name: 'alpha-one', developerId: providerId, contextTokens: 100_000, ...said },
    })
    const { id: offeringId } = await tx.offering.create({
      data: { modelId, providerId, apiModelId: 'alpha-one', ...said },
    })
    const list = await tx.priceList.create({ data: { offeringId, sourceId, verifiedOn: said.observedOn } })
    await tx.price.createMany({
      data: [
        { priceListId: list.id, meter: 'INPUT_TOKENS', amount: '1', per: '1000000' },
        { priceListId: list.id, meter: 'OUTPUT_TOKENS', amount: '4', per: '1000000' },
      ],
    })
  })
}
