import { dbDeploy, dbResolve, dbStatus } from './db-operate.js'
import { runCommand, WrongUse } from './run-command.js'

const USAGE = `npm run db -- COMMAND

  deploy                            apply the migrations that are missing
  status                            say which migrations are applied
  resolve NAME applied|rolled-back  say how a migration ended that was interrupted
  new NAME                          write a migration for what has changed in prisma/schema.prisma
  check                             fail where prisma/schema.prisma and prisma/migrations differ

deploy, status and resolve act on DATABASE_URL, or on the embedded database.`

/** Runs one command; returns the exit code. What writes migrations needs packages that an installation without devDependencies lacks. */
async function run([command, name, how]: readonly string[]): Promise<number> {
  if (command === 'deploy') return dbDeploy()
  if (command === 'status') return dbStatus()
  if (command === 'check') return (await import('./db-author.js')).dbCheck()
  if (command === 'new' && name !== undefined && /^[a-z][a-z0-9_]*$/.test(name))
    return (await import('./db-author.js')).dbNew(name)
  if (command === 'resolve' && name !== undefined && (how === 'applied' || how === 'rolled-back'))
    return dbResolve(name, how)
  throw new WrongUse()
}

await runCommand(USAGE, run)
