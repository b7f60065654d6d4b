import { createServer, type RequestListener, type Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { fetchSource, type FetchSourceOptions } from '../../src/sources/fetch-source.js'
import { SourceFetchError } from '../../src/sources/source-fetch-error.js'

describe('fetching a source', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })

  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/file.json` : ''
  }
  const own = { allowHttp: true, allowPrivateAddresses: true }

  test('unpacks it, and asks by etag the next time', async () => {
    const url = await serve((request, response) => {
      if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end()
      else response.writeHead(200, { etag: '"one"', 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}'))
    })
    expect(await fetchSource(url, own)).toEqual({ status: 'FETCHED', text: '{"a":1}', etag: '"one"' })
    expect(await fetchSource(url, { ...own, etag: '"one"' })).toEqual({ status: 'NOT_MODIFIED', etag: '"one"' })
  })

  test('follows a few redirects', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/there') response.end('there')
      else response.writeHead(302, { location: '/there' }).end()
    })
    expect(await fetchSource(url, own)).toMatchObject({ text: 'there' })
    const round = await serve((_request, response) => response.writeHead(302, { location: '/again' }).end())
    expect(await codeOf(round, own)).toBe('TOO_MANY_REDIRECTS')
  })

  test('stops where it gets too large after unpacking', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000_000))),
    )
    expect(await codeOf(url, { ...own, maxBytes: 999_999 })).toBe('TOO_LARGE')
    expect(await fetchSource(url, { ...own, maxBytes: 1_000_000 })).toMatchObject({ status: 'FETCHED' })
  })

  test('stops where a server is slow to answer or to finish', async () => {
    const silent = await serve(() => undefined)
    expect(await codeOf(silent, { ...own, timeoutMs: 50 })).toBe('TIMEOUT')
    const endless = await serve((_request, response) => response.writeHead(200).write('{'))
    expect(await codeOf(endless, { ...own, timeoutMs: 50 })).toBe('TIMEOUT')
  })

  test('reports what the server says, and a server that is not there', async () => {
    const url = await serve((_request, response) => response.writeHead(503).end())
    expect(await codeOf(url, own)).toBe('HTTP_STATUS')
    expect(await codeOf('http://127.0.0.1:1/', own)).toBe('UNREACHABLE')
  })

  test.each([
    ['http://models.dev/api.json', 'INVALID_URL'],
    ['file:///etc/passwd', 'INVALID_URL'],
    ['nonsense', 'INVALID_URL'],
    ['https://user:secret@models.dev/', 'INVALID_URL'],
    ['https://127.0.0.1/', 'ADDRESS_REFUSED'],
    ['https://2130706433/', 'ADDRESS_REFUSED'],
    ['https://169.254.169.254/latest/meta-data', 'ADDRESS_REFUSED'],
    ['https://10.1.2.3/', 'ADDRESS_REFUSED'],
    ['https://[::1]/', 'ADDRESS_REFUSED'],
    ['https://[::ffff:10.0.0.1]/', 'ADDRESS_REFUSED'],
    ['https://[fd00::1]/', 'ADDRESS_REFUSED'],
    ['https://inside.example/', 'ADDRESS_REFUSED'],
  ])('does not ask %s', async (url, code) => {
    const resolve = () => Promise.resolve(['93.184.216.34', '192.168.0.1'])
    const fetch = () => Promise.reject(new Error('asked'))
    expect(await codeOf(url, { resolve, fetch })).toBe(code)
  })

  test('does not follow a redirect to an inner address', async () => {
    const resolve = () => Promise.resolve(['93.184.216.34'])
    const fetch = () =>
      Promise.resolve(new Response(null, { status: 302, headers: { location: 'https://127.0.0.1/' } }))
    expect(await codeOf('https://models.dev/api.json', { resolve, fetch })).toBe('ADDRESS_REFUSED')
  })

  test('names the address without what may be secret', async () => {
    const fetch = () => Promise.reject(new Error('no'))
    const failed = fetchSource('https://models.dev/api.json?key=secret', { allowPrivateAddresses: true, fetch })
    await expect(failed).rejects.toThrow('https://models.dev/api.json was not fetched: no.')
  })
})

async function codeOf(url: string, options: FetchSourceOptions): Promise<string> {
  try {
    await fetchSource(url, options)
    return 'FETCHED'
  } catch (error) {
    if (error instanceof SourceFetchError) return error.code
    throw error
  }
}
