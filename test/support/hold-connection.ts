import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../../src/database/client.js'

/** Takes one connection of the pool, until it is released. */
export async function holdConnection({
  prisma,
}: Database): Promise<{ readonly holding: Promise<unknown>; readonly release: () => void }> {
  let isReleased = false
  let taken = (): void => undefined
  const isTaken = new Promise<void>((resolve) => (taken = resolve))
  const holding = prisma.$transaction(
    async (transaction) => {
      await transaction.$queryRaw`SELECT 1`
      taken()
      while (!isReleased) await delay(1)
    },
    { timeout: 60_000 },
  )
  await isTaken
  return { holding, release: () => (isReleased = true) }
}
