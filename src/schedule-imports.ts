import type { CatalogHolder } from './catalog/holder.js'
import type { Config } from './config.js'
import type { Database } from './database/client.js'
import { importFiles } from './importing/import-files.js'
import { lastImportedAt } from './importing/read-stored.js'
import { startImportSchedule, type RunningSchedule } from './importing/schedule.js'
import { sourceSettings } from './importing/source-settings.js'
import type { Log } from './server/log.js'
import type { Metrics } from './server/metrics.js'

export interface ScheduledImports extends Pick<Database, 'prisma'> {
  readonly config: Config
  readonly log: Log
  readonly url: string
  readonly catalog: CatalogHolder
  /** null: none are kept. */
  readonly metrics: Metrics | null
}

/** Imports sources by the clock. */
export function scheduleImports({ config, log, url, prisma, catalog, metrics }: ScheduledImports): RunningSchedule {
  return startImportSchedule({
    url,
    log,
    sources: config.importSources,
    everyMs: config.importEveryHours * 3_600_000,
    lastImportedAt: (source) => lastImportedAt(prisma, source),
    importSource: (source) =>
      importFiles({
        prisma,
        source,
        texts: null,
        observedOn: new Date().toISOString().slice(0, 10),
        settings: sourceSettings(config),
        unmatched: 'QUEUE',
        allowShrink: false,
        dryRun: false,
        reason: 'by schedule',
        actor: 'schedule',
        refreshCatalog: async () => {
          await catalog.refresh()
          return catalog.current()
        },
      }),
    onAttempt: (source, outcome) => metrics?.imported(source, outcome),
  })
}
