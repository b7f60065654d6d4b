import { writeSync } from 'node:fs'
import { pino, type DestinationStream } from 'pino'

const WARN = 40 // as pino numbers its levels
const MOST_CHARACTERS = 64 * 1024
const ASK_AGAIN_MS = 10
const LAST_PATIENCE_MS = 2_000

/**
 * Writes lines of a log to a descriptor, in the order in which they came. Those of one turn of the event loop are written together, for a write costs
 * as much as making the line. From `warn` on a line is written at once, with all before it, and so is everything when the process exits.
 *
 * The server waits for nobody who reads the lines: what a full pipe does not take is kept and tried again. What cannot be written at all, as the
 * reader is gone or the disk is full, is lost.
 */
export function lineOutput(descriptor: number): DestinationStream {
  const untaken: Buffer[] = []
  let lines = ''
  let isPlanned = false

  /** Says whether everything is written. */
  const write = (): boolean => {
    if (lines !== '') untaken.push(Buffer.from(lines))
    lines = ''
    for (let bytes = untaken.shift(); bytes !== undefined; bytes = untaken.shift()) {
      const rest = restAfterWriting(descriptor, bytes)
      if (rest.length > 0) return (untaken.unshift(rest), false)
    }
    return true
  }
  const writeAsPlanned = (): void => {
    isPlanned = false
    if (!write()) planAgain()
  }
  const planAgain = (): void => {
    if (!isPlanned) setTimeout(writeAsPlanned, ASK_AGAIN_MS)
    isPlanned = true
  }
  process.on('exit', () => {
    const giveUpAt = performance.now() + LAST_PATIENCE_MS
    while (!write() && performance.now() < giveUpAt) pause(ASK_AGAIN_MS)
  })

  const stream = {
    // This lets pino tell the level of each line.
    [pino.symbols.needsMetadataGsym]: true,
    lastLevel: 0,
    write(line: string): void {
      lines += line
      if (stream.lastLevel >= WARN || lines.length > MOST_CHARACTERS) {
        if (!write()) planAgain()
      } else if (!isPlanned) {
        setImmediate(writeAsPlanned)
        isPlanned = true
      }
    },
  }
  return stream
}

/** What a full pipe did not take. */
function restAfterWriting(descriptor: number, bytes: Buffer): Buffer {
  let rest = bytes
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest))
    return rest
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EAGAIN' ? rest : Buffer.alloc(0)
  }
}

const pause = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
