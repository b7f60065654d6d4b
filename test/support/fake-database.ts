import type { Catalog } from '../../src/catalog/catalog.js'
import type { CatalogLog, FollowOptions } from '../../src/catalog/follow.js'
import type { RevisionListener } from '../../src/database/listen.js'
import { fixtureCatalog } from './catalog.js'

type Logged = readonly [level: keyof CatalogLog, message: string]

/** What a follower needs of a database, under a test's control. */
export interface FakeDatabase extends Pick<FollowOptions, 'load' | 'readRevision' | 'listen' | 'log'> {
  /** The revision that a load begun now gives; a name for what the catalogue then holds. */
  revision: bigint
  /** Set: every query fails with it. */
  failure: Error | null
  /** Set: loads wait for it. */
  gate: Promise<void> | null
  readonly loads: { count: number; running: number; mostAtOnce: number }
  /** The follower's, once it listens. */
  handlers: RevisionListener
  readonly logged: Logged[]
  listening: boolean
}

/** Commits a revision and tells listeners, as the database does. */
export function commitRevision(database: FakeDatabase, revision: bigint): void {
  database.revision = revision
  database.handlers.onRevision(revision)
}

export function fakeDatabase(): FakeDatabase {
  const logged: Logged[] = []
  const database: FakeDatabase = {
    revision: 1n,
    failure: null,
    gate: null,
    loads: { count: 0, running: 0, mostAtOnce: 0 },
    logged,
    listening: false,
    handlers: { onRevision: () => undefined, onConnected: () => undefined, onLost: () => undefined },
    readRevision: () =>
      database.failure === null ? Promise.resolve(database.revision) : Promise.reject(database.failure),
    load,
    listen: (given) => {
      database.handlers = given
      database.listening = true
      given.onConnected()
      return {
        close: () => {
          database.listening = false
          return Promise.resolve()
        },
      }
    },
    log: {
      info: (_, message) => logged.push(['info', message]),
      warn: (_, message) => logged.push(['warn', message]),
      error: (_, message) => logged.push(['error', message]),
    },
  }

  async function load(today: string): Promise<Catalog> {
    const { loads } = database
    loads.count += 1
    loads.running += 1
    loads.mostAtOnce = Math.max(loads.mostAtOnce, loads.running)
    const revision = Number(database.revision)
    try {
      await database.gate
      if (database.failure !== null) throw database.failure
      return fixtureCatalog({ revision, today, models: [{ slug: `model-of-revision-${revision}` }] })
    } finally {
      loads.running -= 1
    }
  }

  return database
}
