import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface ExampleQuery {
  readonly file: string
  readonly query: string
}

/** The queries of a folder, in the order of their file names; none if there is no such folder. */
export function readExampleQueries(folder: string): readonly ExampleQuery[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'))
  return files.sort().map((file) => ({ file, query: readFileSync(path.join(folder, file), 'utf8') }))
}
