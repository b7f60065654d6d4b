import { writeCatalog } from '../../src/database/write-catalog.js'
import type { PrismaClient } from '../../src/generated/prisma/client.js'

const observedOn = new Date('2026-06-01')

/**
 * Writes a model "alpha" with an alias "alpha-latest" and an offering at its developer, measured, with one price and a list
 * that is no longer believed, all from the source "page". Returns the revision of the write.
 */
export async function storeModel(
  prisma: PrismaClient,
  slug: string,
  inputPrice: string,
  meter = 'INPUT_TOKENS',
): Promise<bigint> {
  const { revision } = await writeCatalog(prisma, { actor: 'test', reason: null }, async (tx) => {
    const page = { slug: 'page', name: 'Page', url: 'https://page.example' }
    const { id: sourceId } = await tx.source.upsert({ where: { slug: 'page' }, create: page, update: {} })
    const said = { sourceId, observedOn }
    const acme = { slug: 'acme', name: 'Acme', kind: 'LAB', ...said } as const
    const { id: developerId } = await tx.provider.upsert({ where: { slug: 'acme' }, create: acme, update: {} })
    const { id: modelId } = await tx.model.create({
      data: {
        slug,
        name: slug,
        developerId,
        deprecatedOn: new Date('2026-05-31'),
        lastVerifiedOn: observedOn,
        inputModalities: ['TEXT', 'IMAGE'],
        ...said,
      },
    })
    await tx.modelAlias.create({ data: { alias: `${slug}-latest`, modelId, ...said } })
    const { id: offeringId } = await tx.offering.create({
      data: { modelId, providerId: developerId, apiModelId: slug, ...said },
    })
    await tx.deploymentFact.create({ data: { offeringId, kind: 'HIPAA_ELIGIBLE', support: 'YES', ...said } })
    await tx.measurement.createMany({
      data: [
        { offeringId, kind: 'THROUGHPUT_TOKENS_PER_SECOND', value: '60.5', ...said },
        { offeringId, kind: 'TIME_TO_FIRST_TOKEN_MS', value: '1500', ...said },
      ],
    })
    const list = { offeringId, sourceId, verifiedOn: observedOn, effectiveFrom: new Date('2026-01-01T00:00:00.001Z') }
    const recorded = { recordedFrom: new Date('2026-01-01'), recordedTo: new Date('2026-01-02') }
    const { id: priceListId } = await tx.priceList.create({ data: list })
    const { id: formerListId } = await tx.priceList.create({ data: { ...list, ...recorded } })
    await tx.price.createMany({
      data: [
        { priceListId, meter, amount: inputPrice, per: '1000000' },
        { priceListId: formerListId, meter: 'INPUT_TOKENS', amount: '99', per: '1000000' },
      ],
    })
  })
  if (revision === null) throw new Error(`Storing "${slug}" changed nothing.`)
  return revision
}
