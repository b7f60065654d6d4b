import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../config.js'
import { createDatabase } from '../database/client.js'
import { withoutPassword } from '../database/connect.js'
import { startEmbedded } from '../database/embedded.js'
import { migrate } from '../database/migrate.js'
import type { PrismaClient } from '../generated/prisma/client.js'

const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a command on DATABASE_URL, or on the embedded database, migrated. Says on standard error which one that is. */
export async function onDatabase<T>(act: (prisma: PrismaClient) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = readConfig(PROJECT_DIR)
  if (databaseUrl !== null) {
    console.error(`Database ${withoutPassword(databaseUrl)}`)
    return actOn(databaseUrl, act)
  }
  const embedded = await startEmbedded(path.join(dataDir, 'postgres'))
  try {
    console.error(embedded.notice ?? `Embedded database in ${embedded.dataDir}`)
    return await actOn(embedded.url, act)
  } finally {
    await embedded.stop()
  }
}

async function actOn<T>(url: string, act: (prisma: PrismaClient) => Promise<T>): Promise<T> {
  await migrate(url)
  const { prisma, close } = createDatabase(url)
  try {
    return await act(prisma)
  } finally {
    await close()
  }
}
