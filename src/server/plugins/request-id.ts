import type { ServerPlugin } from './server-plugin.js'

/** Every answer says which request it belongs to, as the logs do. */
export const requestId: ServerPlugin = {
  onResponse({ response, serverContext }) {
    response.headers.set('x-request-id', serverContext.exchange.requestId)
  },
}
