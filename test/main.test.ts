import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from './run-program.js'
import { blankDatabase, type TestDatabase } from './support/database.js'
import { shippedDatabase } from './support/shipped.js'

describe('a start that cannot succeed', () => {
  it.each([
    [
      'an unknown argument',
      {},
      ['--port=1'],
      'Unknown argument --port=1: settings are environment variables, see .env.example.',
    ],
    [
      'an unknown setting',
      { MODELDEX_GRAPHQL: 'on' },
      [],
      'Unknown setting MODELDEX_GRAPHQL in the environment: did you mean MODELDEX_GRAPHIQL?',
    ],
    ['a wrong setting', { PORT: 'http' }, [], 'Setting PORT must be a whole number from 0 to 65535, but is "http".'],
    [
      'a host of somebody else',
      { PORT: '0', HOST: '192.0.2.1' },
      [],
      'HOST is "192.0.2.1", which is no address of this machine.',
    ],
    [
      'a database that is away',
      { PORT: '0', DATABASE_URL: 'postgresql://ada:hunter2@127.0.0.1:1/x' },
      [],
      'The database postgresql://ada@127.0.0.1:1/x cannot be reached: connect ECONNREFUSED 127.0.0.1:1.',
    ],
  ])('for %s says so in one sentence, with exit code 1', async (_what, environment, args, sentence) => {
    expect(await runProgram(environment, args).ended).toEqual({ exitCode: 1, stdout: '', stderr: `${sentence}\n` })
  })

  it('for a taken port says so before it touches the database', async () => {
    const holder = createServer()
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => {
        resolve(portOf(holder.address()))
      })
    })
    const environment = { PORT: String(port), DATABASE_URL: 'postgresql://127.0.0.1:1/x' }
    expect(await runProgram(environment).ended).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `Port ${port} on 127.0.0.1 is taken: stop the program that listens there, or set PORT to another one.\n`,
    })
    holder.close()
  })
})

describe('a start on an empty database', () => {
  let blank: TestDatabase
  beforeAll(async () => {
    blank = await blankDatabase()
  })
  afterAll(() => blank.drop())

  it('migrates, loads the catalogue, serves, and ends in order when it is told to', async () => {
    const program = runProgram({ PORT: '0', DATABASE_URL: blank.url })
    await program.printed(/Modeldex is ready[\s\S]*Started in/)
    const [, address = ''] = /GraphQL +(\S+)\/graphql/.exec(program.stdout()) ?? []
    const [, models = ''] = /Catalog +(\d+) models/.exec(program.stdout()) ?? []
    const query = encodeURIComponent('{ catalog { modelCount } model(slug: "o4-mini") { name } }')
    const response = await fetch(`${address}/graphql?query=${query}`)
    expect(await response.json()).toEqual({
      data: { catalog: { modelCount: Number(models) }, model: { name: 'o4-mini' } },
    })
    expect(await (await fetch(`${address}/health/ready`)).json()).toMatchObject({
      status: 'ready',
      databaseConnected: true,
    })
    expect(await (await fetch(`${address}/metrics`)).text()).toContain(`\nmodeldex_catalog_models ${models}\n`)
    program.kill('SIGTERM')
    expect(await program.ended).toMatchObject({ exitCode: 0, stderr: '' })
  })
})

describe('a start with registered documents only', () => {
  const HASHED = '{ model(slug: "o4-mini") { slug name } }'
  const NAMED = 'query Cost($slug: String!) { model(slug: $slug) { monthlyCost { total { amount } } } }'
  const hash = `sha256:${createHash('sha256').update(HASHED).digest('hex')}`
  const folder = mkdtempSync(path.join(tmpdir(), 'registered-'))
  let database: TestDatabase
  beforeAll(async () => {
    writeFileSync(path.join(folder, 'documents.json'), JSON.stringify({ [hash]: HASHED, 'cost.v1': NAMED }))
    database = await shippedDatabase()
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await database.drop()
  })

  it('answers these, by GET and by POST, and nothing else', async () => {
    const program = runProgram({
      PORT: '0',
      DATABASE_URL: database.url,
      MODELDEX_TRUSTED_DOCUMENTS: folder,
      MODELDEX_TRUSTED_DOCUMENTS_ONLY: 'on',
    })
    await program.printed(/Modeldex is ready[\s\S]*Started in/)
    const [, address = ''] = /GraphQL +(\S+)\/graphql/.exec(program.stdout()) ?? []
    const get = async (params: Readonly<Record<string, string>>) => {
      const response = await fetch(`${address}/graphql?${new URLSearchParams(params).toString()}`)
      const body: unknown = await response.json()
      return { status: response.status, body }
    }
    const post = async (asked: object) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${address}/graphql`, { method: 'POST', headers, body: JSON.stringify(asked) })
      const body: unknown = await response.json()
      return { status: response.status, body }
    }
    const model = { status: 200, body: { data: { model: { slug: 'o4-mini', name: 'o4-mini' } } } }
    expect(await get({ documentId: hash })).toEqual(model)
    expect(await post({ documentId: hash })).toEqual(model)
    const variables = { slug: 'o4-mini' }
    const cost = { status: 200, body: { data: { model: { monthlyCost: { total: { amount: '48.4' } } } } } }
    expect(await get({ documentId: 'cost.v1', variables: JSON.stringify(variables) })).toEqual(cost)
    expect(await post({ documentId: 'cost.v1', variables })).toEqual(cost)
    const refused = [
      await get({ query: '{ catalog { modelCount } }' }),
      await post({ query: '{ catalog { modelCount } }' }),
      await get({ documentId: 'cost.v2' }),
      await post({ query: 'subscription { changes { field } }' }),
    ]
    for (const { status, body } of refused) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(body).not.toHaveProperty('data')
    }
    program.kill('SIGTERM')
    expect(await program.ended).toMatchObject({ exitCode: 0, stderr: '' })
  })
})

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0
