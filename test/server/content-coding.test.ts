import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { acceptedCoding, pack } from '../../src/server/content-coding.js'

describe('the coding of an answer', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['identity', null],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP, Deflate', 'gzip'],
    ['deflate', null],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0', null],
    ['gzip;q=0.000', null],
    ['*', 'br'],
    ['*;q=0', null],
    ['br;q=0, *', 'gzip'],
    ['identity, gzip;q=0.5', null],
    ['gzip ; q=0.5', 'gzip'],
    ['gzip;q=many', null],
  ])('for a client that accepts %j is %s', (acceptEncoding, coding) => {
    expect(acceptedCoding(acceptEncoding)).toBe(coding)
    expect(acceptedCoding(acceptEncoding)).toBe(coding)
  })

  it.each([10, 60_000, 1_000_000])('gives back what was packed, %d bytes', async (length) => {
    const text = Buffer.alloc(length, '{"some": "thing"}')
    expect(brotliDecompressSync(await pack('br', text)).equals(text)).toBe(true)
    expect(gunzipSync(await pack('gzip', text)).equals(text)).toBe(true)
  })
})
