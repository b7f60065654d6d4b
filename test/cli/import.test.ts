import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { writeCatalog } from '../../src/database/write-catalog.js'
import { liteLlmFile } from '../importing/files.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'

/** Each command is a process of its own, which takes a while to start. */
vi.setConfig({ testTimeout: 180_000 })

let fresh: TestDatabase
let directory: string
let file: string

beforeAll(async () => {
  fresh = await freshDatabase()
  directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-import-'))
  file = path.join(directory, 'prices.json')
  await writeCatalog(fresh.database.prisma, { actor: 'test', reason: null }, async (tx) => {
    const { id: sourceId } = await tx.source.create({ data: { slug: 'page', name: 'The page' } })
    const said = { sourceId, observedOn: new Date('2026-06-01') }
    await tx.provider.create({ data: { slug: 'openai', name: 'OpenAI', kind: 'LAB', ...said } })
  })
  await writeFile(file, liteLlmFile({ 'never-seen': { input: 2 } }))
})
afterAll(async () => {
  await rm(directory, { recursive: true, force: true })
  await fresh.drop()
})

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const run = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, DATABASE_URL: fresh.url }
    const program = ['--import', 'tsx', 'src/cli/import.ts', ...args]
    const child = execFile(process.execPath, program, { env }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr })
    })
  })

const kept = async () => {
  const { prisma } = fresh.database
  const models = await prisma.model.findMany({ where: { reviewed: false }, select: { slug: true } })
  return { imports: await prisma.sourceImport.count(), items: await prisma.importItem.count(), models }
}
const NOTHING = { imports: 0, items: 0, models: [] }

test('shows what a local file would do and writes nothing; with --apply it does it; again there is nothing to do', async () => {
  const order = [file, '--source', 'litellm', '--observed-on', '2026-07-03']
  const shown = await run(...order)
  expect([shown.code, shown.stderr]).toEqual([0, expect.stringContaining('Reading litellm.model-prices.json')])
  expect(shown.stdout).toContain('litellm.model-prices.json of 2026-07-03: 1 records; 1 added, 0 changed, 0 gone')
  expect(shown.stdout).toContain('never-seen')
  expect(shown.stdout).toContain('Dry run: nothing was written. --apply writes it.')
  expect(await kept()).toEqual(NOTHING)

  const done = await run(...order, '--apply', '--unmatched', 'create', '--reason', 'monthly')
  expect([done.code, done.stdout]).not.toContain('Dry run')
  expect(await kept()).toEqual({ imports: 1, items: 0, models: [{ slug: 'never-seen' }] })
  const last = await fresh.database.prisma.revision.findFirstOrThrow({ orderBy: { number: 'desc' } })
  expect(last).toMatchObject({ actor: `command line (${os.userInfo().username})`, reason: 'monthly' })

  const again = await run(...order, '--apply')
  expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('all of this was imported already')])
})

test('says what was typed wrongly, and what is no file of a source, with exit codes of their own', async () => {
  const before = await kept()
  const wrong = await run(file, '--source', 'nobody')
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('There is no source "nobody".')])
  await writeFile(path.join(directory, 'page.json'), '<html>')
  const unreadable = await run(path.join(directory, 'page.json'), '--source', 'litellm', '--apply')
  expect([unreadable.code, unreadable.stderr]).toEqual([1, expect.stringContaining('could be read')])
  expect(await kept()).toEqual(before)
})
