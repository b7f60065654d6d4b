// npx tsx bench/writes/conflicts.ts URL KEY: many who publish at once to a running server, and many retries.
// Every round, 200 publications expect the same revision: one may be done. Then 1,000 mutations are each sent three times.
import { z } from 'zod'

const [url = 'http://localhost:4000/graphql', key = ''] = process.argv.slice(2)
const PUBLISHERS = 200
const ROUNDS = 5
const RETRIED = 1_000
const AT_ONCE = 50

const publication = z.object({
  data: z.object({
    priceListPublish: z.object({
      offering: z.object({ revision: z.string() }).nullable(),
      changes: z.array(z.object({ id: z.string() })),
      userErrors: z.array(z.object({ code: z.string() })),
    }),
  }),
})
const seen = z.object({ data: z.object({ model: z.object({ offering: z.object({ revision: z.string() }) }) }) })

async function ask(query: string, variables: object = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  })
  return response.json()
}

async function publish(input: string, more: object) {
  const prices = [
    { meter: 'INPUT_TOKENS', amount: input },
    { meter: 'OUTPUT_TOKENS', amount: '4.4' },
  ]
  const answer = await ask(
    'mutation ($input: PriceListPublishInput!) { priceListPublish(input: $input) { offering { revision } changes { id } userErrors { code } } }',
    { input: { provider: 'openai', model: 'o4-mini', prices, ...more } },
  )
  return publication.parse(answer).data.priceListPublish
}

const revision = async (): Promise<string> =>
  seen.parse(await ask('{ model(slug: "o4-mini") { offering { revision } } }')).data.model.offering.revision

const started = performance.now()
for (let round = 1; round <= ROUNDS; round += 1) {
  const expectedRevision = await revision()
  const answers = await Promise.all(
    Array.from({ length: PUBLISHERS }, (_, each) => publish(`${round}.${1_000 + each}`, { expectedRevision })),
  )
  const counts: Record<string, number> = {}
  for (const { userErrors } of answers) {
    const code = userErrors[0]?.code ?? 'DONE'
    counts[code] = (counts[code] ?? 0) + 1
  }
  console.log(`round ${round}: ${JSON.stringify(counts)}`)
}
console.log(`${ROUNDS * PUBLISHERS} conflicting publications in ${Math.round(performance.now() - started)} ms`)

const before = BigInt(await revision())
const begun = performance.now()
let unequal = 0
for (let first = 0; first < RETRIED; first += AT_ONCE) {
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, offset) => {
      const input = { idempotencyKey: `conflicts ${before} ${first + offset}` }
      const tries = await Promise.all([1, 2, 3].map(() => publish(`2.${10_000 + first + offset}`, input)))
      if (new Set(tries.map(({ changes }) => JSON.stringify(changes))).size > 1) unequal += 1
    }),
  )
}
const effects = BigInt(await revision()) - before
console.log(`${RETRIED} mutations sent three times: ${effects} effects, ${unequal} with unequal answers`)
console.log(`${RETRIED * 3} requests in ${Math.round(performance.now() - begun)} ms`)
