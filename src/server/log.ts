import { pino, type Logger } from 'pino'
import { withoutPasswords } from './without-passwords.js'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Structured logs on standard output, one JSON object a line. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    hooks: { streamWrite: withoutPasswords },
  })
