import type { ExecutionResult } from 'graphql'
import { GraphQLError } from 'graphql'
import type { Exchange } from '../exchange.js'
import { errorStatus, isErrorCode } from '../error-code.js'
import type { Log } from '../log.js'
import { loggedError, textsIn } from '../logged-error.js'
import { mapStream } from '../map-stream.js'
import { publicError } from '../public-error.js'
import type { ServerPlugin } from './server-plugin.js'

/** Gives every error of every answer its code, and hides what went wrong inside. The last plugin that may touch a result. */
export const publicErrors = (log: Log, suggestions = true): ServerPlugin => ({
  onResultProcess(payload) {
    const { result, serverContext } = payload
    const ofResult = (each: ExecutionResult) => withPublicErrors(each, serverContext.exchange, log, suggestions)
    if (Symbol.asyncIterator in result) payload.setResult(mapStream(result, ofResult))
    else if (!Array.isArray(result))
      payload.setResult(withStatus(ofResult(result), serverContext.exchange.namesJson === true))
  },
})

/** The same for a result that does not pass through Yoga's hooks. */
export function withPublicErrors<R extends ExecutionResult>(
  result: R,
  exchange: Exchange,
  log: Log,
  suggestions = true,
): R {
  if (result.errors === undefined) return result
  const { requestId } = exchange
  const report = (err: unknown) => {
    log.error({ requestId, err: loggedError(err, textsIn(exchange.variables)) }, 'An error that nobody foresaw')
  }
  const errors = result.errors.map((error) => publicError(asGraphQLError(error), requestId, report, suggestions))
  const [first] = errors
  const code = first?.extensions.code
  if (first !== undefined && isErrorCode(code)) {
    exchange.errorCode ??= code
    if (result.data == null) first.extensions.http ??= { status: errorStatus[code] }
  }
  return { ...result, errors }
}

/**
 * Only who asks for application/json by its name gets 200 for a document that is wrong, as GraphQL over HTTP has it: to others,
 * who may look at nothing but the status, it says what it is. `spec` is Yoga's mark of errors with which that type gets 200.
 */
function withStatus(result: ExecutionResult, asksForJson: boolean): ExecutionResult {
  for (const { extensions } of result.errors ?? []) {
    const isWrong = extensions.code === 'GRAPHQL_PARSE_FAILED' || extensions.code === 'GRAPHQL_VALIDATION_FAILED'
    if (typeof extensions.http === 'object') extensions.http = { ...extensions.http, spec: isWrong && asksForJson }
  }
  return result
}

const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) })
