import { createServer } from 'node:http'
import { importInstalled } from './installed.mjs'

/** Serves a database by PostGraphile, as its documentation says for production. Returns the port. */
export async function serveByPostgraphile(connectionString) {
  // It wants Node 22, of which it uses this.
  Promise.withResolvers ??= function () {
    let resolve, reject
    const promise = new this((...both) => ([resolve, reject] = both))
    return { promise, resolve, reject }
  }
  const [{ postgraphile }, { PostGraphileAmberPreset }, { makePgService }, { grafserv }] = await Promise.all(
    ['postgraphile', 'postgraphile/presets/amber', 'postgraphile/adaptors/pg', 'postgraphile/grafserv/node'].map(
      importInstalled,
    ),
  )
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString, schemas: ['public'] })],
    grafserv: { watch: false, graphiql: false },
    grafast: { explain: false },
  })
  const server = createServer()
  await instance.createServ(grafserv).addTo(server)
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server.address().port
}
