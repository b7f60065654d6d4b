import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.js'
import { importFiles, type ImportDone } from '../importing/import-files.js'
import type { SourceText } from '../importing/import-file.js'
import { reportLines } from '../importing/report-lines.js'
import { isFeed } from '../importing/read-stored.js'
import { sourceSettings } from '../importing/source-settings.js'
import type { SourceSlug } from '../sources/claim.js'
import { SOURCE_FILES } from '../sources/sources.js'
import { onDatabase } from './on-database.js'
import { runCommand, WrongUse } from './run-command.js'

const USAGE = `npm run import -- FILE... | --fetch  --source SOURCE [--observed-on DATE] [--apply] [--unmatched create]

Shows what importing files of a source would do, and with --apply does it: all of it or nothing.
  --source SOURCE        models-dev, genai-prices, litellm or openrouter
  --fetch                fetch the source's files instead of reading them
  --observed-on DATE     the day that the files speak of; today, if left out
  --apply                write it; left out, it is a dry run
  --unmatched create     make models that are not reviewed of what is no model of the catalogue; left out, it waits in the review queue
  --allow-shrink         also where a file has lost more than a tenth of its records
  --all                  list everything, not only the first of each kind
  --reason TEXT          why, for the change log

Exit codes: 0 done or nothing to do, 1 not done, 2 wrong use.`

const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url))

interface Order {
  readonly source: SourceSlug
  readonly texts: readonly SourceText[] | null
  readonly observedOn: string
  readonly apply: boolean
  readonly create: boolean
  readonly allowShrink: boolean
  readonly all: boolean
  readonly reason: string | null
}

async function readOrder(args: string[]): Promise<Order> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      fetch: { type: 'boolean' },
      'observed-on': { type: 'string' },
      apply: { type: 'boolean' },
      unmatched: { type: 'string' },
      'allow-shrink': { type: 'boolean' },
      all: { type: 'boolean' },
      reason: { type: 'string' },
    },
  })
  const { source = '', unmatched = 'queue', 'observed-on': observedOn = new Date().toISOString().slice(0, 10) } = values
  if (!isFeed(source)) throw new WrongUse(`There is no source "${source}".`)
  if (positionals.length > 0 === (values.fetch ?? false)) throw new WrongUse(`Name files, or say --fetch.`)
  if (unmatched !== 'queue' && unmatched !== 'create')
    throw new WrongUse(`--unmatched is queue or create, not ${unmatched}.`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(observedOn) || Number.isNaN(Date.parse(observedOn)))
    throw new WrongUse(`"${observedOn}" is no day: write it as 2026-07-02.`)
  const { apply = false, 'allow-shrink': allowShrink = false, all = false, reason = null } = values
  const texts = values.fetch === true ? null : await readTexts(source, positionals, observedOn)
  return { source, texts, observedOn, apply, create: unmatched === 'create', allowShrink, all, reason }
}

/** A file is known by its name, or by its source where that has only one. */
async function readTexts(source: SourceSlug, names: readonly string[], observedOn: string): Promise<SourceText[]> {
  const own = SOURCE_FILES.filter((each) => each.source === source).map(({ fileName }) => fileName)
  return Promise.all(
    names.map(async (name) => {
      const file =
        own.find((each) => path.basename(name).endsWith(each.replace(/^[^.]+\./, ''))) ??
        (own.length === 1 ? own[0] : undefined)
      if (file === undefined) throw new WrongUse(`${name} is none of ${own.join(', ')}: name it like one of them.`)
      return { source, file, text: await readFile(name, 'utf8'), etag: null, url: null, observedOn }
    }),
  )
}

/** Returns the exit code. Progress goes to standard error, the report to standard output. */
async function run(args: string[]): Promise<number> {
  const order = await readOrder(args)
  const { source, texts, observedOn, allowShrink, apply, create, reason, all } = order
  const settings = sourceSettings(readConfig(PROJECT_DIR))
  const done = await onDatabase((prisma) =>
    importFiles({
      prisma,
      source,
      texts,
      observedOn,
      settings,
      allowShrink,
      unmatched: create ? 'CREATE' : 'QUEUE',
      dryRun: !apply,
      reason,
      actor: `command line (${os.userInfo().username})`,
      onProgress: (doing) => {
        console.error(`${doing} …`)
      },
    }),
  )
  return tell(done, apply, all)
}

function tell({ report, warnings, errors }: ImportDone, apply: boolean, all: boolean): number {
  for (const error of errors) console.error(error)
  if (report === null) return 1
  console.log(reportLines(report, all ? Infinity : 20).join('\n'))
  for (const warning of warnings) console.log(warning)
  if (!apply) console.log('\nDry run: nothing was written. --apply writes it.')
  return 0
}

await runCommand(USAGE, run)
