import { COST } from '../cost-header.js'
import type { ServerPlugin } from './server-plugin.js'

/** Says what the operation costs, and how much it may, to whoever asks for it. */
export const queryCost = (limit: number): ServerPlugin => ({
  onResponse({ request, response, serverContext: { exchange } }) {
    if (exchange.cost === undefined || !request.headers.has(COST)) return
    response.headers.set(COST, `${Math.ceil(exchange.cost)};limit=${limit}`)
  },
})
