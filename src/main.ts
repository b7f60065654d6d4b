import { fileURLToPath } from 'node:url'
import { readConfig } from './config.js'
import { createClosers } from './server/closers.js'
import { createLog } from './server/log.js'
import { listenForStop } from './server/stop-request.js'
import { withoutPasswords } from './server/without-passwords.js'
import { start } from './start.js'

const projectDir = fileURLToPath(new URL('..', import.meta.url))

process.exit(await run(process.argv.slice(2)))

/** The process from its first line to its exit code: settings, start, and everything closed again, whatever happens. */
async function run(args: readonly string[]): Promise<number> {
  const stop = listenForStop()
  const closers = createClosers()
  let showStack = false
  try {
    if (args[0] !== undefined)
      throw new Error(`Unknown argument ${args[0]}: settings are environment variables, see .env.example.`)
    const config = readConfig(projectDir)
    showStack = ['trace', 'debug'].includes(config.logLevel)
    const log = createLog(config.logLevel)
    process.on('uncaughtException', (err) => {
      log.error({ err }, 'An error that nobody caught: stopping')
      stop.request(1)
    })
    if (!(await start({ config, projectDir, log, closers, stop }))) return 0
    const exitCode = await stop.requested
    log.info('Stopping')
    return exitCode
  } catch (error) {
    console.error(sentenceOf(error, showStack))
    return 1
  } finally {
    for (const { name, error } of await closers.closeAll())
      console.error(`Closing ${name} failed: ${sentenceOf(error, showStack)}`)
  }
}

/** Errors of the start are sentences; LOG_LEVEL=debug shows where they come from. */
function sentenceOf(error: unknown, showStack: boolean): string {
  if (!(error instanceof Error)) return withoutPasswords(String(error))
  return withoutPasswords(showStack ? (error.stack ?? error.message) : error.message)
}
