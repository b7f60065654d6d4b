import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Imports a package that the bench has installed for itself, from the root of the project. */
export const importInstalled = (name) =>
  import(pathToFileURL(createRequire(path.resolve('bench/serving/package.json')).resolve(name)).href)
