import { connect, type Socket } from 'node:net'

export interface LoadResult {
  readonly requests: number
  readonly seconds: number
  /** Answers with another status than 200. */
  readonly failures: number
}

/** A request as it goes over the wire. */
export const wireOf = (body: string, headers: string): Buffer =>
  Buffer.from(
    `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )

/** Sends one request after the other on each connection, for so long. Costs a fraction of what the servers cost. */
export async function load(port: number, next: () => Buffer, connections: number, forMs: number): Promise<LoadResult> {
  let done = 0
  let failures = 0
  const startedAt = performance.now()
  const take = () => (performance.now() - startedAt > forMs ? undefined : next())
  const onAnswer = (status: string) => {
    done += 1
    if (status !== '200') failures += 1
  }
  await Promise.all(Array.from({ length: connections }, () => converse(port, take, onAnswer)))
  return { requests: done, seconds: (performance.now() - startedAt) / 1_000, failures }
}

function converse(port: number, take: () => Buffer | undefined, onAnswer: (status: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1')
    let waitingBytes = 0
    let head = ''
    const sendNext = () => {
      const request = take()
      if (request === undefined) socket.end()
      else socket.write(request)
    }
    socket.setNoDelay(true)
    socket.on('connect', sendNext)
    socket.on('error', reject)
    socket.on('close', () => {
      resolve()
    })
    socket.on('data', (chunk) => {
      if (waitingBytes > 0) waitingBytes -= chunk.length
      else {
        head += chunk.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(head.slice(0, end))?.[1] ?? 0)
        waitingBytes = length - (head.length - end - 4)
      }
      if (waitingBytes > 0) return
      onAnswer(head.slice(9, 12))
      head = ''
      waitingBytes = 0
      sendNext()
    })
  })
}
