import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startEmbedded, type Embedded } from '../../src/database/embedded.js'
import { postgresBinaries } from '../../src/database/postgres-binaries.js'
import { canReach } from '../../src/database/postgres-user.js'
import { livePostmaster } from '../../src/database/postmaster.js'
import { administer } from '../support/administer.js'

const isRoot = process.getuid?.() === 0

let directory: string
const started: Embedded[] = []

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-embedded-'))
  await chmod(directory, 0o755)
})

afterEach(async () => {
  const places = new Set([directory])
  for (const { stop, dataDir, url } of started.splice(0)) {
    await stop()
    places.add(dataDir).add(new URL(url).searchParams.get('host') ?? dataDir)
  }
  for (const place of places) await rm(place, { recursive: true, force: true })
})

async function start(dataDir: string): Promise<Embedded> {
  const embedded = await startEmbedded(dataDir, { durable: false })
  started.push(embedded)
  return embedded
}

const answers = async ({ url }: Embedded): Promise<boolean> =>
  administer(url, 'SELECT 1').then(
    () => true,
    () => false,
  )

test('keeps its data from one start to the next', async () => {
  const first = await start(path.join(directory, 'a'))
  await administer(first.url, 'CREATE TABLE kept (id int)')
  await first.stop()
  expect(await answers(first)).toBe(false)

  const second = await start(path.join(directory, 'a'))
  expect((await administer(second.url, 'SELECT id FROM kept')).rows).toEqual([])
  expect(second.notice).toBeNull()
})

test('is shared by those that start it at once, and stops with the last of them', async () => {
  const dataDir = path.join(directory, 'shared')
  const [a, b, c] = await Promise.all([start(dataDir), start(dataDir), start(dataDir)])
  expect(new Set([a.url, b.url, c.url]).size).toBe(1)
  await a.stop()
  await c.stop()
  expect(await answers(b)).toBe(true)
  await b.stop()
  expect(await answers(b)).toBe(false)
  expect(await readdir(directory)).toEqual(['shared'])
})

test('lies in a directory with spaces, quotes and a path too long for a socket', async () => {
  const dataDir = path.join(directory, `it's a "long", long path`.padEnd(120, ' é'), 'postgres')
  expect(await answers(await start(dataDir))).toBe(true)
})

