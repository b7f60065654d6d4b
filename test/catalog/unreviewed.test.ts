import { describe, expect, test } from 'vitest'
import { similarModels } from '../../src/comparing/similar.js'
import { standingsOf } from '../../src/comparing/standings.js'
import { nextPriceChangeAt } from '../../src/catalog/price-change.js'
import { resolveModelId } from '../../src/sources/resolve-model-id.js'
import { apiOf } from '../support/api.js'
import { fixtureCatalog } from '../support/catalog.js'

const prices = { INPUT_TOKENS: '1', OUTPUT_TOKENS: '4' }
const catalog = fixtureCatalog({
  models: [
    { slug: 'known', inputModalities: ['TEXT'], outputModalities: ['TEXT'], offerings: [{ prices }] },
    {
      slug: 'made-up',
      reviewed: false,
      inputModalities: ['TEXT'],
      outputModalities: ['TEXT'],
      aliases: ['madeup'],
      offerings: [{ apiModelId: 'acme/made-up', lists: [{ prices, from: '2027-01-01T00:00:00Z' }] }],
    },
  ],
})
const ask = apiOf(catalog)

describe('a model that nobody has reviewed', () => {
  test('is left out of lists, counts and facets', async () => {
    const { data } = await ask(`{
      catalog { modelCount offeringCount priceCount }
      models(first: 10) { totalCount nodes { slug } facets { field buckets { value count } } }
    }`)
    expect(data).toMatchObject({
      catalog: { modelCount: 1, offeringCount: 1, priceCount: 2 },
      models: { totalCount: 1, nodes: [{ slug: 'known' }] },
    })
    expect(JSON.stringify(data?.models)).not.toContain('"count":2')
  })

  test('is found by slug, by id and at its provider, and says that it is not reviewed', async () => {
    const found = await ask(
      '{ model(slug: "made-up") { id reviewed offerings { totalCount } } provider(slug: "acme") { models { nodes { slug reviewed } } offerings { totalCount } } }',
    )
    expect(found.data).toMatchObject({
      model: { reviewed: false, offerings: { totalCount: 1 } },
      provider: {
        models: { nodes: [{ slug: 'known', reviewed: true }] },
        offerings: { totalCount: 2 },
      },
    })
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(found.data))?.[1]
    expect((await ask('query ($id: ID!) { node(id: $id) { ... on Model { slug } } }', { id })).data).toEqual({
      node: { slug: 'made-up' },
    })
  })

  test.each(['made-up', 'madeup', 'acme/made-up', 'Made_Up'])('is what the id "%s" means', (id) => {
    expect(resolveModelId(catalog, id).model?.slug).toBe('made-up')
  })

  test('is like others, and nobody is like it; it stands nowhere', () => {
    const at = Date.parse('2026-07-01')
    const slugsLike = (slug: string): string[] => {
      const model = catalog.modelBySlug.get(slug)
      return model === undefined ? [slug] : similarModels(catalog, model, 4, at).map((each) => each.model.slug)
    }
    expect([slugsLike('known'), slugsLike('made-up')]).toEqual([[], ['known']])
    const model = catalog.modelBySlug.get('made-up')
    expect(model && standingsOf(catalog, model, at)).toEqual({ strengths: [], weaknesses: [] })
  })

  test('changes its price at an instant that ends what was answered before', () => {
    expect(nextPriceChangeAt(catalog, Date.parse('2026-07-01'))).toBe(Date.parse('2027-01-01'))
  })
})
