import { monitorEventLoopDelay } from 'node:perf_hooks'
import path from 'node:path'
import { parseConfig } from '../../src/config.js'
import { createClosers } from '../../src/server/closers.js'
import { createLog, type Log } from '../../src/server/log.js'
import { listenForStop } from '../../src/server/stop-request.js'
import { start } from '../../src/start.js'
import type { ServerReport } from './fleet.js'

// One server of bench/changes/fleet.ts, as src/main.ts runs it: what the bench wants to know it reads from the log.

const [url = ''] = process.argv.slice(2)
const projectDir = path.resolve(import.meta.dirname, '../..')
const config = parseConfig(
  { PORT: '0', DATABASE_URL: url, NODE_ENV: 'production', LOG_LEVEL: 'silent' },
  {},
  projectDir,
)
const silent = createLog('silent')
let servedAt: [string, number][] = []
const listening = new Promise<number>((resolve) => {
  const info: Log['info'] = (facts: unknown) => {
    if (typeof facts !== 'object' || facts === null) return
    if ('port' in facts) resolve(Number(facts.port))
    else if ('revision' in facts) servedAt.push([String(facts.revision), performance.timeOrigin + performance.now()])
  }
  const log: Log = { debug: silent.debug.bind(silent), info, warn: console.warn, error: console.error }
  start({ config, projectDir, log, closers: createClosers(), stop: listenForStop() }).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})

let startedWith = process.cpuUsage()
const blocks = monitorEventLoopDelay({ resolution: 1 })

process.on('message', (message) => {
  if (message === 'begin') {
    servedAt = []
    startedWith = process.cpuUsage()
    blocks.reset()
    blocks.enable()
    process.send?.('begun')
  } else {
    const { user, system } = process.cpuUsage(startedWith)
    const report: ServerReport = {
      servedAt,
      rssMb: process.memoryUsage().rss / 1_048_576,
      processorMs: (user + system) / 1_000,
      longestBlockMs: blocks.max / 1e6,
    }
    blocks.disable()
    process.send?.(report)
  }
})
process.send?.([await listening])
