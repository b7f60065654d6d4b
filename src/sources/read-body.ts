import type { FetchedResponse } from './public-fetch.js'
import { SourceFetchError } from './source-fetch-error.js'

/** The text of a response, read no further than `maxBytes` after unpacking: a small packed file may be a huge one. */
export async function readBody(
  response: Pick<FetchedResponse, 'body'>,
  address: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = response.body.getReader()
  const stop = (): void => {
    reader.cancel().catch(() => undefined)
  }
  signal.addEventListener('abort', stop)
  let text = ''
  let bytes = 0
  try {
    for (let chunk = await reader.read(); chunk.value !== undefined; chunk = await reader.read()) {
      bytes += chunk.value.byteLength
      if (bytes > maxBytes) throw new SourceFetchError('TOO_LARGE', address, `it is longer than ${maxBytes} bytes`)
      text += decoder.decode(chunk.value, { stream: true })
    }
    signal.throwIfAborted()
    return text + decoder.decode()
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}
