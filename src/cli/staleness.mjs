// Plain JavaScript: it runs before anything is built.
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** Whether `made` is missing or older than any of the files, or the files in the folders, that it is made from. */
export function isStale(made, sources) {
  if (!existsSync(made)) return true
  const madeAt = statSync(made).mtimeMs
  return sources.some((source) => newestIn(source) > madeAt)
}

function newestIn(source) {
  const stats = statSync(source)
  if (!stats.isDirectory()) return stats.mtimeMs
  // the folder's own time tells of files that were removed
  return Math.max(stats.mtimeMs, ...readdirSync(source).map((name) => newestIn(path.join(source, name))))
}
