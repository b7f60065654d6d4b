import { writeCatalog } from '../../src/database/write-catalog.js'
import type { PrismaClient } from '../../src/generated/prisma/client.js'
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
