import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Started } from './contender.js'
import type { BenchDatabase } from './database.js'

export interface Contender extends Started {
  readonly name: string
  readonly models: number
  readonly child: ChildProcess
  /** What keeps Modeldex from its fast path, to see what Yoga alone costs. */
  readonly headers: string
  readonly startMs: number
  readonly processorMs: () => Promise<number>
}

/** As deep as sources are, which look for files from where they are. */
const place = path.resolve('dist', 'bench')
const bundle = path.join(place, 'contender.mjs')

/** Builds a program of this folder and returns its file: tsx would name every inner function at run time, which makes code look slow. */
export function build(program: string): string {
  mkdirSync(place, { recursive: true })
  const file = path.join(place, `${program}.mjs`)
  execFileSync(path.resolve('node_modules', '.bin', 'esbuild'), [
    path.join('bench', 'serving', `${program}.ts`),
    ...['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error'],
    `--outfile=${file}`,
  ])
  return file
}

/** Starts one of `contender.ts` in a process of its own. */
export async function startContender(name: string, models: number, database: BenchDatabase | null): Promise<Contender> {
  const startedAt = performance.now()
  const child = fork(bundle, [name, String(models), database?.url ?? ''], {
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', name === 'postgraphile' ? 'ignore' : 'inherit', 'ipc'],
  })
  const started = await told(child)
  const number = (what: string): number => Number(started.get(what))
  return {
    name,
    models,
    child,
    headers: name === 'yoga' ? 'cookie: a=b\r\n' : '',
    startMs: performance.now() - startedAt,
    port: number('port'),
    snapshotMs: number('snapshotMs'),
    snapshotBytes: number('snapshotBytes'),
    rssBytes: number('rssBytes'),
    processorMs: async () => {
      child.send('cpu')
      const cpu = (await told(child)).get('cpu')
      if (typeof cpu !== 'object' || cpu === null || !('user' in cpu) || !('system' in cpu)) return NaN
      const own = (Number(cpu.user) + Number(cpu.system)) / 1_000
      return name === 'postgraphile' ? own + (database?.processorMs() ?? 0) : own
    },
  }
}

/** Gives the ready buffer an answer to send. */
export async function sendReady({ child }: Contender, answer: string): Promise<void> {
  child.send(answer)
  await told(child)
}

function told(child: ChildProcess): Promise<ReadonlyMap<string, unknown>> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`A contender ended with code ${String(code)}.`))
    })
    child.once('message', (message) => {
      child.removeAllListeners('exit')
      resolve(new Map(Object.entries(message)))
    })
  })
}
