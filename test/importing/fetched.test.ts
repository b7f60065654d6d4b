import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { importFiles, type ImportCommand, type ImportDone } from '../../src/importing/import-files.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { storeModel } from '../support/stored-model.js'
import { liteLlmFile } from './files.js'

let fresh: TestDatabase
let server: Server | null = null
beforeAll(async () => {
  fresh = await freshDatabase()
  await storeModel(fresh.database.prisma, 'alpha-one', '1')
})
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})
afterAll(() => fresh.drop())

const clock = (): Date => new Date('2026-07-03T12:00:00Z')

async function importFrom(
  answer: Parameters<typeof createServer>[1],
  more: Partial<ImportCommand> = {},
  timeoutMs = 20_000,
): Promise<ImportDone> {
  const started = createServer(answer ?? (() => undefined))
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return importFiles({
    prisma: fresh.database.prisma,
    source: 'litellm',
    texts: null,
    observedOn: '2026-07-03',
    settings: {
      urls: new Map([['litellm.model-prices.json', `http://127.0.0.1:${port}/prices.json`]]),
      options: { allowHttp: true, allowPrivateAddresses: true, timeoutMs, maxBytes: 100_000 },
    },
    unmatched: 'QUEUE',
    allowShrink: false,
    dryRun: false,
    reason: null,
    actor: 'test',
    clock,
    ...more,
  })
}

const file = liteLlmFile({ 'alpha-one': { input: 2 } }, 'openai')
const imports = (): Promise<number> => fresh.database.prisma.sourceImport.count()

test.each([
  ['answers with an error', { status: 503, body: '' }, 'answered 503'],
  ['sends too much', { status: 200, body: 'x'.repeat(200_000) }, 'longer than 100000 bytes'],
  ['sends no JSON', { status: 200, body: '<html>' }, 'could be read'],
  ['sends half of a file', { status: 200, body: file.slice(0, -9) }, 'could be read'],
  ['redirects for ever', { status: 302, body: '', location: '/again' }, 'redirected'],
])('nothing is applied where the server %s', async (_what, { status, body, ...headers }, message) => {
  const { report, errors } = await importFrom((_request, response) => {
    response.writeHead(status, headers).end(body)
  })
  expect(report).toBeNull()
  expect(errors.join(' ')).toContain(message)
  expect(await imports()).toBe(0)
})

test('nothing is applied where the server is too slow, or not of the public internet', async () => {
  const slow = await importFrom(() => undefined, {}, 300)
  expect(slow.errors.join(' ')).toContain('took more than 300 ms')
  const settings = { urls: new Map([['litellm.model-prices.json', 'https://127.0.0.1/prices.json']]), options: {} }
  const inner = await importFrom(() => undefined, { settings })
  expect(inner.errors.join(' ')).toContain('not an address of the public internet')
  expect(await imports()).toBe(0)
})

test('a file is asked for again only where the server has a newer one', async () => {
  const asked: (string | undefined)[] = []
  const answer: Parameters<typeof createServer>[1] = (request, response) => {
    asked.push(request.headers['if-none-match'])
    if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end()
    else response.writeHead(200, { etag: '"one"' }).end(file)
  }
  const first = await importFrom(answer)
  expect(first.errors).toEqual([])
  expect(await imports()).toBe(1)
  await importFrom(answer)
  expect(await imports()).toBe(1)
  await importFrom(answer, { observedOn: '2026-07-04' })
  expect(asked).toEqual([undefined, '"one"', '"one"'])
  expect(
    await fresh.database.prisma.sourceImport.findMany({ select: { state: true }, orderBy: { id: 'asc' } }),
  ).toEqual([{ state: 'APPLIED' }, { state: 'UNCHANGED' }])
})
