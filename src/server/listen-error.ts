import { createServer } from 'node:net'

/** Fails as listening would, before anything else has been started: nothing is left half done for a port that is taken. */
export async function assertCanListen(port: number, host: string): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(port, host, () =>
      probe.close(() => {
        resolve()
      }),
    )
  }).catch((error: unknown) => {
    throw listenError(error, port, host)
  })
}

/** What the system says of a port, as one sentence that tells what to do. */
export function listenError(error: unknown, port: number, host: string): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new Error(sentence(code, port, host) ?? `Cannot listen on port ${port} of ${host}: ${String(error)}.`, {
    cause: error,
  })
}

function sentence(code: string, port: number, host: string): string | null {
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken: stop the program that listens there, or set PORT to another one.`
  }
  if (code === 'EACCES') return `Port ${port} on ${host} is not for this user: set PORT to 1024 or above.`
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) {
    return `HOST is ${JSON.stringify(host)}, which is no address of this machine.`
  }
  return null
}
