import path from 'node:path'
import { createAnswerPeriods } from './catalog/answer-period.js'
import { createChangeFeed } from './catalog/change/change-feed.js'
import { createReadLog } from './catalog/change/read-log.js'
import type { CatalogHolder } from './catalog/holder.js'
import { startCatalog } from './catalog/start.js'
import type { Config } from './config.js'
import { createDatabase, type Database } from './database/client.js'
import { withoutPassword } from './database/connect.js'
import { startEmbedded } from './database/embedded.js'
import { migrate } from './database/migrate.js'
import { withoutDeadline } from './database/statement-deadline.js'
import { createContext } from './graphql/context.js'
import { schema } from './graphql/schema.js'
import { sourceSettings } from './importing/source-settings.js'
import { createAuthenticator } from './keys/authenticate.js'
import type { Viewer } from './keys/viewer.js'
import { scheduleImports } from './schedule-imports.js'
import { seedIfEmpty } from './seed-if-empty.js'
import { banner, type BannerFacts } from './server/banner.js'
import type { Closers } from './server/closers.js'
import { readExampleQueries } from './server/example-queries.js'
import type { Health } from './server/health.js'
import { assertCanListen, listenError } from './server/listen-error.js'
import type { Log } from './server/log.js'
import { checkTrustedDocuments } from './server/check-trusted-documents.js'
import { createRequestLimits } from './server/limits/request-limits.js'
import { createMetrics, type Metrics } from './server/metrics.js'
import { createServer } from './server/server.js'
import type { StopRequest } from './server/stop-request.js'
import type { Tracing } from './tracing/open-tracing.js'
import { createWarmUp } from './warm-catalog.js'
import { noTrustedDocuments, readTrustedDocuments, type TrustedDocuments } from './server/trusted-documents.js'
import { makeObjectsYoung } from './young-objects.js'

export interface StartOptions {
  readonly config: Config
  readonly projectDir: string
  readonly log: Log
  readonly closers: Closers
  readonly stop: StopRequest
}

/**
 * Database, migrations, catalogue, server, in this order. What it opens it hands to `closers`, so that the caller can close
 * it when a later step throws. Returns false where a stop was asked for in between.
 */
