import { Agent, request } from 'node:http'
import type { Read } from './fleet.js'

// Sends reads at a steady rate, whether or not the ones before are answered, and times each from when it was due.

const RATE_PER_SECOND = 200

const [port = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true })
let reads: Read[] = []
let sent = 0
const startedAt = performance.now()
setInterval(() => {
  while ((performance.now() - startedAt) * RATE_PER_SECOND > sent * 1_000) {
    const dueAt = startedAt + (sent * 1_000) / RATE_PER_SECOND
    sent += 1
    const body = JSON.stringify({
      query: `query ($slug: String!) { model(slug: $slug) { name contextTokens offering { pricing { input { amount } output { amount } } } monthlyCost { total { amount } } } }`,
      variables: { slug: `model-${(sent % 200) + 1}` },
    })
    const sentAt = performance.now()
    const read = request(
      { port, path: '/graphql', method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        response.resume().on('end', () => {
          const at = performance.now()
          reads.push([performance.timeOrigin + dueAt, at - dueAt, sentAt - dueAt])
        })
      },
    )
    read.on('error', () => reads.push([performance.timeOrigin + dueAt, Infinity, sentAt - dueAt]))
    read.end(body)
  }
}, 2)

process.on('message', () => {
  process.send?.(reads)
  reads = []
})
