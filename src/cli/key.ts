import { parseArgs } from 'node:util'
import { ApiKeyRole, type PrismaClient } from '../generated/prisma/client.js'
import { issueKey, keyRequestProblems, listKeys, revokeKey, type PublicKey } from '../keys/key-store.js'
import { onDatabase } from './on-database.js'
import { runCommand, WrongUse } from './run-command.js'

const USAGE = `npm run key -- COMMAND

  issue --role viewer|editor|admin --name NAME [--expires 2027-01-01T00:00:00Z]
                     make a key for somebody and show it, once
  list               show who has keys, and when they were last used
  revoke ID          refuse a key from now on

They act on DATABASE_URL, or on the embedded database. A name may have several keys: issue the new one, change to it, revoke
the old one.`

/** Reads the command before a database is touched. */
function readCommand(args: string[]): (prisma: PrismaClient) => Promise<string> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { role: { type: 'string' }, name: { type: 'string' }, expires: { type: 'string' } },
  })
  const [command, id, ...more] = positionals
  if (command === 'issue' && id === undefined) return issue(values)
  if (command === 'list' && id === undefined) return async (prisma) => (await listKeys(prisma)).map(line).join('\n')
  if (command === 'revoke' && id !== undefined && more.length === 0) return (prisma) => revoke(prisma, id)
  throw new WrongUse()
}

function issue(given: { readonly role?: string; readonly name?: string; readonly expires?: string }) {
  const role = Object.values(ApiKeyRole).find((each) => each === given.role?.toUpperCase())
  if (role === undefined || given.name === undefined) throw new WrongUse()
  const expiresAt = given.expires === undefined ? null : new Date(given.expires)
  if (expiresAt !== null && Number.isNaN(expiresAt.getTime()))
    throw new WrongUse(`--expires ${given.expires ?? ''} is not an instant such as 2027-01-01T00:00:00Z.`)
  const request = { name: given.name, role, expiresAt, createdBy: 'command line', reason: null }
  const [problem] = keyRequestProblems(request, new Date())
  if (problem !== undefined) throw new WrongUse(problem.message)
  return async (prisma: PrismaClient): Promise<string> => {
    const { key, apiKey } = await issueKey(prisma, request)
    return `${line(apiKey)}\n\n  ${key}\n\nThis is the only time the key is shown. Send it as "Authorization: Bearer <key>".`
  }
}

async function revoke(prisma: PrismaClient, id: string): Promise<string> {
  const revoked = await revokeKey(prisma, id, { at: new Date(), by: 'command line', reason: null })
  if (revoked === null) throw new Error(`There is no key ${id}: "npm run key -- list" shows those there are.`)
  return line(revoked)
}

function line({ id, name, role, createdAt, lastUsedAt, expiresAt, revokedAt }: PublicKey): string {
  const facts = [
    `issued ${createdAt.toISOString()}`,
    lastUsedAt === null ? 'never used' : `last used ${lastUsedAt.toISOString()}`,
    ...(expiresAt === null ? [] : [`expires ${expiresAt.toISOString()}`]),
    ...(revokedAt === null ? [] : [`revoked ${revokedAt.toISOString()}`]),
  ]
  return `${id}  ${role.padEnd(6)}  ${name}: ${facts.join(', ')}`
}

await runCommand(USAGE, async (args) => {
  console.log(await onDatabase(readCommand(args)))
  return 0
})
