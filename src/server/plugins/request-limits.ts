import { getOperationAST, getVariableValues, type ExecutionArgs, type GraphQLError } from 'graphql'
import type { RequestLimits } from '../limits/request-limits.js'
import type { ServerContext, ServerPlugin } from './server-plugin.js'

/** Refuses what costs too much with its variables. Documents on their own are judged when they are read. */
export const requestLimits = (limits: RequestLimits): ServerPlugin => ({
  onExecute({ args, setResultAndStopExecution }) {
    const problem = problemOf(limits, args.contextValue, args)
    if (problem !== null) setResultAndStopExecution({ errors: [problem] })
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const problem = problemOf(limits, args.contextValue, args)
    if (problem !== null) setResultAndStopExecution({ errors: [problem] })
  },
})

function problemOf(
  limits: RequestLimits,
  { exchange }: ServerContext,
  { schema, document, operationName, variableValues: given }: ExecutionArgs,
): GraphQLError | null {
  const problem = limits.variablesProblem(given)
  const operation = getOperationAST(document, operationName)
  if (problem !== null || operation == null) return problem
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given ?? {})
  // Variables that do not fit are refused by the executor, in its own words.
  if (coerced === undefined) return null
  exchange.cost = limits.costOf(document, operation)(coerced, given ?? {})
  return limits.costProblem(exchange.cost)
}
