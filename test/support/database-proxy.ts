import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** The network between a server and its database, under a test's control. */
export interface DatabaseProxy {
  /** The database as the server sees it. */
  readonly url: string
  /** Ends every connection, and refuses new ones until `restore`. */
  readonly cut: () => void
  /** Keeps every connection open and lets nothing through, either way, until `restore`: as when packets get lost. */
  readonly freeze: () => void
  readonly restore: () => void
  readonly close: () => Promise<void>
}

/** A proxy in front of the Postgres at `databaseUrl`, over a socket in a directory of its own. */
export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const behind = socketOf(new URL(databaseUrl))
  const directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-proxy-'))
  const pairs = new Set<readonly [net.Socket, net.Socket]>()
  let state: 'open' | 'cut' | 'frozen' = 'open'
  const proxy = net.createServer((front) => {
    if (state === 'cut') {
      front.destroy()
      return
    }
    const back = net.connect(behind)
    const pair = [front, back] as const
    pairs.add(pair)
    for (const [from, to] of [pair, [back, front] as const]) {
      from.on('error', () => undefined)
      from.on('close', () => {
        to.destroy()
        pairs.delete(pair)
      })
      from.pipe(to)
    }
    if (state === 'frozen') hold(pair)
  })
  await new Promise<void>((resolve) => proxy.listen(path.join(directory, '.s.PGSQL.5432'), resolve))
  const url = new URL(databaseUrl)
  url.host = 'localhost:5432'
  url.searchParams.set('host', directory)
  return {
    url: url.href,
    cut: () => {
      state = 'cut'
      for (const sockets of pairs) for (const socket of sockets) socket.destroy()
    },
    freeze: () => {
      state = 'frozen'
      for (const pair of pairs) hold(pair)
    },
    restore: () => {
      const held = state === 'frozen' ? [...pairs] : [] // a second pipe would send everything twice
      state = 'open'
      for (const [front, back] of held) {
        front.pipe(back)
        back.pipe(front)
      }
    },
    close: async () => {
      for (const sockets of pairs) for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => proxy.close(resolve))
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function hold([front, back]: readonly [net.Socket, net.Socket]): void {
  for (const socket of [front, back]) {
    socket.unpipe()
    socket.pause()
  }
}

/** Where Postgres listens: a socket in the directory that `host` names, else the address. */
function socketOf(url: URL): net.NetConnectOpts {
  const directory = url.searchParams.get('host')
  const port = Number(url.port || '5432')
  if (directory?.startsWith('/') === true) return { path: path.join(directory, `.s.PGSQL.${port}`) }
  return { host: directory ?? url.hostname, port }
}
