import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { costProblem, documentProblem, variablesProblem } from './check-limits.js'
import { fieldWeights } from './field-weights.js'
import { defaultLimits, type Limits } from './limits.js'
import { compileCost, type QueryCost } from './query-cost.js'

/** The limits of one server, to be asked on every path that a request may take. */
export interface RequestLimits {
  readonly limits: Limits
  readonly documentProblem: (document: DocumentNode) => GraphQLError | null
  /** To be asked before anything else is done with variables. */
  readonly variablesProblem: (given: unknown) => GraphQLError | null
  /** Compiled once for each operation. */
  readonly costOf: (document: DocumentNode, operation: OperationDefinitionNode) => QueryCost
  readonly costProblem: (cost: number) => GraphQLError | null
}

export function createRequestLimits(schema: GraphQLSchema, given: Partial<Limits>): RequestLimits {
  const limits = { ...defaultLimits, ...given }
  const compiled = new WeakMap<OperationDefinitionNode, QueryCost>()
  return {
    limits,
    documentProblem: (document) => documentProblem(document, limits),
    variablesProblem: (variables) => variablesProblem(variables, limits),
    costOf(document, operation) {
      const known = compiled.get(operation)
      if (known !== undefined) return known
      const made = compileCost(schema, fieldWeights, document, operation)
      compiled.set(operation, made)
      return made
    },
    costProblem: (cost) => costProblem(cost, limits),
  }
}
