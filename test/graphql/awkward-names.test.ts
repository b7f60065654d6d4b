import { expect, test } from 'vitest'
import { apiOf } from '../support/api.js'
import { fixtureCatalog } from '../support/catalog.js'

const ask = apiOf(fixtureCatalog({ models: [{ slug: 'alpha' }] }))

test.each(['then', 'toJSON', 'constructor', 'hasOwnProperty', '__proto', 'prototype', 'length'])(
  'a field may be called %s',
  async (alias) => {
    const { data, errors } = await ask(`{ ${alias}: model(slug: "alpha") { ${alias}: name } }`)
    expect(errors).toEqual([])
    expect(data).toEqual({ [alias]: { [alias]: 'alpha' } })
  },
)
