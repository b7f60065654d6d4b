import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { errorStatus, type ErrorCode } from './error-code.js'

const REASONS = {
  BAD_REQUEST: 'Bad Request',
  METHOD_NOT_ALLOWED: 'Method Not Allowed',
  REQUEST_TIMEOUT: 'Request Timeout',
  PAYLOAD_TOO_LARGE: 'Payload Too Large',
  HEADERS_TOO_LARGE: 'Request Header Fields Too Large',
} as const satisfies Partial<Record<ErrorCode, string>>

const MESSAGES: Readonly<Record<keyof typeof REASONS, string>> = {
  BAD_REQUEST: 'The request is no valid HTTP.',
  METHOD_NOT_ALLOWED: 'Only GET, HEAD, POST and OPTIONS are allowed here.',
  REQUEST_TIMEOUT: 'The request did not come to its end in time.',
  PAYLOAD_TOO_LARGE: 'The chunk extensions of the request are too long.',
  HEADERS_TOO_LARGE: 'The headers of the request are too long.',
}

export interface ClientErrorOptions {
  readonly running: Iterable<ServerResponse>
  /** Told of what is refused before it was a request. */
  readonly onRefused: (code: ErrorCode) => void
}

/**
 * Answers what is no request in the words of all other refusals, and hangs up: once what came before it on its connection has its
 * answer, or a client would take the refusal for that.
 */
export function answerClientError(error: Error, socket: Duplex, { running, onRefused }: ClientErrorOptions): void {
  const responses = [...running].filter((response) => response.req.socket === socket)
  const isAnswering = responses.some((response) => response.socket === socket && response.headersSent)
  if (!socket.writable || isAnswering || codeOf(error) === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const refusal = refusalOf(codeOf(error))
  const unfinished = responses.find((response) => !response.req.complete)
  const refuse = (): void => {
    if (unfinished === undefined) onRefused(refusal)
    else unfinished.statusCode = errorStatus[refusal] // for the log, which it has a line in
    refuseSocket(socket, refusal)
  }
  const before = responses.filter((response) => response.req.complete)
  if (before.length === 0) refuse()
  let left = before.length
  for (const response of before) {
    response.prependOnceListener('finish', () => {
      left -= 1
      if (left === 0 && socket.writable) refuse()
    })
  }
}

/** Says it on the bare connection, where there is no response to say it with. */
export function refuseSocket(socket: Duplex, code: keyof typeof REASONS): void {
  const body = `${JSON.stringify({ errors: [{ message: MESSAGES[code], extensions: { code } }] })}\n`
  socket.end(
    [
      `HTTP/1.1 ${errorStatus[code]} ${REASONS[code]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
    () => {
      socket.destroy() // what the client goes on sending is not waited for
    },
  )
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '')

function refusalOf(code: string): keyof typeof REASONS {
  if (code === 'HPE_HEADER_OVERFLOW') return 'HEADERS_TOO_LARGE'
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 'PAYLOAD_TOO_LARGE'
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'REQUEST_TIMEOUT' : 'BAD_REQUEST'
}
