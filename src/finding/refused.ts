import { costed } from '../catalog/cost/cost-estimate.type.js'
import { badUserInput } from '../graphql/errors.js'
import { FilterError } from './filter-error.js'

/** Runs the finder; what it refuses is the caller's input, and is answered as such. */
export function refused<T>(find: () => T): T {
  try {
    return costed(find, 'workload')
  } catch (error) {
    if (error instanceof FilterError) throw badUserInput(`Argument "${error.argument}": ${error.message}`)
    throw error
  }
}
