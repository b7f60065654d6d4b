import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { documentSize } from '../../../src/server/limits/document-size.js'

const sizeOf = (query: string) => documentSize(parse(query))

describe('the size of a document', () => {
  it('is that of all its operations', () => {
    expect(sizeOf('query A { a b { c } } query B @live { d: e @skip(if: true) { f { g } } }')).toEqual({
      depth: 3,
      fields: 6,
      breadth: 2,
      aliases: 1,
      directives: 2,
    })
  })

  it('counts a fragment each time it is spread', () => {
    expect(
      sizeOf('{ a { ...F ...F } b { ... { ...F } } } fragment F on T { x: y @include(if: true) z { u } }'),
    ).toMatchObject({ fields: 2 + 3 * 3, breadth: 4, aliases: 3, directives: 3, depth: 3 })
  })

  it('takes no longer for fragments that double themselves', () => {
    const bomb = Array.from({ length: 1_000 }, (_, n) => `fragment F${n} on T { ...F${n + 1} ...F${n + 1} }`)
    expect(sizeOf(`{ ...F0 } ${bomb.join(' ')} fragment F1000 on T { a }`).fields).toBeGreaterThan(1e300)
  })

  it('takes fragments in a circle, and those that are not there, for nothing', () => {
    expect(sizeOf('{ a ...F ...G } fragment F on T { b ...H } fragment H on T { c ...F }')).toMatchObject({ fields: 3 })
  })

  it('does not count introspection as depth', () => {
    expect(sizeOf('{ __schema { types { fields { name } } } }')).toMatchObject({ depth: 1, fields: 4 })
  })
})
