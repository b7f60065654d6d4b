import { spawn } from 'node:child_process'

export interface Running {
  /** All it has written so far. */
  readonly stdout: () => string
  /** Resolves once the standard output matches; rejects when the program ends before. */
  readonly printed: (pattern: RegExp) => Promise<void>
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<{ readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }>
}

type Environment = Readonly<Record<string, string>>

/** Runs src/main.ts in a process of its own, in which nothing but these variables is set. */
export const runProgram = (environment: Environment, args: readonly string[] = []): Running =>
  run(['--import', 'tsx', 'src/main.ts', ...args], environment)

/** Runs what people run: as npm start does, with dist built first where it is missing or old. */
export const runInstalled = (environment: Environment): Running => run(['src/cli/start.mjs'], environment)

function run(command: readonly string[], environment: Environment): Running {
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return {
    stdout: () => stdout,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (pattern.test(stdout)) resolve()
        }
        look()
        child.stdout.on('data', look)
        child.once('close', () => {
          reject(new Error(`It ended without printing ${String(pattern)}: ${stdout}${stderr}`))
        })
      }),
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve) => {
      child.once('close', (exitCode) => {
        resolve({ exitCode, stdout, stderr })
      })
    }),
  }
}
