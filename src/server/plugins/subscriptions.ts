import { createSourceEventStream, type ExecutionArgs, type ExecutionResult } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { executeWithin } from '../execute-within.js'
import { mapStream } from '../map-stream.js'
import type { ServerContext } from './server-plugin.js'

/**
 * Each event is executed with a context of its own, so that it is answered from the catalogue as it is by then, and what was
 * read for one event is not kept for the next, and has a deadline of its own. Proxies are told to pass events on as they come.
 */
export const subscriptions = <C extends object>(
  contextOfEvent: (context: C) => C,
  timeoutMs: number,
): Plugin<C & ServerContext, ServerContext, C> => ({
  onSubscribe({ args, setSubscribeFn }) {
    const { contextValue } = args
    setSubscribeFn((given: ExecutionArgs) =>
      subscribe(given, () => ({ ...contextValue, ...contextOfEvent(contextValue) }), timeoutMs),
    )
  },
  onResponse({ response: { headers } }) {
    if (headers.get('content-type')?.startsWith('text/event-stream') !== true) return
    headers.set('cache-control', 'no-cache, no-transform')
    headers.set('x-accel-buffering', 'no')
  },
})

async function subscribe(
  args: ExecutionArgs,
  contextOfEvent: () => object,
  timeoutMs: number,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const events = await createSourceEventStream(args)
  if (!(Symbol.asyncIterator in events)) return events
  return mapStream(events, (rootValue) =>
    executeWithin({ ...args, rootValue, contextValue: contextOfEvent() }, timeoutMs),
  )
}