export async function start(options: StartOptions): Promise<boolean> {
  const { config, projectDir, log, closers, stop } = options
  const startedAt = performance.now()
  makeObjectsYoung()
  const trusted = trustedDocumentsOf(config)
  checkTrustedDocuments(trusted, schema, createRequestLimits(schema, config), config.introspection)
  await assertCanListen(config.port, config.host)

  const { url, name } = await openDatabase(options)
  if (stop.isRequested()) return false
  const migrations = await migrate(url)
  if (migrations.length > 0) log.info({ migrations }, 'Migrations applied')
  if (stop.isRequested()) return false

  const tracing = await openTracing(options)
  const database = createDatabase(url, {
    aroundStatement: tracing?.aroundStatement,
    poolMax: config.databasePoolMax,
    statementTimeoutMs: config.answerTimeoutMs,
    onConnectionLost: (err) => {
      log.warn({ err }, 'A connection to the database broke')
    },
  })
  closers.add('the connections to the database', database.close)
  await seedIfEmpty(database, projectDir, log)
  if (stop.isRequested()) return false

  let metrics: Metrics | null = null
  const catalog = await startCatalog({
    prisma: database.prisma,
    url,
    log,
    onRefresh: (refresh) => {
      metrics?.refreshed(refresh)
      tracing?.refreshed(refresh)
    },
    prepare: createWarmUp(log),
    checkIntervalMs: config.catalogPollMs,
  })
  closers.add('the follower of the catalogue', catalog.close)
  const changeFeed = createChangeFeed({
    holder: catalog,
    read: createReadLog(database.prisma),
    log,
    maxSubscribers: config.maxSubscriptions,
  })

  if (config.metrics) {
    metrics = createMetrics({
      catalog: () => ({ modelCount: catalog.current().models.length, ...catalog.status() }),
      pool: database.poolUse,
      subscriptions: changeFeed.subscriberCount,
    })
  }

  const authenticate = createAuthenticator({
    prisma: database.prisma,
    onError: (err) => {
      log.warn({ err }, 'The use of a key could not be noted')
    },
  })
  const sources = sourceSettings(config)
  const contextOf = (requestId: string, viewer: Viewer | null) =>
    createContext({
      catalog: catalog.current(),
      prisma: database.prisma,
      now: new Date(),
      requestId,
      staleAfterDays: config.staleAfterDays,
      viewer,
      refreshCatalog,
      catalogCheckedAt,
      changeFeed,
      sources,
    })
  const refreshCatalog = async () => {
    await withoutDeadline(catalog.refresh)
    return catalog.current()
  }
  const catalogCheckedAt = () => catalog.status().lastCheckedAt
  const server = createServer({
    schema,
    createContext({ requestId, headers, address }) {
      const authorization = headers.get('authorization')
      // At once where nobody has to be asked who it is.
      if (authorization === null) return contextOf(requestId, null)
      return authenticate({ authorization, address }).then((viewer) => contextOf(requestId, viewer))
    },
    answerPeriod: createAnswerPeriods(() => catalog.current()),
    contextOfEvent: (context) => createContext({ ...context, catalog: catalog.current(), now: new Date() }),
    health: () => healthOf(catalog),
    staleness: { ms: () => catalog.status().staleMs, fromMs: 2 * config.catalogPollMs },
    metrics: metrics === null ? null : { kept: metrics, token: config.metricsToken },
    tracing: tracing?.requests ?? null,
    exports: { catalog: () => catalog.current() },
    log,
    settings: config,
    trusted,
    graphiql: config.graphiql ? readExampleQueries(path.join(projectDir, 'docs', 'examples')) : null,
  })
  const port = await server.listen(config.port, config.host).catch((error: unknown) => {
    throw listenError(error, config.port, config.host)
  })
  closers.add('the server', () => server.stop(config.shutdownTimeoutMs, stop.impatient))
  if (config.importEveryHours > 0) {
    const schedule = scheduleImports({ config, log, url, prisma: database.prisma, catalog, metrics })
    closers.add('the imports', schedule.close)
  }
  // before the server, which waits for its requests to finish
  closers.add('the subscriptions', () => {
    changeFeed.close()
    return Promise.resolve()
  })

  const { models, offerings, priceCount, revision } = catalog.current()
  const facts: BannerFacts = {
    host: config.host,
    port,
    graphiql: config.graphiql,
    database: name,
    serverVersion: await serverVersion(database),
    revision: revision.toString(),
    modelCount: models.length,
    offeringCount: offerings.length,
    priceCount,
    startedInMs: Math.round(performance.now() - startedAt),
  }
  if (config.production) log.info(facts, 'Modeldex is ready')
  else console.log(banner(facts))
  return true
}

function trustedDocumentsOf({ trustedDocuments: place, trustedDocumentsOnly: only }: Config): TrustedDocuments {
  if (place !== null) return readTrustedDocuments(place, only)
  if (!only) return noTrustedDocuments
  throw new Error('MODELDEX_TRUSTED_DOCUMENTS_ONLY is on, but MODELDEX_TRUSTED_DOCUMENTS names no documents.')
}

/** Loaded only where somebody wants traces: it takes a tenth of a second and 18 MB. */
async function openTracing({ config, log, closers }: StartOptions): Promise<Tracing | null> {
  if (config.tracesUrl === null) return null
  const { openTracing: open } = await import('./tracing/open-tracing.js')
  const tracing = open({ url: config.tracesUrl, serviceName: config.serviceName, log })
  closers.add('the traces', tracing.close)
  return tracing
}

async function openDatabase({ config, log, closers }: StartOptions) {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, name: withoutPassword(config.databaseUrl) }
  const embedded = await startEmbedded(path.join(config.dataDir, 'postgres'), {
    onTrouble: (message) => {
      log.warn(message)
    },
  })
  closers.add('the embedded database', embedded.stop)
  if (embedded.notice !== null) log.warn(embedded.notice)
  return { url: embedded.url, name: `embedded in ${embedded.dataDir}` }
}

/** The reason is for the log only: it may name hosts and files. */
function healthOf(catalog: CatalogHolder): Health {
  const { revision, staleMs, connected, lastError } = catalog.status()
  const sentence = connected ? 'The catalogue could not be read: the log says why.' : 'The database cannot be reached.'
  return {
    revision: revision.toString(),
    ageMs: staleMs,
    databaseConnected: connected,
    lastError: lastError === null ? null : sentence,
  }
}

async function serverVersion({ prisma }: Database): Promise<string> {
  const rows = await prisma.$queryRaw<
    { version: string }[]
  >`SELECT split_part(current_setting('server_version'), ' ', 1) AS version`
  return rows[0]?.version ?? 'of unknown version'
}
