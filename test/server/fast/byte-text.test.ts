import fc from 'fast-check'
import { GraphQLString } from 'graphql'
import { describe, expect, it } from 'vitest'
import { byteText, bytesOf } from '../../../src/server/fast/byte-text.js'
import { leafWriter } from '../../../src/server/fast/leaf-writer.js'

const unpaired = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) })

describe('text as bytes', () => {
  it('is as long as what is sent', () => {
    expect(byteText('é × 🙂')).toBe('\u00c3\u00a9 \u00c3\u0097 \u00f0\u009f\u0099\u0082')
    expect(byteText('plain')).toBe('plain')
  })

  it('stands for the bytes of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(bytesOf(byteText(text))).toEqual(Buffer.from(text))
      }),
    )
  })

  it('of a string in an answer is what JSON.stringify makes of it, also of halves of characters', () => {
    const write = leafWriter(GraphQLString)
    fc.assert(
      fc.property(fc.oneof(unpaired, fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
        expect(bytesOf(write(text)).toString()).toBe(JSON.stringify(text))
      }),
    )
  })
})
