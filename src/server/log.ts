import { pino, type DestinationStream, type Logger } from 'pino'
import { lineOutput } from './line-output.js'
import { loggedError } from './logged-error.js'
import { withoutPasswords } from './without-passwords.js'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Structured logs on standard output, one JSON object a line. */
export const createLog = (level: string, output: DestinationStream = lineOutput(process.stdout.fd)): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => (isLogged(error) ? error : loggedError(error)) },
      hooks: { streamWrite: withoutSecrets },
    },
    output,
  )

/** Made by `loggedError` already, with more left out. */
const isLogged = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && !(error instanceof Error) && 'stack' in error

const API_KEY = /\bmdx_([a-z0-9]{12})_[A-Za-z0-9_-]{20,}/g
const BEARER = /\b(Bearer\s+)[^\s",]+/gi
/** What all of them have in common with passwords in addresses: hardly any line has it, and one quick look tells. */
const SECRET_NEARBY = /:\/\/|mdx_|bearer\s/i

/** The last look at each line: whatever has the form of a secret is cut out of it. */
const withoutSecrets = (line: string): string =>
  SECRET_NEARBY.test(line) ? withoutPasswords(line).replace(API_KEY, 'mdx_$1_***').replace(BEARER, '$1***') : line
