import { describe, expect, test } from 'vitest'
import { matchExternalId, type ExternalIdentity } from '../../src/sources/match.js'
import { fixtureCatalog } from '../support/catalog.js'

const catalog = fixtureCatalog({
  models: [
    { slug: 'alpha-4.1', offerings: [{ provider: 'acme', apiModelId: 'alpha-4.1-fast' }] },
    { slug: 'alpha-4.1-mini' },
    { slug: 'beta-2' },
    { slug: 'beta-2-20250929' },
    { slug: 'gamma-3' },
    { slug: 'gamma-3-preview' },
    { slug: 'delta-3-super-120b-a12b' },
    { slug: 'epsilon-2024-05-13' },
    { slug: 'epsilon-2024-08-06' },
    { slug: 'epsilon' },
  ],
})

const match = (apiModelId: string, more: Partial<ExternalIdentity> = {}) => {
  const found = matchExternalId(catalog, { provider: null, providerId: null, apiModelId, baseModel: null, ...more })
  return {
    model: found.model?.slug ?? null,
    method: found.method,
    percent: found.percent,
    alternatives: found.alternatives.map(({ slug }) => slug),
  }
}

describe('matching an external id', () => {
  test('what the source declares goes before what the id looks like', () => {
    expect(match('whatever', { baseModel: 'alpha-4.1' })).toEqual({
      model: 'alpha-4.1',
      method: 'DECLARED',
      percent: 100,
      alternatives: [],
    })
  })

  test('exact spellings are certain, others less the more is assumed', () => {
    expect(match('ALPHA-4.1')).toMatchObject({ model: 'alpha-4.1', method: 'SLUG', percent: 100 })
    expect(match('vercel/Alpha_4-1')).toMatchObject({ model: 'alpha-4.1', method: 'NORMALISED', percent: 97 })
    expect(match('alpha-4.1-2025-04-14')).toMatchObject({ model: 'alpha-4.1', percent: 90 })
    expect(match('databricks-alpha-4-1')).toMatchObject({ model: 'alpha-4.1', percent: 85 })
    expect(match('delta-3-super')).toMatchObject({ model: 'delta-3-super-120b-a12b', percent: 78 })
    expect(match('alpha-41')).toMatchObject({ model: 'alpha-4.1', percent: 75 })
  })

  test.each([
    'alpha-4.1-turbo',
    'alpha-4.1-thinking',
    'alpha-4.1-fast',
    'alpha-4.1-nano',
    'alpha-4.1:thinking',
    'alpha',
  ])('%s is another model', (id) => {
    expect(match(id)).toMatchObject({ model: null, method: null, percent: 0 })
  })

  test('a model and its only dated version are mixed up by those who do not build it', () => {
    expect(match('beta-2')).toMatchObject({ model: null, alternatives: ['beta-2', 'beta-2-20250929'] })
    expect(match('beta-2-20250929')).toMatchObject({ model: 'beta-2-20250929' })
    expect(match('epsilon')).toMatchObject({ model: 'epsilon' })
  })

  test("one provider's name proves nothing of the same name elsewhere, where it says more than the model's own", () => {
    expect(match('alpha-4.1-fast', { provider: 'acme' })).toMatchObject({ model: 'alpha-4.1', method: 'OFFERING' })
    expect(match('alpha-4.1-fast', { provider: 'other' })).toMatchObject({ model: null, alternatives: ['alpha-4.1'] })
    expect(match('other/alpha_4.1_fast')).toMatchObject({ model: null })
  })

  test('another date than those that are told apart is another version', () => {
    expect(match('epsilon-2024-11-20')).toMatchObject({ model: null })
    expect(match('epsilon@20240806')).toMatchObject({ model: 'epsilon-2024-08-06' })
  })

  test('a spelling that is not its own may be the preview', () => {
    expect(match('gamma_3')).toMatchObject({ model: null, alternatives: ['gamma-3', 'gamma-3-preview'] })
    expect(match('gamma-3')).toMatchObject({ model: 'gamma-3' })
  })

  test('a prefix that nothing is known of may stand for a changed copy', () => {
    expect(match('someone/alpha-4.1')).toMatchObject({ model: null, alternatives: ['alpha-4.1'] })
  })

  test('an unknown name gets the likest for alternatives', () => {
    expect(match('alpha-4.1-minor').alternatives[0]).toBe('alpha-4.1-mini')
    expect(match('quite-another-thing')).toMatchObject({ model: null, alternatives: [] })
  })
})
