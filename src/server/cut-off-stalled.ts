import type { ServerResponse } from 'node:http'

/**
 * Cuts off clients that leave their answer unread: of whom nothing more was taken over a whole interval while something waits
 * to be sent. Without it, whoever opens streams and reads none would hold their connections and buffers for ever.
 * Returns what ends the watch.
 */
export function cutOffStalled(running: Iterable<ServerResponse>, intervalMs: number): () => void {
  let sentBefore = new Map<ServerResponse, number>()
  const timer = setInterval(() => {
    const sent = new Map<ServerResponse, number>()
    for (const response of running) {
      const { socket } = response
      if (!response.writableNeedDrain || socket === null) continue
      const taken = socket.bytesWritten - socket.writableLength
      if (sentBefore.get(response) === taken) socket.destroy()
      else sent.set(response, taken)
    }
    sentBefore = sent
  }, intervalMs).unref()
  return () => {
    clearInterval(timer)
  }
}
