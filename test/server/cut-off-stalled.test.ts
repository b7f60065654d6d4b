import { createServer, type ServerResponse } from 'node:http'
import net from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { cutOffStalled } from '../../src/server/cut-off-stalled.js'

const running = new Set<ServerResponse>()
const http = createServer((request, response) => {
  running.add(response)
  response.once('close', () => running.delete(response))
  response.write(request.url === '/large' ? Buffer.alloc(50_000_000) : 'a little')
})
let stop: () => void = () => undefined

afterEach(() => {
  stop()
  http.closeAllConnections()
  http.close()
})

test('cuts off who leaves an answer unread, neither who reads slowly nor who waits for more', async () => {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const ask = (path: string): net.Socket => {
    const socket = net.connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    return socket
  }
  const waiting = ask('/little').resume()
  const slow = ask('/large')
  const reading = setInterval(() => {
    slow.resume()
    setTimeout(() => slow.pause(), 5)
  }, 40)
  const never = ask('/large').pause()
  await vi.waitFor(() => {
    expect(running.size).toBe(3)
  })
  const urls = (): readonly string[] => [...running].map(({ req }) => req.socket.remotePort?.toString() ?? '')
  stop = cutOffStalled(running, 2_000)
  await vi.waitFor(
    () => {
      expect(urls()).not.toContain(never.localPort?.toString())
    },
    { timeout: 60_000, interval: 20 },
  )
  expect(urls()).toEqual(expect.arrayContaining([waiting.localPort?.toString(), slow.localPort?.toString()]))
  clearInterval(reading)
  for (const socket of [waiting, slow, never]) socket.destroy()
})
