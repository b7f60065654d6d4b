import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDirectories } from '../../src/database/make-directories.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'modeldex-directories-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('makes what is missing, and leaves what is there', async () => {
  const deep = path.join(folder, 'a', 'b', 'c')
  await makeDirectories(deep)
  await makeDirectories(deep)
  expect(existsSync(deep)).toBe(true)
})

test('fails below a file', async () => {
  const file = path.join(folder, 'file')
  await writeFile(file, '')
  await expect(makeDirectories(path.join(file, 'below'))).rejects.toThrow('ENOTDIR')
})

test.runIf(existsSync('/proc/self'))('fails at once where nothing can be made', async () => {
  await expect(makeDirectories('/proc/no-such-place/postgres')).rejects.toThrow('ENOENT')
})
