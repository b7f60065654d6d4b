import { connect } from 'node:net'
import { errorStatus } from '../../src/server/error-code.js'
import { syntheticCatalog } from '../support/catalog.js'
import { freshDatabase } from '../support/database.js'
import { startSchemaServer } from './schema-server.js'

export interface Answered {
  /** 0: the connection was closed without an answer. */
  readonly status: number
  readonly head: string
  readonly body: string
}

export interface HostileServer {
  readonly port: number
  /** Sends bytes as they are;. Resolves when the server hangs up, or with its first answer. */
  readonly raw: (bytes: string | Buffer, rest?: readonly (string | Buffer)[]) => Promise<Answered>
  readonly post: (body: string | Buffer | object, headers?: Readonly<Record<string, string>>) => Promise<Answered>
  readonly get: (query: string, headers?: Readonly<Record<string, string>>) => Promise<Answered>
  /** What the log says that nobody foresaw. */
  readonly unforeseen: () => readonly unknown[]
  readonly stop: () => Promise<void>
}

/** The server with the whole schema, an invented catalogue and a database of its own. */
export async function startHostileServer(
  more: { readonly headersTimeoutMs?: number; readonly requestTimeoutMs?: number } = {},
): Promise<HostileServer> {
  const { port, lines, stop } = await startSchemaServer({
    catalog: syntheticCatalog(60, 3),
    database: await freshDatabase(),
    now: new Date('2026-07-01T00:00:00Z'),
    settings: more,
  })
  const raw: HostileServer['raw'] = (bytes, rest = []) => exchange(port, [bytes, ...rest])
  return {
    port,
    raw,
    post: (body, headers = {}) => {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
      const sent = {
        host: 'localhost',
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        'content-length': String(bytes.length),
        connection: 'close',
        ...headers,
      }
      return raw(Buffer.concat([Buffer.from(headOf('POST /graphql', sent)), bytes]))
    },
    get: (query, headers = {}) => {
      const sent = { host: 'localhost', accept: 'application/graphql-response+json', connection: 'close', ...headers }
      return raw(headOf(`GET /graphql?${query}`, sent))
    },
    unforeseen: () => lines.filter(({ level }) => level === 'error'),
    stop,
  }
}

export const headOf = (line: string, headers: Readonly<Record<string, string>>): string =>
  `${[`${line} HTTP/1.1`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`

function exchange(port: number, parts: readonly (string | Buffer)[]): Promise<Answered> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    const end = () => {
      socket.destroy()
      const [head = '', ...rest] = text.split('\r\n\r\n')
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head, body: rest.join('\r\n\r\n') })
    }
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (text += chunk))
    socket.on('error', end)
    socket.on('close', end)
    for (const part of parts) socket.write(part)
  })
}

/** Places in our code and on our machine, and what the database and the engine say of themselves. */
const LEAKS =
  /node_modules|\.[cm]?[jt]s:\d|\bat [\w.<>]+ \(|prisma|postgres|\bSELECT .* FROM\b|ECONN|ENOENT|\/(?:tmp|work|root|home)\/|\[object |(?:Type|Range|Reference|Internal)Error\b|SyntaxError:|call stack/i

/** What is wrong with how a hostile request was answered; none: it was refused with a code, and nothing was told. */
export function faultsOf({ status, head, body }: Answered): readonly string[] {
  const faults: string[] = []
  if (status < 400 || status > 499) faults.push(`status ${status}`)
  if (LEAKS.test(head) || LEAKS.test(body)) faults.push('a leak')
  const codes = codesOf(body)
  if (codes.length === 0) faults.push('no code')
  for (const code of codes) if (!(code in errorStatus) || code === 'INTERNAL_SERVER_ERROR') faults.push(`code ${code}`)
  return faults.length === 0 ? [] : [...faults, head.split('\r\n', 1)[0] ?? '', body.slice(0, 500)]
}

export const codesOf = (body: string): readonly string[] =>
  [...body.matchAll(/"code":"([A-Z_]+)"/g)].map(([, code = '']) => code)
