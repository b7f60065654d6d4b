// Mercurius and its dependencies want Node 22, so that they are not among those of the project:
//   npm install --no-save mercurius@16.10.1 fastify@5.12.8

/** Serves a schema by Mercurius with compiled queries. Returns the port. */
export async function serveByMercurius(schema, context) {
  const [{ default: fastify }, { default: mercurius }] = await Promise.all([import('fastify'), import('mercurius')])
  const app = fastify()
  await app.register(mercurius, { schema, jit: 1, graphiql: false, context })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return Number(address.slice(address.lastIndexOf(':') + 1))
}
