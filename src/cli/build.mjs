// Compiles src to dist where something has changed since the last time that succeeded.
// Plain JavaScript: it runs before anything is built.
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import './generate.mjs'
import { project, runTool } from './run-tool.mjs'
import { isStale } from './staleness.mjs'

const dist = path.join(project, 'dist')
const stamp = path.join(dist, '.built')
const sources = ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((file) =>
  path.join(project, file),
)

const isForced = process.argv.includes('--force')
if (isForced) rmSync(dist, { recursive: true, force: true })
if (isStale(stamp, sources)) {
  console.log('Building …')
  const startedAt = new Date()
  // a start does not check types: that takes longer than everything else together
  runTool('typescript', 'tsc', ['-p', 'tsconfig.build.json', ...(isForced ? [] : ['--noCheck'])])
  mkdirSync(dist, { recursive: true })
  writeFileSync(stamp, '')
  utimesSync(stamp, startedAt, startedAt) // what changes while it compiles is compiled next time
}
