import { mkdir } from 'node:fs/promises'
import path from 'node:path'

/** Creates a directory and those above it. The `recursive` of Node itself never returns below /proc, where nothing can be made. */
export async function makeDirectories(directory: string): Promise<void> {
  const problem = await tryToMake(directory)
  if (problem === null) return
  if (problem.code !== 'ENOENT' || path.dirname(directory) === directory) throw problem
  await makeDirectories(path.dirname(directory))
  const still = await tryToMake(directory)
  if (still !== null) throw still
}

/** null: it is there, now or already. */
async function tryToMake(directory: string): Promise<NodeJS.ErrnoException | null> {
  try {
    await mkdir(directory)
    return null
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return 'code' in error && error.code === 'EEXIST' ? null : error
  }
}
