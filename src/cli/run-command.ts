import { withoutPasswords } from '../server/without-passwords.js'

/** Thrown for what was typed wrongly; where there is nothing to say, how it is used says all. */
export class WrongUse extends Error {}

/**
 * Runs a command with what was typed behind it. --help says how it is used. `run` returns the exit code: 0 where it is done, 1 where it
 * is not; 2 is for wrong use.
 */
export async function runCommand(usage: string, run: (args: string[]) => Promise<number>): Promise<void> {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage)
    return
  }
  try {
    process.exitCode = await run(args)
  } catch (error) {
    const said = withoutPasswords(error instanceof Error ? error.message : String(error))
    const isWrongUse = error instanceof WrongUse || isRefusedArgument(error)
    console.error((isWrongUse ? [said, usage] : [said]).filter((text) => text !== '').join('\n\n'))
    process.exitCode = isWrongUse ? 2 : 1
  }
}

/** What `parseArgs` of Node throws. */
const isRefusedArgument = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
