import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createAuthenticator } from '../../src/keys/authenticate.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { storePricedModels } from '../support/priced-models.js'

/** Each command is a process of its own, which takes a while to start. */
vi.setConfig({ testTimeout: 180_000 })

let fresh: TestDatabase
let directory: string
beforeAll(async () => {
  fresh = await freshDatabase()
  await storePricedModels(fresh.database.prisma, { alpha: 1, beta: 2 })
  directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-prices-'))
})
afterAll(async () => {
  await fresh.drop()
  await rm(directory, { recursive: true })
})

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command of src/cli on the database. */
const run = (command: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const program = ['--import', 'tsx', `src/cli/${command}.ts`, ...args]
    const env = { PATH: process.env.PATH, DATABASE_URL: fresh.url }
    const child = execFile(process.execPath, program, { env }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr })
    })
  })

test.each([
  ['key', 'npm run key -- COMMAND'],
  ['prices', 'npm run prices -- publish FILE.yaml'],
  ['import', 'npm run import -- FILE...'],
  ['history', 'npm run history -- FILE.json'],
  ['seed', 'npm run seed -- [--dry-run]'],
  ['db', 'npm run db -- COMMAND'],
])('npm run %s says how it is used when asked', async (command, usage) => {
  const asked = await run(command, '--help')
  expect([asked.code, asked.stdout, asked.stderr]).toEqual([0, expect.stringContaining(usage), ''])
})

test('what is typed wrongly gets a code of its own, and how it is right', async () => {
  const wrong = await run('seed', '--dry-rum')
  expect([wrong.code, wrong.stderr, wrong.stdout]).toEqual([2, expect.stringContaining('[--dry-run]'), ''])
})

describe('npm run key', () => {
  test('issues the first key, lists it, and revokes it', async () => {
    const issued = await run('key', 'issue', '--role', 'admin', '--name', 'Ada')
    const key = /mdx_([a-z0-9]{12})_[\w-]{43}/.exec(issued.stdout)
    const authenticate = createAuthenticator({ prisma: fresh.database.prisma })
    const send = () => authenticate({ authorization: `Bearer ${key?.[0] ?? ''}`, address: null })
    expect(await send()).toMatchObject({ name: 'Ada', role: 'ADMIN' })
    const listed = await run('key', 'list')
    expect(listed.stdout).toContain(`${key?.[1] ?? 'none'}  ADMIN   Ada: issued `)
    expect(listed.stdout).not.toContain(key?.[0] ?? 'none')
    expect((await run('key', 'revoke', key?.[1] ?? '')).stdout).toContain('revoked ')
    await expect(send()).rejects.toThrow('This API key was revoked.')
  })

  test.each([
    [['issue', '--role', 'king', '--name', 'Ada'], 'npm run key -- COMMAND'],
    [['issue', '--role', 'admin', '--name', 'seed'], 'is what the log calls somebody else'],
    [['revoke', 'none'], 'There is no key none'],
    [[], 'npm run key -- COMMAND'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await run('key', ...args)
    expect([code === 0, stderr]).toEqual([false, expect.stringContaining(message)])
  })
})

describe('npm run prices', () => {
  const write = async (lists: string): Promise<string> => {
    const file = path.join(directory, 'prices.yaml')
    const head = 'source: page\nobservedOn: 2026-07-02\ndeveloper: acme\nmodels:\n'
    await writeFile(file, `${head}${lists}`)
    return file
  }
  const list = (slug: string, amount: string): string => `  - slug: ${slug}
    offerings:
      - provider: acme
        apiModelId: ${slug}
        priceLists:
          - prices: [ { meter: INPUT_TOKENS, amount: "${amount}" }, { meter: OUTPUT_TOKENS, amount: "${amount}" } ]
          - { dailyFrom: "16:30", dailyTo: "00:30", prices: [ { meter: INPUT_TOKENS, amount: "0.1" } ] }
`

  test('publishes the lists of a file, after a dry run', async () => {
    const { prisma } = fresh.database
    const file = await write(`${list('alpha', '1.5')}${list('beta', '2.5')}`)
    const before = (await prisma.catalogState.findFirstOrThrow()).revision
    expect((await run('prices', 'publish', file, '--dry-run')).stdout).toContain('Dry run: nothing was written.')
    expect((await prisma.catalogState.findFirstOrThrow()).revision).toBe(before)
    const { code, stdout } = await run('prices', 'publish', file, '--reason', 'new page')
    expect([code, stdout]).toEqual([0, expect.stringContaining(`Written as revision ${before + 1n}.`)])
    expect(await prisma.revision.findFirst({ orderBy: { number: 'desc' } })).toMatchObject({ reason: 'new page' })
    expect(await prisma.priceList.count({ where: { dailyFromMinute: 990, effectiveTo: null } })).toBe(2)
    expect((await run('prices', 'publish', file)).stdout).toContain('Nothing had to change.')
  })

  test('says where in the file what is wrong is, and publishes nothing', async () => {
    const file = await write(`${list('alpha', '9')}${list('delta', '9')}`)
    const { code, stdout } = await run('prices', 'publish', file)
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /prices\.yaml:17:\d+: models\[1\]\.offerings\[0\]\.priceLists\[0\]: model: There is no model "delta"\./,
    )
    expect((await run('prices', 'publish', await write(list('alpha', '-9')))).stderr).toContain('prices.yaml:10:')
  })
})
