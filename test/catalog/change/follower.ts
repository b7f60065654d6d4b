import { openEventStream, type EventStream } from '../../support/event-stream.js'

export interface Heard {
  readonly position: string
  readonly revision: string
  readonly entity: string
  readonly field: string
  readonly before: string | null
  readonly after: string | null
  readonly model: { readonly slug: string; readonly contextTokens: number | null } | null
}

export interface StreamError {
  readonly message: string
  readonly extensions: { readonly code: string; readonly resumeAfter?: string }
}

/** A subscription to changes; `heard` grows as they come. */
export interface Follower {
  readonly heard: Heard[]
  readonly errors: StreamError[]
  readonly heartbeats: () => number
  readonly stream: EventStream
  /** Resolves once the server has ended the stream, or the client has. */
  readonly ended: Promise<void>
}

const SUBSCRIPTION = `subscription Follow($after: String, $model: String, $provider: String) {
  changes(after: $after, model: $model, provider: $provider) {
    position revision entity field before after model { slug contextTokens }
  }
}`

export interface FollowArguments {
  readonly after?: string | undefined
  readonly model?: string
  readonly provider?: string
}

export interface FollowOptions {
  readonly onHeard?: (follower: Follower) => void
  /** Nothing of the stream is read before this. */
  readonly readFrom?: Promise<void>
}

export async function follow(
  url: string,
  variables: FollowArguments = {},
  { onHeard = () => undefined, readFrom = Promise.resolve() }: FollowOptions = {},
): Promise<Follower> {
  const stream = await openEventStream(url, SUBSCRIPTION, { ...variables })
  let heartbeats = 0
  const read = async (): Promise<void> => {
    for await (const event of stream.events) {
      if (event.type === 'comment') heartbeats += 1
      else if (isResult(event.data)) {
        if (event.data.data?.changes) follower.heard.push(event.data.data.changes)
        follower.errors.push(...(event.data.errors ?? []))
        onHeard(follower)
      }
    }
  }
  const follower: Follower = {
    heard: [],
    errors: [],
    heartbeats: () => heartbeats,
    stream,
    ended: readFrom.then(read).catch(() => undefined),
  }
  return follower
}

interface Result {
  readonly data?: { readonly changes?: Heard } | null
  readonly errors?: readonly StreamError[]
}

const isResult = (data: unknown): data is Result => typeof data === 'object' && data !== null
