import { createLog } from '../../src/server/log.js'

// Run by line-output.test.ts in a process of its own: logs so many lines in one turn of the event loop, and ends as it is told.
const [, , count = '', end = ''] = process.argv
const log = createLog('info')
process.on('SIGTERM', () => {
  log.info('Stopping')
  process.exit(0)
})
for (let index = 0; index < Number(count); index += 1) log.info({ index }, 'request')

if (end === 'process.exit') process.exit(3)
if (end === 'nothing left to do') process.exitCode = 4
if (end === 'an uncaught exception') throw new Error('Nobody catches this.')
if (end === 'SIGTERM') {
  process.kill(process.pid, 'SIGTERM')
  setInterval(() => undefined, 60_000)
}
if (end === 'process.exit when told') {
  setTimeout(() => process.stderr.write('still running'), 1)
  process.stdin.resume().on('end', () => process.exit(0))
}
