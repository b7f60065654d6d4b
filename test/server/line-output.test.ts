import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { lineOutput } from '../../src/server/line-output.js'
import { createLog } from '../../src/server/log.js'

describe('lines of a log', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'log-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  const openLog = (name: string) => {
    const file = path.join(folder, name)
    const log = createLog('info', lineOutput(openSync(file, 'w')))
    return { log, messages: () => messagesOf(readFileSync(file, 'utf8')) }
  }

  it('of one turn of the event loop are written together after it', async () => {
    const { log, messages } = openLog('turns')
    for (const message of ['one', 'two', 'three']) log.info(message)
    expect(messages()).toEqual([])
    await turn()
    expect(messages()).toEqual(['one', 'two', 'three'])
    log.info('four')
    await turn()
    expect(messages()).toEqual(['one', 'two', 'three', 'four'])
  })

  it.each(['warn', 'error'] as const)('are written at once from %s on, with what came before', async (level) => {
    const { log, messages } = openLog(level)
    log.info('before')
    log[level]('wrong')
    expect(messages()).toEqual(['before', 'wrong'])
    log.info('after')
    await turn()
    expect(messages()).toEqual(['before', 'wrong', 'after'])
  })

  it('do not gather without end in a turn that does', async () => {
    const { log, messages } = openLog('many')
    const wanted = Array.from({ length: 3_000 }, (_, index) => `request ${index}`)
    for (const message of wanted) log.info(message)
    const atOnce = messages().length
    expect(atOnce).toBeGreaterThan(1_000)
    await turn()
    expect(messages()).toEqual(wanted)
  })

  it('that cannot be written harm nobody', async () => {
    const log = createLog('info', lineOutput(openSync('/dev/null', 'r')))
    log.error('wrong')
    log.info('one')
    await turn()
  })
})

describe('a process that ends right after it logged', () => {
  it.each([
    ['process.exit', 3, []],
    ['nothing left to do', 4, []],
    ['an uncaught exception', 1, []],
    ['SIGTERM', 0, ['Stopping']],
  ])('by %s has written every line, in order', async (end, exitCode, last) => {
    const child = logAndEnd(500, end)
    child.stdin.end()
    const [stdout, code] = await Promise.all([text(child.stdout), endOf(child)])
    expect(code).toBe(exitCode)
    expect(messagesOf(stdout)).toEqual([...Array<string>(500).fill('request'), ...last])
    expect(indicesOf(stdout)).toEqual(Array.from({ length: 500 }, (_, index) => index))
  })

  it('has not waited for who reads it before, and has written what a full pipe did not take', async () => {
    const child = logAndEnd(20_000, 'process.exit when told')
    await new Promise((resolve) => child.stderr.once('data', resolve))
    child.stdin.end()
    const [stdout, code] = await Promise.all([text(child.stdout), endOf(child)])
    expect(code).toBe(0)
    expect(indicesOf(stdout)).toEqual(Array.from({ length: 20_000 }, (_, index) => index))
  })
})

const logAndEnd = (count: number, end: string) =>
  spawn(process.execPath, ['--import', 'tsx', 'test/server/log-and-end.ts', String(count), end])

const endOf = (child: ReturnType<typeof logAndEnd>) =>
  new Promise<number | null>((resolve) => child.once('close', resolve))

const linesOf = (written: string): readonly Readonly<Record<string, unknown>>[] =>
  written.split('\n').flatMap((line): readonly Readonly<Record<string, unknown>>[] => {
    if (line === '') return []
    const parsed: unknown = JSON.parse(line)
    return [typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}]
  })
const messagesOf = (written: string) => linesOf(written).map(({ msg }) => msg)
const indicesOf = (written: string) => linesOf(written).flatMap(({ index }) => (index === undefined ? [] : [index]))
