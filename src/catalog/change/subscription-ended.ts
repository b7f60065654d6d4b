import { formatPosition, type LogPosition } from './log-position.js'

/** Why a server ends a subscription that nobody cancelled. */
export type EndReason = 'TOO_SLOW' | 'STOPPING' | 'PUT_BACK'

const SENTENCES: Readonly<Record<EndReason, string>> = {
  TOO_SLOW: 'This subscription was read more slowly than the catalog changes, and was ended.',
  STOPPING: 'This server is stopping.',
  PUT_BACK: 'The catalog was put back to an earlier revision.',
}

/** A subscription was ended by the server; nothing is lost for who resumes behind `resumeAfter`. */
export class SubscriptionEnded extends Error {
  override readonly name = 'SubscriptionEnded'
  readonly reason: EndReason
  /** A place in the log as `after` takes it. */
  readonly resumeAfter: string

  constructor(reason: EndReason, delivered: LogPosition) {
    const resumeAfter = formatPosition(delivered)
    super(`${SENTENCES[reason]} Subscribe again with after: "${resumeAfter}" to miss nothing.`)
    this.reason = reason
    this.resumeAfter = resumeAfter
  }
}

/** No further subscription is accepted. */
export class NoMoreSubscriptions extends Error {
  override readonly name = 'NoMoreSubscriptions'
}