test('starts where a crash has left a postmaster.pid whose number another program has now', async () => {
  const dataDir = path.join(directory, 'stale')
  await (await start(dataDir)).stop()
  await writeFile(path.join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n1700000000\n5432\n`)
  expect(await answers(await start(dataDir))).toBe(true)
})

test('starts again after the database itself was killed', async () => {
  const dataDir = path.join(directory, 'killed')
  const first = await start(dataDir)
  process.kill((await livePostmaster(dataDir)) ?? NaN, 'SIGKILL')
  const second = await start(dataDir)
  expect(await answers(second)).toBe(true)
  await first.stop() // holds nothing any more, and must not stop the other's
  expect(await answers(second)).toBe(true)
})

test('is started again by who uses it after it was killed, and says so', async () => {
  const dataDir = path.join(directory, 'revived')
  const said: string[] = []
  const embedded = await startEmbedded(dataDir, { durable: false, onTrouble: (message) => said.push(message) })
  started.push(embedded)
  process.kill((await livePostmaster(dataDir)) ?? NaN, 'SIGKILL')
  await vi.waitFor(
    () => {
      expect(said).toEqual([
        `The connection to the embedded database in ${dataDir} broke.`,
        `The embedded database in ${dataDir} is back.`,
      ])
    },
    { timeout: 25_000, interval: 20 },
  )
  expect(await answers(embedded)).toBe(true)
  await embedded.stop()
  expect(await answers(embedded)).toBe(false)
})

test('outlives a server that was killed, is joined by the next, and stops with that', async () => {
  const dataDir = path.join(directory, 'orphan')
  const script = fileURLToPath(new URL('hold-embedded.ts', import.meta.url))
  const server = spawn(process.execPath, ['--import', 'tsx', script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(server.stdout, 'data')
  const pid = await livePostmaster(dataDir)
  server.kill('SIGKILL')
  await once(server, 'exit')

  const next = await start(dataDir)
  expect(await livePostmaster(dataDir)).toBe(pid)
  await next.stop()
  expect(await livePostmaster(dataDir)).toBeNull()
})

test('lies elsewhere, and says so, where the user of PostgreSQL cannot enter; anybody but root can enter what is theirs', async () => {
  const home = path.join(directory, 'home')
  await mkdir(home, { mode: 0o700 })
  const dataDir = path.join(home, 'checkout', '.data', 'postgres')
  const embedded = await start(dataDir)
  expect(await answers(embedded)).toBe(true)
  if (isRoot) {
    expect(embedded.dataDir).not.toBe(dataDir)
    expect(embedded.notice).toContain(
      `cannot enter ${path.dirname(dataDir)}: the embedded database lies in ${embedded.dataDir} instead.`,
    )
    expect((await stat(embedded.dataDir)).mode & 0o077).toBe(0)
    const again = await start(dataDir)
    expect(again.dataDir).toBe(embedded.dataDir)
  } else {
    expect(embedded).toMatchObject({ dataDir, notice: null })
  }
})

test('runs a copy of the program where it may not be entered, and makes the links that npm leaves out', async () => {
  const installed = await postgresBinaries(null)
  const hidden = path.join(directory, 'hidden')
  await mkdir(hidden, { mode: 0o700 })
  const stripped = path.join(hidden, 'native')
  await cp(installed, stripped, {
    recursive: true,
    filter: (file) => !/\.so\.\d+$/.test(file) || file.endsWith('.so.1.1'),
  })
  const user = isRoot ? { uid: 65534, gid: 65534 } : null
  const usable = await postgresBinaries(user, stripped)
  expect(usable === stripped).toBe(!isRoot)
  expect(await readdir(path.join(usable, 'lib'))).toContain('libpq.so.5')
  if (usable !== stripped) await rm(usable, { recursive: true })
})

test.each([
  [
    'holds other things',
    async (place: string) => writeFile(path.join(place, 'notes.txt'), 'mine'),
    /^The directory .* is neither empty nor a PostgreSQL database/,
  ],
  [
    'was made by another version',
    async (place: string) => writeFile(path.join(place, 'PG_VERSION'), '16\n'),
    /was made by PostgreSQL 16, but version 18 comes with this program/,
  ],
])('refuses a directory that %s, and leaves it as it is', async (_what, prepare, sentence) => {
  const dataDir = path.join(directory, 'taken')
  await mkdir(dataDir)
  await prepare(dataDir)
  const before = await readdir(dataDir)
  await expect(startEmbedded(dataDir)).rejects.toThrow(sentence)
  expect(await readdir(dataDir)).toEqual(before)
  expect(await readdir(directory)).toEqual(['taken'])
})

test('says in PostgreSQL’s words why it does not start', async () => {
  const dataDir = path.join(directory, 'broken')
  await (await start(dataDir)).stop()
  const settings = path.join(dataDir, 'postgresql.conf')
  await writeFile(settings, `${await readFile(settings, 'utf8')}\nmax_wal_senders = many\n`)
  await expect(startEmbedded(dataDir)).rejects.toThrow(
    /^The embedded database in .* does not start: .*max_wal_senders|contains errors/,
  )
})

test('a directory may be entered by those whom its mode and its parents let in', async () => {
  const stranger = { uid: 4321, gid: 4321 }
  const inner = path.join(directory, 'inner')
  await mkdir(inner, { mode: 0o711 })
  expect(canReach(inner, stranger)).toBe(true)
  expect(canReach(path.join(inner, 'not', 'yet', 'there'), stranger)).toBe(true)
  await chmod(inner, 0o710)
  expect(canReach(inner, stranger)).toBe(false)
  await chmod(inner, 0o711)
  await chmod(directory, 0o700)
  expect(canReach(inner, stranger)).toBe(false)
  expect(canReach(inner, null)).toBe(true)
})
