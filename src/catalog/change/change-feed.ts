import { setTimeout as delay } from 'node:timers/promises'
import { coalesce } from '../coalesce.js'
import type { CatalogHolder } from '../holder.js'
import { comparePositions, endOfRevision, positionOf, type LogPosition } from './log-position.js'
import { anyOwner, type ChangeOwner, type LoggedChange, type ReadLog } from './read-log.js'
import { createSubscriber, type Subscriber } from './subscriber.js'
import { NoMoreSubscriptions, SubscriptionEnded } from './subscription-ended.js'

export interface ChangeFeedOptions {
  readonly holder: Pick<CatalogHolder, 'current' | 'onSwap'>
  readonly read: ReadLog
  readonly log: { readonly warn: (fields: object, message: string) => void }
  /** Subscriptions at a time. */
  readonly maxSubscribers?: number
  /** How many changes may wait for one reader. */
  readonly queueLimit?: number
  /** How many changes are read from the log at a time. */
  readonly pageSize?: number
  /** How long readers that have no room for a page hold up the others before they are ended. */
  readonly graceMs?: number
  readonly retryMs?: number
}

/** The change log as it is written, for many readers: however many there are, each page of it is read once. */
export interface ChangeFeed {
  /** Behind this every change will be offered to who subscribes now. */
  readonly position: () => LogPosition
  readonly subscriberCount: () => number
  /**
   * Changes behind `after` (null: from now on), each once, in the order of the log, for ever. Throws a SubscriptionEnded when
   * the feed is closed, a NoMoreSubscriptions when there are too many; the iterator throws a SubscriptionEnded when a reader
   * is too slow or the feed closes, and what reading the log throws.
   */
  readonly subscribe: (after: LogPosition | null, owner: ChangeOwner) => AsyncIterableIterator<LoggedChange>
  /** Ends every subscription. */
  readonly close: () => void
}

const ROOM_CHECK_MS = 10

/**
 * Follows the log by following the snapshot: changes are handed out once the snapshot that has them is served, so that who
 * hears of a change and reads finds it.
 */
export function createChangeFeed(options: ChangeFeedOptions): ChangeFeed {
  const { holder, read, log, maxSubscribers = 1_000, graceMs = 2_000, retryMs = 500 } = options
  const { queueLimit = 1_000 } = options
  const pageSize = Math.min(options.pageSize ?? 500, queueLimit)
  const subscribers = new Set<Subscriber>()
  let published = endOfRevision(holder.current().revision)
  let open = true
  let retry: NodeJS.Timeout | undefined

  const publish = coalesce(async () => {
    clearTimeout(retry)
    try {
      await publishThrough(holder.current().revision)
    } catch (error) {
      log.warn({ err: error }, 'The change log could not be read: subscribers wait')
      if (open) retry = setTimeout(() => void publish(), retryMs).unref()
    }
  })

  async function publishThrough(revision: bigint): Promise<void> {
    const through = endOfRevision(revision)
    if (revision < published.revision) {
      published = through
      for (const subscriber of subscribers) subscriber.end('PUT_BACK', through)
      return
    }
    while (open && comparePositions(published, through) < 0) {
      if (subscribers.size === 0) {
        published = through
        return
      }
      const page = await read({ after: published, through, limit: pageSize, owner: anyOwner })
      await room(page)
      const last = page.length < pageSize ? undefined : page.at(-1)
      published = last === undefined ? through : positionOf(last)
      for (const subscriber of subscribers) subscriber.offer(page)
    }
  }

  /** One commit may hold more than a queue: it is handed out as fast as it is read, within reason. */
  async function room(page: readonly LoggedChange[]): Promise<void> {
    const isFull = (subscriber: Subscriber): boolean => !subscriber.hasRoomFor(page)
    for (let waitedMs = 0; waitedMs < graceMs && [...subscribers].some(isFull); waitedMs += ROOM_CHECK_MS) {
      await delay(ROOM_CHECK_MS)
    }
  }

  const unfollow = holder.onSwap(() => void publish())

  return {
    position: () => published,
    subscriberCount: () => subscribers.size,
    subscribe: (after, owner) => {
      if (!open) throw new SubscriptionEnded('STOPPING', after ?? published)
      if (subscribers.size >= maxSubscribers) {
        throw new NoMoreSubscriptions(`This server has ${maxSubscribers} subscriptions, and takes no more.`)
      }
      const subscriber = createSubscriber({
        after: after ?? published,
        offeredFrom: published,
        owner,
        read,
        queueLimit,
        pageSize,
        onClosed: () => subscribers.delete(subscriber),
      })
      subscribers.add(subscriber)
      return subscriber.changes
    },
    close: () => {
      open = false
      unfollow()
      clearTimeout(retry)
      for (const subscriber of subscribers) subscriber.end('STOPPING')
    },
  }
}
