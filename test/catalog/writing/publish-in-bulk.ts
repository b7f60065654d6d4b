// A process that publishes the prices of every model, again and again, until it is killed. It says what was acknowledged.
import { loadCatalog } from '../../../src/catalog/load.js'
import { publishPriceLists } from '../../../src/catalog/writing/prices/publish-price-lists.js'
import type { PublishRequest } from '../../../src/catalog/writing/prices/publish-request.js'
import { runWrite } from '../../../src/catalog/writing/write.js'
import { createDatabase } from '../../../src/database/client.js'
import { integerDecimal } from '../../../src/pricing/decimal.js'
import { DEFAULT_WORKLOAD } from '../../../src/pricing/workload.js'

const [url = '', models = '0', first = '1'] = process.argv.slice(2)
const { prisma } = createDatabase(url)

const listOf = (model: string, amount: number): PublishRequest => ({
  provider: 'acme',
  model,
  apiModelId: null,
  serviceTier: 'STANDARD',
  region: null,
  effectiveFrom: null,
  status: 'METERED',
  currency: 'USD',
  prices: (['INPUT_TOKENS', 'OUTPUT_TOKENS'] as const).map((meter) => ({
    meter,
    amount: integerDecimal(amount),
    per: null,
    serviceTier: 'STANDARD',
    region: null,
    aboveInputTokens: null,
    thresholdInclusive: false,
    thresholdMode: 'WHOLE_REQUEST',
    dailyFrom: null,
    dailyTo: null,
    weekdays: null,
    effectiveFrom: null,
    effectiveTo: null,
  })),
  source: null,
  sourceUrl: null,
  verifiedOn: null,
  correction: false,
  expectedRevision: null,
})

console.log('ready')
for (let amount = Number(first); ; amount += 1) {
  const lists = Array.from({ length: Number(models) }, (_, index) => listOf(`model-${index.toString()}`, amount))
  const request = {
    prisma,
    actor: 'publisher',
    mutation: 'priceListsPublish',
    input: { dryRun: false, idempotencyKey: `amount ${amount.toString()}` },
    requestedAt: new Date(),
    clock: () => new Date(),
    refreshCatalog: () => loadCatalog(prisma, new Date().toISOString().slice(0, 10)),
  }
  const { userErrors } = await runWrite(request, (write) => publishPriceLists(write, lists, DEFAULT_WORKLOAD))
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  console.log(`acknowledged ${amount.toString()}`)
}
