import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/database/embedded.js'
import { migrate } from '../../src/database/migrate.js'
import { administer, databaseUrl } from './administer.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server on which databases may be created and dropped. */
    readonly testServerUrl: string
    /** An empty, migrated database to copy; also what the names of all databases of this run start with. */
    readonly testTemplate: string
  }
}

/** Starts what all tests share: one server, embedded unless DATABASE_URL names one, with one migrated template database. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const template = `modeldex_test_${process.pid}_${Date.now().toString(36)}`
  try {
    await administer(server.url, `CREATE DATABASE ${template}`).catch(explain)
    await migrate(databaseUrl(server.url, template))
  } catch (error) {
    await server.stop()
    throw error
  }
  provide('testServerUrl', server.url)
  provide('testTemplate', template)
  return async () => {
    const { rows } = await administer(
      server.url,
      `SELECT datname AS name FROM pg_database WHERE starts_with(datname, '${template}')`,
    )
    for (const { name } of rows) await administer(server.url, `DROP DATABASE "${name}" WITH (FORCE)`)
    await server.stop()
  }
}

async function startServer(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const own = process.env.DATABASE_URL
  if (own) return { url: own, stop: () => Promise.resolve() }
  const directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-test-'))
  await chmod(directory, 0o755) // PostgreSQL may run as another user than this process
  const { url, dataDir, stop } = await startEmbedded(path.join(directory, 'postgres'), { durable: false })
  return {
    url,
    stop: async () => {
      await stop()
      for (const used of [dataDir, directory]) await rm(used, { recursive: true, force: true })
    },
  }
}

function explain(error: unknown): never {
  if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error
  throw new Error(
    'The role of DATABASE_URL may not create databases, which the tests need: grant it CREATEDB, or unset DATABASE_URL to test on an embedded server.',
  )
}
