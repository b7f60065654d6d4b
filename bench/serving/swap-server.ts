import path from 'node:path'
import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks'
import { readConfig } from '../../src/config.js'
import { createClosers } from '../../src/server/closers.js'
import { createLog } from '../../src/server/log.js'
import { listenForStop } from '../../src/server/stop-request.js'
import { start } from '../../src/start.js'

// The server of swap.ts, wired as src/main.ts does it: `swap-server.mjs` with its settings in the environment. It tells its parent, when
// asked, what has held its event loop since it was asked before.

export interface Held {
  readonly longestHoldMs: number
  readonly longestCollectionMs: number
  /** Since the start. */
  readonly processorMs: number
}

const projectDir = path.resolve('.')
const closers = createClosers()
const stop = listenForStop()
const holds = monitorEventLoopDelay({ resolution: 1 })
let longestCollectionMs = 0
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestCollectionMs = Math.max(longestCollectionMs, duration)
}).observe({ entryTypes: ['gc'] })

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  const held: Held = { longestHoldMs: holds.max / 1e6, longestCollectionMs, processorMs: (user + system) / 1_000 }
  process.send?.(held)
  holds.reset()
  longestCollectionMs = 0
})
process.on('disconnect', () => process.exit(0))
await start({ config: readConfig(projectDir), projectDir, log: createLog('silent'), closers, stop })
holds.enable()
process.send?.('ready')
