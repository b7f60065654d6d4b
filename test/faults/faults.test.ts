import { expect, test } from 'vitest'
import { runFaults } from '../../bench/faults/faults.js'

// bench/faults/run.ts does the same for longer, and counts.
test('no read fails while connections are terminated and the database is restarted and killed, and all comes back', async () => {
  const report = await runFaults({ storms: 2, restarts: 1, kills: 1, readers: 4 })
  expect(report.firstFailures.filter((failure) => !failure.includes('DATABASE_UNAVAILABLE'))).toEqual([])
  expect(report.reads.failed).toBe(0)
  expect(report.reads.answered).toBeGreaterThan(20)
  expect(report.recoveredAfterMs).toHaveLength(4)
}, 120_000)
