import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { proseDefects } from '../support/prose.js'
import { shipped, type Shipped } from '../support/shipped.js'

let catalogue: Shipped
beforeAll(async () => {
  catalogue = await shipped()
})
afterAll(() => catalogue.database.drop())

const page = z.object({
  models: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string() }),
    nodes: z.array(
      z.object({
        slug: z.string(),
        summary: z.string(),
        faq: z.array(z.object({ question: z.string(), answer: z.string() })),
      }),
    ),
  }),
})

/** Every model with its texts, page by page, as a client reads them. */
async function allModels(after: string | null = null): Promise<z.infer<typeof page>['models']['nodes']> {
  const { data, errors } = await catalogue.ask(
    'query ($after: String) { models(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { slug summary faq { question answer } } } }',
    { after },
  )
  expect(errors).toEqual([])
  const { nodes, pageInfo } = page.parse(data).models
  return pageInfo.hasNextPage ? [...nodes, ...(await allModels(pageInfo.endCursor))] : nodes
}

test('every model of the shipped catalogue is described in sound English, with six answers', async () => {
  const models = await allModels()
  expect(models).toHaveLength(catalogue.catalog.models.length)
  expect(models.filter(({ faq }) => faq.length !== 6).map(({ slug }) => slug)).toEqual([])
  const defects = models.flatMap(({ slug, summary, faq }) =>
    [summary, ...faq.flatMap(({ question, answer }) => [question, answer])].flatMap((text) =>
      proseDefects(text).map((defect) => `${slug}: ${defect}: ${text}`),
    ),
  )
  expect(defects).toEqual([])
})
