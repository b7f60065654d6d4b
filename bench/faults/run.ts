import { parseArgs } from 'node:util'
import { runFaults } from './faults.js'

// What readers notice of a database in trouble: npx tsx bench/faults/run.ts --storms 20 --restarts 5 --kills 5 --readers 20

const { values } = parseArgs({
  options: {
    storms: { type: 'string', default: '20' },
    restarts: { type: 'string', default: '5' },
    kills: { type: 'string', default: '5' },
    readers: { type: 'string', default: '20' },
  },
})
const report = await runFaults({
  storms: Number(values.storms),
  restarts: Number(values.restarts),
  kills: Number(values.kills),
  readers: Number(values.readers),
})
console.table({ 'from memory': report.reads, 'price history, from the database': report.historyReads })
console.log('ready again after ms:', report.recoveredAfterMs.join(' '))
if (report.firstFailures.length > 0) console.log(report.firstFailures.join('\n'))
process.exit(report.reads.failed === 0 ? 0 : 1)
