import { describe, expect, it } from 'vitest'
import type { Health } from '../../src/server/health.js'
import { healthy, startTestServer } from './test-server.js'

async function ready(health: Health) {
  const server = await startTestServer({ health: () => health })
  try {
    const response = await fetch(`${server.url}/health/ready`)
    const body: unknown = await response.json()
    return [response.status, body]
  } finally {
    await server.stop(0)
  }
}

describe('readiness', () => {
  it('is there once a snapshot is loaded, and says which', async () => {
    expect(await ready(healthy)).toEqual([
      200,
      { status: 'ready', revision: '7', ageMs: 12, databaseConnected: true, lastError: null },
    ])
  })

  it('is there, but degraded, while the database is away', async () => {
    const away = { ...healthy, databaseConnected: false, lastError: 'The database at db:5432 refuses connections.' }
    expect(await ready(away)).toEqual([200, { status: 'degraded', ...away }])
  })

  it('is not there before the first snapshot', async () => {
    const early = { revision: null, ageMs: null, databaseConnected: true, lastError: null }
    expect(await ready(early)).toEqual([503, { status: 'starting', ...early }])
  })
})

describe('liveness', () => {
  it('needs nothing but the process', async () => {
    const server = await startTestServer({
      health: () => ({ revision: null, ageMs: null, databaseConnected: false, lastError: null }),
    })
    const response = await fetch(`${server.url}/health/live`)
    expect(response.status).toBe(200)
    await server.stop(0)
  })

  it('can be asked for without a Host header, as load balancers do', async () => {
    const { rawRequest } = await import('./raw-request.js')
    const server = await startTestServer()
    expect(await rawRequest(server.port, ['GET /health/live HTTP/1.0'])).toMatch(/^HTTP\/1\.1 200 /)
    await server.stop(0)
  })

  it('cannot be posted to', async () => {
    const server = await startTestServer()
    const response = await fetch(`${server.url}/health/live`, { method: 'POST' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    await server.stop(0)
  })
})
