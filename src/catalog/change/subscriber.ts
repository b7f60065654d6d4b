import { letOthersIn } from '../let-in.js'
import { comparePositions, positionOf, type LogPosition } from './log-position.js'
import { isOwnedBy, type ChangeOwner, type LoggedChange, type ReadLog } from './read-log.js'
import { SubscriptionEnded, type EndReason } from './subscription-ended.js'

export interface SubscriberOptions {
  /** Behind what it is to start. */
  readonly after: LogPosition
  /** Behind what it will be offered changes: what lies between is read from the log. */
  readonly offeredFrom: LogPosition
  readonly owner: ChangeOwner
  readonly read: ReadLog
  /** How many changes may wait for the reader. */
  readonly queueLimit: number
  /** How many are read from the log at a time. */
  readonly pageSize: number
  readonly onClosed: () => void
}

/** One reader of the log, from a place on for ever: first what is already written, then what is offered as it is written. */
export interface Subscriber {
  readonly changes: AsyncIterableIterator<LoggedChange>
  /** Whether what it wants of a page can wait for it. */
  readonly hasRoomFor: (page: readonly LoggedChange[]) => boolean
  /** Every change from `offeredFrom` on, page by page, in the order of the log. A reader that has no room for them is ended. */
  readonly offer: (page: readonly LoggedChange[]) => void
  /** Forgets what waits; the reader gets an error that says where to resume: `from`, or behind what it was given. */
  readonly end: (reason: EndReason, from?: LogPosition) => void
}

export function createSubscriber(options: SubscriberOptions): Subscriber {
  const { after, owner, read, queueLimit, pageSize, onClosed } = options
  let goal = options.offeredFrom // the log is read through here
  let reached = after // and has been read through here
  let catchingUp = comparePositions(after, goal) < 0
  let backlog: LoggedChange[] = []
  let queue: LoggedChange[] = []
  let delivered = after
  let open = true
  let ending: Error | null = null
  let wake: () => void = () => undefined
  let turn: Promise<unknown> = Promise.resolve()

  const wanted = (page: readonly LoggedChange[]): readonly LoggedChange[] =>
    page.filter((change) => isOwnedBy(change, owner) && comparePositions(positionOf(change), after) > 0)

  function close(error: Error | null): void {
    if (!open) return
    open = false
    ending = error
    backlog = []
    queue = []
    onClosed()
    wake()
  }

  async function pull(): Promise<IteratorResult<LoggedChange, undefined>> {
    for (;;) {
      await letOthersIn()
      if (!open) break
      const change = backlog.shift() ?? (catchingUp ? undefined : queue.shift())
      if (change !== undefined) {
        delivered = positionOf(change)
        return { done: false, value: change }
      }
      if (catchingUp) await readOn()
      else await new Promise<void>((resolve) => (wake = resolve))
    }
    const error = ending
    ending = null
    if (error !== null) throw error
    return { done: true, value: undefined }
  }

  async function readOn(): Promise<void> {
    const through = goal
    try {
      const page = await read({ after: reached, through, limit: pageSize, owner })
      if (!open) return
      const last = page.length < pageSize ? undefined : page.at(-1)
      reached = last === undefined ? through : positionOf(last)
      backlog.push(...page)
      catchingUp = comparePositions(reached, goal) < 0
    } catch (error) {
      close(error instanceof Error ? error : new Error(String(error)))
    }
  }

  const changes: AsyncIterableIterator<LoggedChange> = {
    [Symbol.asyncIterator]: () => changes,
    next: () => {
      const next = turn.then(pull)
      turn = next.catch(() => undefined)
      return next
    },
    return: () => {
      close(null)
      return Promise.resolve({ done: true, value: undefined })
    },
  }

  return {
    changes,
    hasRoomFor: (page) => catchingUp || queue.length + wanted(page).length <= queueLimit,
    offer: (page) => {
      const last = page.at(-1)
      if (!open || last === undefined) return
      const added = wanted(page)
      if (queue.length + added.length <= queueLimit) {
        queue.push(...added)
        wake()
      } else if (catchingUp) {
        // It is still reading the log, and will find there what there is no room for here.
        queue = []
        goal = positionOf(last)
      } else {
        close(new SubscriptionEnded('TOO_SLOW', delivered))
      }
    },
    end: (reason, from = delivered) => {
      close(new SubscriptionEnded(reason, from))
    },
  }
}
