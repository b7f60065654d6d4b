import { execute, type ExecutionArgs, type ExecutionResult } from 'graphql'
import { withDeadline } from '../database/statement-deadline.js'
import { codedError } from './public-error.js'

/**
 * Executes a request for at most that long, and no longer than its client stays: `gone` tells that it left. What then asks the context for anything, the catalogue or the database, is refused, so
 * that no more work is begun for an answer that nobody gets; a statement that a read waits for is cancelled in the database.
 */
export function executeWithin(
  args: ExecutionArgs,
  timeoutMs: number,
  gone: AbortSignal | null = null,
): Promise<ExecutionResult> | ExecutionResult {
  const endsAt = performance.now() + timeoutMs
  const watch = { isOver: false }
  const deadline = new AbortController()
  const result = withDeadline(deadline.signal, () =>
    execute({ ...args, contextValue: watched(args.contextValue, assertInTime) }),
  )
  if (!(result instanceof Promise)) return watch.isOver ? timedOut() : result
  return new Promise((resolve, reject) => {
    const endWith = (ended: ExecutionResult) => {
      watch.isOver = true
      deadline.abort()
      forget()
      resolve(ended)
    }
    const leave = () => {
      endWith({ errors: [codedError('BAD_REQUEST', 'The client is gone.')] })
    }
    const timer = setTimeout(() => {
      endWith(timedOut())
    }, timeoutMs)
    const forget = () => {
      clearTimeout(timer)
      gone?.removeEventListener('abort', leave)
    }
    gone?.addEventListener('abort', leave)
    const finish = (finished: ExecutionResult) => {
      forget()
      resolve(watch.isOver ? timedOut() : finished)
    }
    result.then(finish, (error: unknown) => {
      forget()
      reject(error instanceof Error ? error : new Error(String(error)))
    })
    if (gone?.aborted === true) leave()
  })

  function assertInTime(): void {
    if (!watch.isOver && performance.now() <= endsAt) return
    watch.isOver = true
    throw tookTooLong()
  }
}

const timedOut = (): ExecutionResult => ({ errors: [tookTooLong()] })

const tookTooLong = () => codedError('TIMEOUT', 'The request took too long.')

/** The same context, which calls `assertInTime` before it gives anything. */
function watched(context: unknown, assertInTime: () => void): unknown {
  if (typeof context !== 'object' || context === null) return context
  return new Proxy(context, {
    get(target, name): unknown {
      assertInTime()
      return Reflect.get(target, name)
    },
  })
}
