import { importInstalled } from './installed.mjs'

/** Serves a schema by Mercurius with compiled queries. Returns the port. */
export async function serveByMercurius(schema, context) {
  const [{ default: fastify }, { default: mercurius }] = await Promise.all(
    ['fastify', 'mercurius'].map(importInstalled),
  )
  const app = fastify()
  await app.register(mercurius, { schema, jit: 1, graphiql: false, context })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return Number(address.slice(address.lastIndexOf(':') + 1))
}
