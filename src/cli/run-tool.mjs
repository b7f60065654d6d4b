// Plain JavaScript: it runs before anything is built.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, URL } from 'node:url'

export const project = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a program of a package of the project, silently unless it fails: then with all it said, and the process ends. */
export function runTool(packageName, program, args) {
  const require = createRequire(import.meta.url)
  if (!existsSync(path.join(project, 'node_modules', packageName))) {
    console.error(`The package ${packageName} is not installed: run npm ci first.`)
    process.exit(1)
  }
  const manifest = require.resolve(`${packageName}/package.json`)
  const file = path.join(path.dirname(manifest), require(manifest).bin[program])
  const bin = path.join(project, 'node_modules', '.bin')
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    cwd: project,
    encoding: 'utf8',
    // it looks for its generators in PATH, and would ask the network for news of itself
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  })
  if (status === 0) return
  console.error(`${program} ${args.join(' ')} failed${signal ? ` (${signal})` : ''}:\n${stdout}${stderr}`)
  process.exit(1)
}
