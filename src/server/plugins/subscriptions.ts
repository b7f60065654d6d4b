import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, type GraphQLError } from 'graphql'
import type { Plugin, YogaInitialContext } from 'graphql-yoga'
import { executeWithin } from '../execute-within.js'
import { mapStream } from '../map-stream.js'
import { codedError } from '../public-error.js'
import { accepts } from './acceptable.js'
import type { ServerContext } from './server-plugin.js'

const EVENTS = 'text/event-stream'

/**
 * Each event is executed with a context of its own, so that it is answered from the catalogue as it is by then, and what was
 * read for one event is not kept for the next, and has a deadline of its own. Proxies are told to pass events on as they come.
 */
export const subscriptions = <C extends object>(
  contextOfEvent: (context: C) => C,
  timeoutMs: number,
): Plugin<C & ServerContext, ServerContext, C> => ({
  onSubscribe({ args, setSubscribeFn, setResultAndStopExecution }) {
    const { contextValue } = args
    const problem = problemOf(contextValue)
    if (problem !== null) {
      setResultAndStopExecution({ errors: [problem] })
      return
    }
    setSubscribeFn((given: ExecutionArgs) =>
      subscribe(given, () => ({ ...contextValue, ...contextOfEvent(contextValue) }), timeoutMs),
    )
  },
  onResponse({ response: { headers } }) {
    if (headers.get('content-type')?.startsWith(EVENTS) !== true) return
    headers.set('cache-control', 'no-cache, no-transform')
    headers.set('x-accel-buffering', 'no')
    headers.delete('connection') // Yoga keeps it, also for who asked to have it closed
  },
})

/** Judged before it is begun: Yoga would begin it, find that nobody takes its events, and forget to end it. */
function problemOf({ exchange, request }: YogaInitialContext & ServerContext): GraphQLError | null {
  if (exchange.isHead === true)
    return codedError('METHOD_NOT_ALLOWED', 'A subscription has no head alone: ask by GET or POST.')
  if (accepts(request.headers, EVENTS)) return null
  return codedError('NOT_ACCEPTABLE', `A subscription is answered as ${EVENTS}: the header Accept does not allow it.`)
}

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
