import { createHash } from 'node:crypto'
import { createDatabase } from '../../src/database/client.js'
import { writeCatalog } from '../../src/database/write-catalog.js'
import type { PrismaClient } from '../../src/generated/prisma/client.js'
import { seededDatabase, type TestDatabase } from './database.js'
import { storeModel } from './stored-model.js'

/**
 * Models of "acme" at acme, each with a STANDARD list since the first millisecond of 2026: INPUT_TOKENS at the given price,
 * OUTPUT_TOKENS at four times that. The default workload (20 M input, 6 M output tokens) costs 44 times the price.
 */
export async function storePricedModels(
  prisma: PrismaClient,
  inputPrices: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [slug, price] of Object.entries(inputPrices)) await storeModel(prisma, slug, price.toString())
  await writeCatalog(prisma, { actor: 'test', reason: null }, async (tx) => {
    const lists = await tx.priceList.findMany({
      where: { recordedTo: null },
      include: { offering: { include: { model: true } } },
    })
    await tx.price.createMany({
      data: lists.map(({ id, offering }) => ({
        priceListId: id,
        meter: 'OUTPUT_TOKENS',
        amount: ((inputPrices[offering.model.slug] ?? 0) * 4).toString(),
        per: '1000000',
      })),
    })
  })
}

/** A database of one's own with these models in it, copied from one that is filled once a run. */
export function pricedDatabase(inputPrices: Readonly<Record<string, number>>): Promise<TestDatabase> {
  const name = `priced_${createHash('sha1').update(JSON.stringify(inputPrices)).digest('hex').slice(0, 8)}`
  const fill = async (url: string): Promise<void> => {
    const { prisma, close } = createDatabase(url)
    try {
      await storePricedModels(prisma, inputPrices)
    } finally {
      await close()
    }
  }
  return seededDatabase(fill, {}, name)
}
