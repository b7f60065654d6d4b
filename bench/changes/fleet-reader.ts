import { Agent, request } from 'node:http'

// Sends reads at a steady rate, whether or not the ones before are answered, and times each from when it was due.

const RATE_PER_SECOND = 100
const WARM_UP = 100

const [port = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true })
const latenciesMs: number[] = []
let sent = 0
const startedAt = performance.now()
const timer = setInterval(() => {
  while ((performance.now() - startedAt) * RATE_PER_SECOND > sent * 1_000) {
    const dueAt = startedAt + (sent * 1_000) / RATE_PER_SECOND
    sent += 1
    const counts = sent > WARM_UP
    const body = JSON.stringify({
      query: `query ($slug: String!) { model(slug: $slug) { name contextTokens offering { pricing { input { amount } output { amount } } } monthlyCost { total { amount } } } }`,
      variables: { slug: `model-${(sent % 200) + 1}` },
    })
    const read = request(
      { port, path: '/graphql', method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        response.resume().on('end', () => {
          if (counts) latenciesMs.push(performance.now() - dueAt)
        })
      },
    )
    read.on('error', () => undefined)
    read.end(body)
  }
}, 2)

process.on('message', () => {
  clearInterval(timer)
  setTimeout(() => {
    process.send?.({ latenciesMs }, () => process.exit(0))
  }, 2_000)
})
